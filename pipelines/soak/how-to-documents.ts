import { TOPICS, type Topic } from '#data'

/** A row of a table of how-tos, as mining takes it. */
export interface HowToDocument {
  readonly id: string
  readonly url: string
  readonly topic: Topic
  readonly text: string
}

/** So many how-tos of all topics in turn, no two alike. Every fifth is too short to be kept, and every eleventh tells of nothing to do. */
export function howToDocuments(count: number): readonly HowToDocument[] {
  return Array.from({ length: count }, (_, index) => {
    const topic = TOPICS[index % TOPICS.length] ?? 'Health'
    const id = `d${String(index).padStart(6, '0')}`
    return { id, url: `http://documents.h2e.test/${id}`, topic, text: textOf(index) }
  })
}

/** The documents as the lines of a JSONL file. */
export function jsonLines(documents: readonly HowToDocument[]): string {
  return documents.map((document) => `${JSON.stringify(document)}\n`).join('')
}

const THINGS = ['gate', 'lamp', 'chair', 'kettle', 'drawer', 'basket', 'clock', 'shelf', 'window', 'tray', 'bench']
const STUFFS = [
  'wooden',
  'brass',
  'willow',
  'tin',
  'stone',
  'glass',
  'copper',
  'linen',
  'oak',
  'clay',
  'steel',
  'cork',
  'wax',
]

function textOf(index: number): string {
  const thing = `${STUFFS[index % STUFFS.length]} ${THINGS[index % THINGS.length]}`
  const goal = `How to mend a ${thing} of size ${index + 3}`
  if (index % 11 === 10)
    return `${goal}\n\nThe ${thing} was a gift and stood in the hall. Nobody knows how old it is.\n`
  const steps = [
    `Wipe the ${thing} with a damp cloth until no dust is left.`,
    `Loosen the ${index + 2} screws of the ${thing} with a small driver.`,
    `Cover the crack in the ${thing} with a thin layer of glue.`,
    `Press both halves of the ${thing} together for ${index + 5} minutes.`,
    `Turn the screws of the ${thing} back in with the driver.`,
    `Rub the mended ${thing} with a soft brush until it shines.`,
  ]
  const told = steps.slice(0, index % 5 === 4 ? 3 : steps.length)
  const list = told.map((step, place) => `${place + 1}. ${step}`).join('\n')
  return `${goal}\n\nA broken ${thing} is soon mended with these steps.\n\n${list}\n`
}

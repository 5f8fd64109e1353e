import { closeSync, openSync, writeSync } from 'node:fs'
import { TOPICS, type Topic } from '#data'
import { seededRandom } from '../../train/seeded-random.ts'

/** A row of the table that is mined. */
export interface MadeHowTo {
  readonly id: string
  readonly url: string
  readonly topic: Topic
  readonly text: string
}

/**
 * How-to number n as a page's text, some 4 kB of it: a title, an introduction, what is needed, numbered steps, and
 * advice. The same each time; topics take turns.
 */
export function madeHowTo(n: number): MadeHowTo {
  const write = writerOf(n)
  const needed = write.several([4, 8], () => `- ${write.thing()}`)
  const steps = write.several([7, 12], (index) => `${index + 1}. ${write.order()} ${write.order()}`)
  const text = [
    `How to ${write.goal()}, number ${n}`,
    ...write.several([2, 2], () => write.paragraph()),
    ['What you need', ...needed].join('\n'),
    ['Steps', ...steps].join('\n'),
    'Advice',
    ...write.several([3, 5], () => write.paragraph()),
  ].join('\n\n')
  return { id: `d${n}`, url: `http://documents.made.test/${n}`, topic: TOPICS[n % TOPICS.length] ?? TOPICS[0], text }
}

/** Writes the first so many how-tos as JSON lines. Gives the bytes written. */
export function writeMadeHowTos(path: string, count: number): number {
  const file = openSync(path, 'w')
  let bytes = 0
  try {
    for (let n = 0; n < count; n += 1) bytes += writeSync(file, `${JSON.stringify(madeHowTo(n))}\n`)
  } finally {
    closeSync(file)
  }
  return bytes
}

function writerOf(seed: number) {
  const random = seededRandom(1_000_003 + seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const one = (list: readonly string[]): string => list[below(list.length)] ?? ''
  const several = <Part>([fewest, most]: readonly [number, number], make: (index: number) => Part): readonly Part[] =>
    Array.from({ length: fewest + below(most - fewest + 1) }, (_, index) => make(index))
  const thing = (): string => `${one(KINDS)} ${one(THINGS)}`
  const deed = (): string => `${one(DEEDS)} the ${thing()}`
  const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
  const order = (): string => capital(`${deed()} ${one(WAYS)} the ${thing()} ${one(ENDS)}.`)
  const told = (): string => capital(`${one(REASONS)} the ${thing()} ${one(STATES)} and the ${thing()} ${one(ENDS)}.`)
  const sentence = (): string => (below(3) === 0 ? order() : told())
  return {
    several,
    thing,
    order,
    goal: () => `${deed()} of a ${thing()}`,
    paragraph: () => several([3, 6], sentence).join(' '),
  }
}

const words = (text: string): readonly string[] => text.split(' ')
const phrases = (text: string): readonly string[] => text.split(', ')

const DEEDS = words(
  'attach brush check clean cut drain fill fold heat hold lift loosen mark measure mix open place pour press remove ' +
    'rinse sand secure slide stir tighten turn wash weigh wipe trim wrap soak dry cool warm spread roll join scrape',
)
const KINDS = words(
  'small large upper lower left right inner outer wooden brass copper linen cotton leather clay oak steel plain old ' +
    'new damp dry soft hard thin thick round square narrow wide long short loose spare front rear',
)
const THINGS = words(
  'board bolt bowl bracket brush cable chain cloth cover drawer edge filter frame handle hinge hole hose jar joint ' +
    'knife lid line mixture nail needle nut oven pan panel paper pedal pipe plate pot rail rope sauce screw seam shelf ' +
    'spring stem strap surface tank tape thread tile tray tube valve washer wheel wire basket belt bench blade bottle ' +
    'box bucket button candle canvas collar cord cup dough dish fabric fence gate glove hammer hook jacket kettle ladder ' +
    'lamp leaf mirror mould pocket pump ribbon seed sleeve sponge stone string switch table towel window zip',
)
const WAYS = phrases('with, against, beside, over, into, from, away from, to the side of, along, and then on')
const ENDS = phrases(
  'until it is dry, until both are level, for 10 minutes, for 2 hours, with your free hand, so that it does not slip, ' +
    'and let it rest, from the left to the right, before you go on, as far as it goes, until no dust is left, ' +
    'and keep it out of the sun, in 3 thin layers, without any force, and then turn it over',
)
const REASONS = phrases(
  'people often forget that, if you have the time you can see that, in most homes, it is worth knowing that, ' +
    'when the weather is warm, after a year of use, the trick is to know that, without this, you will find that, ' +
    'to save money it helps that, many of us think that, with a little care',
)
const STATES = phrases(
  'wears out sooner than you expect, should fit well, must be clean, is the part that matters, may be of any make, ' +
    'can be bought in most shops, is hard to see, needs a little oil, does most of the work, will hold for years',
)

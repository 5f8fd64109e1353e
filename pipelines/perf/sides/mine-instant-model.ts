import { fencesOf, type LanguageModel } from '#data'

/**
 * Answers the questions of mining at once: the numbered lines of the document are its procedure, and as many fall at
 * each filter as with the model server's made answers. Of what it costs nearly all is the schema's check.
 */
export const instantModel: LanguageModel = {
  ask: ({ purpose, item, messages, answer }) => {
    const value = answer.schema.parse(answerTo(purpose, { item, text: messages.at(-1)?.content ?? '' }))
    return Promise.resolve({ value, model: 'instant' })
  },
  complete: ({ purpose }) => {
    throw new RangeError(`the instant model answers no free question, as "${purpose}" asked`)
  },
}

const FLAGS = [
  'unsafe',
  'personal_data',
  'named_entity',
  'pure_math',
  'user_interface',
  'open_ended',
  'non_sequential',
  'unreasonable',
]
const reasoning = 'Told by the numbers of the lines, without reading them.'

function answerTo(purpose: string, asked: { readonly item: string; readonly text: string }): object {
  const fences = new Map(fencesOf(asked.text).map(({ name, text }) => [name, text]))
  // Ids are hashes: their digits draw lots that are the same each time.
  const draw = Number.parseInt(asked.item.slice(0, 8), 16) / 2 ** 32
  if (purpose === 'procedures') {
    const document = fences.get('document') ?? ''
    const goal = document.slice(0, document.indexOf('\n'))
    return { reasoning, procedures: draw < 0.87 ? [{ goal, steps: numberedLines(document) }] : [] }
  }
  if (purpose === 'filter') {
    return { reasoning, ...Object.fromEntries(FLAGS.map((name) => [name, name === 'named_entity' && draw > 0.55])) }
  }
  const steps = numberedLines(fences.get('steps') ?? '')
  if (purpose === 'postprocess') return { reasoning, goal: fences.get('goal') ?? '', steps }
  if (purpose === 'resources') return { reasoning, resources: [...new Set(steps.flatMap(lastWord))].slice(0, 3) }
  const yes = { sequential: true, no_specific_entity: true, goal_steps_aligned: true }
  return { reasoning, correct: draw < 0.75 * 0.55, ...yes }
}

function numberedLines(text: string): readonly string[] {
  return [...text.matchAll(/^\d+\. (.+)$/gm)].map(([, line = '']) => line).slice(0, 15)
}

function lastWord(step: string): readonly string[] {
  return /([a-z]{4,})\.$/.exec(step)?.slice(1) ?? []
}

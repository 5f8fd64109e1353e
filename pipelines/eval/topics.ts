import { TOPICS } from '#data'
import { classifyTopic } from '#extractors'
import type { Measurement } from './evaluate.ts'
import { type Section, shareFigure } from './figure.ts'
import { labelledTexts } from './labelled-texts.ts'
import type { Corpus } from './read-corpus.ts'

/** Topics of texts that the classifier was not trained on, and of pages whose truth names one. English only. */
export const topics: Measurement = {
  name: 'topic',
  measure: ({ corpus }) => {
    // The trainer keeps these texts out by itself, and all of their hosts.
    return measureTopics([...proceduresOf(corpus), ...labelledTexts(corpus)])
  },
}

interface TextOnTopic {
  readonly id: string
  readonly topic: string
  readonly text: string
}

/** What the product asks about: goal, steps and resources of a procedure, here as the truth has them. */
function proceduresOf({ pages }: Corpus): readonly TextOnTopic[] {
  return pages.flatMap(({ id, topic, language, procedures, resources }) => {
    const [procedure] = procedures
    if (topic === null || language !== 'en' || procedure === undefined) return []
    return [{ id, topic, text: [procedure.goal ?? '', ...procedure.steps, ...resources].join('\n') }]
  })
}

function measureTopics(texts: readonly TextOnTopic[]): Section | null {
  if (texts.length === 0) return null
  const answers = texts.map(({ id, topic, text }) => ({
    id,
    truth: OUR_NAMES.get(topic) ?? topic,
    ...classifyTopic(text),
  }))
  const ours = answers.filter(({ truth }) => TOPICS.some((topic) => topic === truth))
  const others = answers.filter((answer) => !ours.includes(answer))
  const right = ours.filter(({ truth, topic }) => topic === truth)
  const likeliest = ours.filter(({ truth, ranking }) => ranking[0]?.topic === truth)
  const letThrough = others.filter(({ topic }) => topic !== null)
  const wrong = answers.filter(({ truth, topic }) => topic !== null && topic !== truth)
  return {
    name: 'topic',
    figures: [
      shareFigure('topic: right one of 14', { count: right.length, total: ours.length }),
      shareFigure('topic: right one the likeliest of 14', { count: likeliest.length, total: ours.length }),
      shareFigure('topic: others let through', { count: letThrough.length, total: others.length }),
    ].filter(({ total }) => total !== 0),
    notes: wrong.slice(0, NOTE_LIMIT).map(({ id, truth, topic }) => `${id}: ${topic}, not ${truth}`),
  }
}

const NOTE_LIMIT = 20

/** Where the label data names a topic of ours otherwise. */
const OUR_NAMES = new Map([
  ['Hardware', 'Electronics & Hardware'],
  ['Science & Technology', 'Science, Math & Technology'],
  ['Travel', 'Travel & Tourism'],
])

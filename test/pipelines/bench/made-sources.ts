import { type Procedure, stableId, TOPICS, type Topic } from '#data'
import type { BenchSource } from '../../../pipelines/bench/bench-source.ts'

/** A source with this goal and these steps; everything else is derived from them unless given. */
export function madeSource(
  parts: Partial<Procedure> & { goal: string; steps: Procedure['steps'] },
  place: { host?: string; page?: string } = {},
): BenchSource {
  const { goal, steps, topic = TOPICS[0], resources = [resource('a bowl')] } = parts
  const procedure_id = parts.procedure_id ?? stableId('procedure', { goal, steps, resources })
  const host = place.host ?? 'one.example'
  return {
    procedure: {
      procedure_id,
      candidate_id: stableId('candidate', procedure_id),
      goal,
      topic,
      steps,
      resources,
      sections: [],
      total_time: null,
      yield: null,
      n_steps: steps.length,
      n_resources: resources.length,
      mined_by: 'rules',
      model: null,
    },
    url: `https://${host}/${procedure_id}`,
    host,
    page_ids: [place.page ?? stableId('page', procedure_id)],
  }
}

/** Sources of made-up words, topics in turn: every twentieth a copy with two words changed, every thirtieth a goal again. */
export function madeSources(count: number, seed = 1): BenchSource[] {
  const random = mulberry(seed)
  const word = () => VOCABULARY[Math.floor(VOCABULARY.length * random() ** 2)] ?? ''
  const words = (length: number) => Array.from({ length }, word)
  const sources: BenchSource[] = []
  for (let number = 0; number < count; number += 1) {
    const earlier = sources[Math.floor(random() * sources.length)]
    const topic: Topic = TOPICS[number % TOPICS.length] ?? TOPICS[0]
    const goal = number % 30 === 29 && earlier ? earlier.procedure.goal : `How to ${words(5).join(' ')}`
    const fresh = Array.from({ length: 5 + Math.floor(random() * 11) }, () => step(words(7).join(' ')))
    const copied = number % 20 === 19 && earlier ? earlier.procedure.steps.map(({ text }) => step(text)) : undefined
    if (copied !== undefined) copied[0] = step(words(7).join(' '))
    const place = { host: `host-${number % 500}.example` }
    const resources = number % 3 === 0 ? [] : words(2).map(resource)
    sources.push(
      madeSource(
        { topic, goal: copied ? `${earlier?.procedure.goal} ${word()}` : goal, steps: copied ?? fresh, resources },
        place,
      ),
    )
  }
  return sources
}

function resource(text: string): Procedure['resources'][number] {
  return { text, section: null, start: null, end: null }
}

export function step(text: string): Procedure['steps'][number] {
  return { text, start: null, end: null }
}

/** The mulberry32 generator: the same numbers between 0 and 1 for the same seed. */
export function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const VOCABULARY = Array.from({ length: 4000 }, (_, number) => {
  const digits = number.toString(8).padStart(4, '0')
  return [...digits].map((digit) => ['ba', 'ce', 'di', 'fo', 'gu', 'ka', 'lo', 'mu'][Number(digit)]).join('')
})

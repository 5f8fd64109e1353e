import type { MinedExample } from '../../../pipelines/exchange/mined-example.ts'

const ODD = [
  '\n',
  '\r\n',
  '\u2028',
  '\u2029',
  '\0',
  '"',
  '\\',
  '\t',
  '🫖',
  'é',
  '\ud83d',
  '\uFEFF',
  '{',
  ']',
  ' ',
  '日本',
  '</answer>',
]

/** Numbers from 0 to 1 that are the same for the same seed. */
export function seededNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A mined example of odd texts. */
export function madeExample(random: () => number): MinedExample {
  const text = () => Array.from({ length: Math.floor(random() * 12) }, () => piece(random)).join('')
  const texts = () => Array.from({ length: Math.floor(random() * 6) }, text)
  const said = () => ({ answer: random() < 0.5 ? ('yes' as const) : ('no' as const), reason: text() })
  return {
    schema_version: 'how2mine.v1',
    source_example: { id: text(), text: text(), url: random() < 0.1 ? null : text(), topic: 'Food & Dining' },
    processed_example: {
      procedures: { stage_passed: true, has_valid_process: true, goal: text(), steps: texts() },
      prefilter: { stage_passed: true, reason: '', min_steps: 4, max_steps: 15 },
      filter: { stage_passed: true, judgment: random() < 0.5 ? null : false, reason: text() },
      postprocess: { stage_passed: true, rewritten_goal: text(), rewritten_steps: texts() },
      resources: { stage_passed: true, resources: texts() },
      final_filter: {
        stage_passed: true,
        correctness: said(),
        sequential: said(),
        no_specific_entity: said(),
        goal_steps_alignment: said(),
      },
    },
    final_procedure: { goal: text(), steps: texts(), resources: texts() },
  }
}

/** The values one by one. */
export async function* oneByOne<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values
}

/** All values, once they have come. */
export async function collected<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const value of values) all.push(value)
  return all
}

function piece(random: () => number): string {
  if (random() < 0.5) return ODD[Math.floor(random() * ODD.length)] ?? ''
  return String.fromCodePoint(97 + Math.floor(random() * 26)).repeat(1 + Math.floor(random() * 5))
}

import { type BenchItem, type Generation, type Judgment, stableId, TOPICS } from '#data'
import { BENCHMARK_ITEMS } from './made-results.ts'
import { madeWords } from './made-words.ts'

/** The judge of all made judgments. */
const MADE_JUDGE = 'made-judge'

/** The items of a made benchmark of the published size, over so many hosts in turns. */
export function madeItems(): readonly BenchItem[] {
  return Array.from({ length: BENCHMARK_ITEMS }, (_, n) => {
    const words = madeWords(n)
    const steps = Array.from({ length: 5 + (n % 11) }, () => ({ text: words.sentence(9), start: null, end: null }))
    return {
      item_id: stableId('item', n),
      procedure_id: stableId('procedure', n),
      topic: TOPICS[n % TOPICS.length] ?? TOPICS[0],
      goal: words.sentence(6),
      steps,
      resources: [],
      url: `http://host-${n % 4_000}.test/${n}`,
    }
  })
}

/** What one generator answered to an item, and what the judge said of it; every fifth answer or so fails. */
export function madeAnswer(
  item: BenchItem,
  by: { readonly generator: number; readonly place: number },
): { readonly generation: Generation; readonly judgment: Judgment } {
  const words = madeWords(by.generator * BENCHMARK_ITEMS + by.place)
  const steps = item.steps.map(() => words.sentence(9))
  const generator_id = `made-generator-${by.generator}`
  const generation_id = stableId('generation', { generator_id, item_id: item.item_id, sample: 0 })
  const has_failure = words.below(5) === 0
  return {
    generation: {
      generation_id,
      item_id: item.item_id,
      topic: item.topic,
      generator_id,
      generator: generator_id,
      model: generator_id,
      answered_model: null,
      sample: 0,
      status: 'ok',
      completion: steps.map((step, index) => `${index + 1}. ${step}`).join('\n'),
      steps,
      n_steps: steps.length,
      n_reference_steps: item.steps.length,
      n_tokens: 10 * steps.length,
      n_reference_tokens: 10 * steps.length,
      repeats_step: false,
      is_cut: false,
    },
    judgment: {
      judgment_id: stableId('judgment', { judge_id: MADE_JUDGE, generation_id, sample: 0 }),
      generation_id,
      item_id: item.item_id,
      judge_id: MADE_JUDGE,
      judge: MADE_JUDGE,
      sample: 0,
      status: 'scored',
      has_failure,
      critical_failures: has_failure
        ? [{ kind: 'vague', failure: words.sentence(12), reference_steps: [2], candidate_steps: [2] }]
        : [],
      n_failures: has_failure ? 1 : 0,
      reasoning: words.sentence(40),
      unscored_reason: null,
      raw: null,
    },
  }
}

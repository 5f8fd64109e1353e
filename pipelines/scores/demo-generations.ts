import { type BenchItem, contentHash, type Generation, generationId, repeatsStep, stableId } from '#data'
import type { GeneratorCard } from './cards.ts'
import { damageSteps } from './damage-steps.ts'
import { DEMO_PREFIX } from './demo-names.ts'

/** A row of the demonstration: how often an item of it is damaged, of 10, and how many times. */
interface DemoRow {
  readonly name: string
  readonly damagedOfTen: number
  readonly damages: number
}

const ROWS: readonly DemoRow[] = [
  { name: 'reference', damagedOfTen: 0, damages: 0 },
  { name: 'light-damage', damagedOfTen: 4, damages: 1 },
  { name: 'heavy-damage', damagedOfTen: 9, damages: 3 },
]

/** Raised when the same items would be damaged otherwise. */
const DEMO_VERSION = 1

/** The generators of the demonstration. */
export const DEMO_CARDS: readonly GeneratorCard[] = ROWS.map(({ name }) => ({
  generator_id: stableId('generator', { demo: name, version: DEMO_VERSION }),
  generator: `${DEMO_PREFIX}${name}`,
  model: `${DEMO_PREFIX}${name}`,
  decoding: 'greedy',
  prompt_hash: null,
  examples_hash: null,
  shows_step_count: null,
  n_samples: 1,
}))

/** Copies of the references, whole and damaged by rule: what the rows of the demonstration answer. The same each time. */
export function demoGenerations(
  items: readonly BenchItem[],
  countTokens: (text: string) => number,
): readonly Generation[] {
  return ROWS.flatMap((row, index) => {
    const card = DEMO_CARDS[index]
    if (card === undefined) return []
    return items.map((item, place) => {
      const foreign = items[(place + Math.ceil(items.length / 2)) % items.length]
      return demoGeneration(item, { card, steps: demoSteps(item, { row, foreign: textsOf(foreign) }), countTokens })
    })
  })
}

function demoGeneration(
  item: BenchItem,
  answer: {
    readonly card: GeneratorCard
    readonly steps: readonly string[]
    readonly countTokens: (text: string) => number
  },
): Generation {
  const { card, steps, countTokens } = answer
  const { generator_id, generator, model } = card
  const reference = textsOf(item)
  return {
    generation_id: generationId({ generator_id, item_id: item.item_id, sample: 0 }),
    item_id: item.item_id,
    topic: item.topic,
    generator_id,
    generator,
    model,
    answered_model: null,
    sample: 0,
    status: 'ok',
    completion: steps.map((step, index) => `${index + 1}. ${step}`).join('\n'),
    steps: [...steps],
    n_steps: steps.length,
    n_reference_steps: reference.length,
    n_tokens: countTokens(steps.join('\n')),
    n_reference_tokens: countTokens(reference.join('\n')),
    repeats_step: repeatsStep(steps),
    is_cut: false,
  }
}

function demoSteps(
  item: BenchItem,
  { row, foreign }: { readonly row: DemoRow; readonly foreign: readonly string[] },
): readonly string[] {
  const draws = drawsFor(`${row.name} ${item.item_id}`)
  const [first = 0, ...others] = draws
  if (first % 10 >= row.damagedOfTen) return textsOf(item)
  return others
    .slice(0, row.damages)
    .reduce<readonly string[]>((steps, draw) => damageSteps({ steps, foreign, draw }), textsOf(item))
}

function textsOf(item: BenchItem | undefined): readonly string[] {
  return item?.steps.map((step) => step.text) ?? []
}

/** Eight numbers of 16 bits that depend on the text alone. */
function drawsFor(text: string): readonly number[] {
  return (contentHash(text).match(/.{4}/g) ?? []).map((digits) => Number.parseInt(digits, 16))
}

import type { JudgedAnswer } from './judged-answers.ts'
import type { Label } from './label-spellings.ts'
import type { PersonLabel } from './read-labels.ts'

/** An answer that people labelled. */
export interface LabelledAnswer {
  readonly answer: JudgedAnswer
  /** The label sheet's topic where it has one, else the answer's. */
  readonly topic: string
  readonly labels: ReadonlyMap<string, Label>
  /** What most of them say; null where as many say the one as the other. */
  readonly majority: Label | null
}

/**
 * The answers that labels are about, in the order in which the sheet names them first. Throws the label's own error when
 * its answer is not among these, when more than one is meant, or when the same person labelled it before. `itemIds` gives
 * the items that labels may call by the id of their source.
 */
export function matchLabels(
  labels: readonly PersonLabel[],
  answers: readonly JudgedAnswer[],
  { itemIds = new Map() }: { readonly itemIds?: ReadonlyMap<string, string> } = {},
): readonly LabelledAnswer[] {
  const find = finderOf(answers, itemIds)
  const found = new Map<string, { answer: JudgedAnswer; topic: string; labels: Map<string, Label> }>()
  for (const label of labels) {
    const answer = find(label)
    const entry = found.get(answer.generation_id) ?? { answer, topic: label.topic ?? answer.topic, labels: new Map() }
    if (entry.labels.has(label.annotator)) throw label.bad(`"${label.annotator}" labelled the same answer before`)
    entry.labels.set(label.annotator, label.label)
    found.set(answer.generation_id, entry)
  }
  return [...found.values()].map((entry) => ({ ...entry, majority: majorityOf([...entry.labels.values()]) }))
}

function finderOf(
  answers: readonly JudgedAnswer[],
  itemIds: ReadonlyMap<string, string>,
): (label: PersonLabel) => JudgedAnswer {
  const byId = new Map(answers.map((answer) => [answer.generation_id, answer]))
  const byItem = new Map<string, JudgedAnswer[]>()
  for (const answer of answers) {
    const ofItem = byItem.get(answer.item_id) ?? []
    ofItem.push(answer)
    byItem.set(answer.item_id, ofItem)
  }
  return (label) => {
    if (label.generationId !== undefined) {
      const answer = byId.get(label.generationId)
      if (answer !== undefined) return answer
      throw label.bad(`there is no answer with the generation_id "${label.generationId}"`)
    }
    const named = label.itemId ?? ''
    const ofItem = byItem.get(named) ?? byItem.get(itemIds.get(named) ?? '') ?? []
    const fitting = ofItem.filter((answer) => answer.sample === label.sample && isBy(answer, label.generator))
    const [first, second] = fitting
    if (first === undefined) {
      const hint =
        itemIds.size === 0 ? '; if that is the id its source gave the item, name the benchmark with --bench' : ''
      throw label.bad(`there is no answer to ${inWords(label)}${hint}`)
    }
    if (second === undefined) return first
    throw label.bad(`more than one answer is meant by ${inWords(label)}; name the generator, or the generation_id`)
  }
}

function isBy(answer: JudgedAnswer, generator: string | undefined): boolean {
  return generator === undefined || [answer.generator_id, answer.generator, answer.model].includes(generator)
}

function inWords({ itemId, generator, sample }: PersonLabel): string {
  return `item "${itemId}"${generator === undefined ? '' : `, generator "${generator}"`}, rollout ${sample}`
}

function majorityOf(labels: readonly Label[]): Label | null {
  const failing = labels.filter((label) => label === 'fail').length
  if (2 * failing === labels.length) return null
  return 2 * failing > labels.length ? 'fail' : 'pass'
}

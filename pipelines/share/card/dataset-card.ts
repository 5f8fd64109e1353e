import { type DatasetFacts, prettyName, rowCount } from '../dataset-facts.ts'
import { balanceSection } from './balance-section.ts'
import { fieldsSection } from './fields-section.ts'
import { frontMatter } from './front-matter.ts'
import { canarySection, citationSection, versionSection } from './identity-section.ts'
import { limitsSection, safetySection } from './limits-section.ts'
import { makingSection } from './making-section.ts'
import { codeBlock, counted } from './markdown.ts'
import { sourcesSection } from './sources-section.ts'

/** The dataset card, `README.md`: what the hub reads on top, then what people read. The same facts give the same text. */
export function datasetCard(facts: DatasetFacts): string {
  return `${frontMatter(facts)}
${[
  `# ${prettyName(facts)}`,
  whatItIs(facts),
  usage(facts),
  fieldsSection(facts),
  ...exampleSection(facts),
  balanceSection(facts),
  makingSection(facts),
  sourcesSection(facts),
  safetySection(facts),
  limitsSection(facts),
  ...canarySection(facts),
  versionSection(facts),
  citationSection(facts),
].join('\n\n')}\n`
}

/** What the dataset is, in two sentences. */
export function description(facts: DatasetFacts): string {
  const { benchmark, splits } = facts
  if (benchmark === null) {
    return (
      `${counted(rowCount(facts), 'how-to procedure')} mined from web pages: a goal, what it takes, and the steps, ` +
      'with the page each comes from.'
    )
  }
  const [items, pool] = splits
  return (
    `A benchmark of ${counted(items?.rows ?? 0, 'how-to procedure')} in ${benchmark.topics.length} topics: a goal, what it takes, and ` +
    `reference steps, with the page each comes from; and ${counted(pool?.rows ?? 0, 'more procedure')} to train on.`
  )
}

function whatItIs(facts: DatasetFacts): string {
  if (facts.benchmark === null) return description(facts)
  return `${description(facts)}

A model is shown goal, resources and number of steps and writes its own steps; a judge looks for failures that keep the goal from
being reached, with the reference at hand. The share of items without one is the score. It is meant for comparing language models,
or versions of one, at writing procedures that work; it measures neither safety, nor knowledge of facts, nor how well people are
helped.`
}

/** A row to look at; of those to train on where there are such, for items are better not copied about. */
function exampleSection({ example, splits }: DatasetFacts): readonly string[] {
  if (example === null) return []
  return [
    `## A row\nThe first of \`${splits.at(-1)?.name ?? ''}\`:\n\n${codeBlock(JSON.stringify(example, null, 2), 'json')}`,
  ]
}

function usage({ repo, splits }: DatasetFacts): string {
  const place = repo ?? 'OWNER/NAME'
  const loads = splits.map(({ config, name }) => `${name} = load_dataset("${place}", "${config}", split="${name}")`)
  return `\`\`\`python
from datasets import load_dataset

${loads.join('\n')}
\`\`\`

In DuckDB: \`SELECT goal, len(steps) FROM 'data/${splits[0]?.name ?? 'train'}-*.parquet'\`.`
}

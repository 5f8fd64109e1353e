import type { DatasetFacts } from '../dataset-facts.ts'
import { counted, markdownTable, percentText } from './markdown.ts'

/** How many rows each topic has, and how long they are. */
export function balanceSection({ splits, benchmark }: DatasetFacts): string {
  const names = splits.map(({ name }) => name)
  const topics = splits[0]?.figures.topics.map(({ topic }) => topic) ?? []
  const rows = topics.map((topic) => [
    topic,
    ...splits.map(({ figures }) => figures.topics.find((one) => one.topic === topic)?.rows ?? 0),
  ])
  const lengths = splits.map(({ name, rows: count, figures }) => {
    const { steps } = figures
    if (steps === null) return `- \`${name}\` has no rows.`
    return (
      `- \`${name}\`: ${counted(count, 'row')}; ${steps.min} to ${steps.max} steps, ${steps.median} in the middle; ` +
      `${percentText(figures.withResources, count)} name resources.`
    )
  })
  const aim =
    benchmark === null
      ? 'Nothing was balanced: topics have as many rows as were mined.'
      : `The benchmark was frozen with ${counted(benchmark.items_per_topic, 'item')} for each of ${benchmark.topics.length} topics` +
        `${benchmark.forgets === undefined ? '' : ', less what was taken down since'}; the rest went to the training pool.`
  return `## Topics and lengths
${aim} Topics come from a small classifier and carry its errors.

${markdownTable(['topic', ...names], rows, names)}

${lengths.join('\n')}`
}

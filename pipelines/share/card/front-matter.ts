import { stringify } from 'yaml'
import { type DatasetFacts, prettyName, rowCount } from '../dataset-facts.ts'
import type { Feature } from '../feature.ts'
import { hubSize } from '../hub-rules.ts'
import { LICENSE_FILE } from '../license-text.ts'

/** What the hub reads of a card: YAML between two lines of dashes. */
export function frontMatter(facts: DatasetFacts): string {
  const metadata = {
    pretty_name: prettyName(facts),
    license: facts.license,
    ...(facts.license === 'other' ? { license_name: 'terms-of-the-source-pages', license_link: LICENSE_FILE } : {}),
    language: facts.languages.length === 0 ? ['und'] : facts.languages,
    ...(facts.languages.length === 0
      ? {}
      : { multilinguality: [facts.languages.length === 1 ? 'monolingual' : 'multilingual'] }),
    annotations_creators: ['machine-generated'],
    language_creators: ['found'],
    source_datasets: ['original'],
    task_categories: ['text-generation'],
    size_categories: [hubSize(rowCount(facts))],
    tags: ['how-to', 'procedures', 'instructions', ...(facts.benchmark === null ? [] : ['benchmark', 'evaluation'])],
    configs: facts.splits.map((split, place) => ({
      config_name: split.config,
      ...(place === 0 && facts.splits.length > 1 ? { default: true } : {}),
      data_files: [{ split: split.name, path: `data/${split.name}-*.parquet` }],
    })),
    dataset_info: facts.splits.map((split) => ({
      config_name: split.config,
      features: split.columns.map(({ name, feature }) => ({ name, ...hubFeature(feature) })),
      splits: [{ name: split.name, num_bytes: split.arrowBytes, num_examples: split.rows }],
      download_size: split.shards.reduce((sum, { bytes }) => sum + bytes, 0),
      dataset_size: split.arrowBytes,
    })),
  }
  return `---\n${stringify(metadata, { lineWidth: 0 })}---\n`
}

/** A type as the hub writes it; the spelling of lists is the one that all versions of its library read. */
function hubFeature(feature: Feature): object {
  if (feature.kind === 'value') return { dtype: feature.dtype }
  if (feature.kind === 'struct') return { struct: namedFeatures(feature.fields) }
  if (feature.of.kind === 'value') return { sequence: feature.of.dtype }
  if (feature.of.kind === 'struct') return { list: namedFeatures(feature.of.fields) }
  return { list: hubFeature(feature.of) }
}

function namedFeatures(fields: Readonly<Record<string, Feature>>): readonly object[] {
  return Object.entries(fields).map(([name, feature]) => ({ name, ...hubFeature(feature) }))
}

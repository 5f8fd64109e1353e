import type { DescribedTable, PlainRow } from '#data'
import type { BenchManifest } from '../bench/bench-manifest.ts'
import type { CrawlPolicy } from './crawl-policy.ts'
import type { MiningFunnel } from './mining-funnel.ts'
import type { SplitFigures } from './row-figures.ts'
import type { SourceSummary } from './source-summary.ts'
import type { SharingWish } from './split-rows.ts'
import type { StageRecipe } from './stage-recipes.ts'
import type { WrittenSplit } from './write-shards.ts'

/** What the publisher says of a dataset. */
export interface DatasetNames {
  /** In one word, such as the benchmark's name. */
  readonly name: string
  /** Where it will stand on the hub, `owner/name`, once that is known. */
  readonly repo: string | undefined
  /** The licence of the selection and of what we wrote, as the hub calls it. */
  readonly license: string
}

/** Everything that is said of an exported dataset: card, Croissant metadata and manifest are written from it alone. */
export interface DatasetFacts extends DatasetNames {
  /** `MAJOR.0.0+hash`: MAJOR grows when pages were taken down and the rows are others. */
  readonly version: string
  /** The day of the export, ISO 8601. */
  readonly day: string
  /** Versions of the programs that wrote it. */
  readonly versions: Readonly<Record<string, string>>
  readonly wish: SharingWish
  readonly splits: readonly (WrittenSplit & { readonly figures: SplitFigures })[]
  /** The frozen benchmark it was made of; null for an export of all that was mined. */
  readonly benchmark: BenchManifest | null
  /** Whether the items are those of the benchmark, every one: their content hash was worked out again from the rows. */
  readonly isWhole: boolean
  /** ISO 639-1; none where the lake does not know them. */
  readonly languages: readonly string[]
  readonly tables: readonly DescribedTable[]
  /** Null where the lake knows none of the pages: then it tells nothing of the making. */
  readonly funnel: MiningFunnel | null
  readonly recipes: readonly StageRecipe[]
  readonly crawl: CrawlPolicy | null
  readonly sources: SourceSummary
  /** The first row of the last split, without page text; null where it has none. */
  readonly example: PlainRow | null
}

/** All rows of a dataset. */
export function rowCount({ splits }: Pick<DatasetFacts, 'splits'>): number {
  return splits.reduce((sum, split) => sum + split.rows, 0)
}

/** How it is called in headings. */
export function prettyName({ name, benchmark }: Pick<DatasetFacts, 'name' | 'benchmark'>): string {
  const words = name.replaceAll('-', ' ')
  if (benchmark !== null) return `How-to benchmark: ${words}`
  return name === 'procedures' ? 'How-to procedures' : `How-to procedures: ${words}`
}

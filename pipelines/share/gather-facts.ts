import { BenchItem, type PlainRow, readHeads } from '#data'
import { hashRows, sha256 } from '../bench/bench-hash.ts'
import type { BenchManifest } from '../bench/bench-manifest.ts'
import { BENCHMARK_SPLITS, bringBenchmark } from './benchmark-source.ts'
import { crawlPolicy } from './crawl-policy.ts'
import { PAGE_TEXT } from './dataset-columns.ts'
import type { DatasetFacts, DatasetNames } from './dataset-facts.ts'
import { quoted } from './feature.ts'
import { judgeStanding } from './left-out.ts'
import { miningFunnel } from './mining-funnel.ts'
import { bringProcedures, PROCEDURE_SPLITS } from './procedures-source.ts'
import { languagesOf, splitFigures } from './row-figures.ts'
import { sumUpSources } from './source-summary.ts'
import { type MadeSplit, makeSplit, type SharingWish, tableOf } from './split-rows.ts'
import { stageRecipes } from './stage-recipes.ts'
import type { Workshop } from './workshop.ts'
import { writeShards } from './write-shards.ts'

/** What is exported: a frozen benchmark, or all procedures of the lake. */
export type DatasetSource =
  | { readonly kind: 'benchmark'; readonly folder: string; readonly manifest: BenchManifest }
  | { readonly kind: 'procedures' }

/** What is asked of an export. */
export interface DatasetRequest extends DatasetNames {
  readonly lakeFolder: string
  readonly source: DatasetSource
  readonly wish: SharingWish
  /** See writeShards(). */
  readonly shardBytes: number
  readonly now: Date
  readonly versions: Readonly<Record<string, string>>
}

/** Writes the data files of a dataset into a folder and gathers all that is to be said of them. */
export async function gatherFacts(workshop: Workshop, request: DatasetRequest, folder: string): Promise<DatasetFacts> {
  const { lakeFolder, source, wish, shardBytes, name, repo, license, versions } = request
  const benchmark = source.kind === 'benchmark' ? source.manifest : null
  if (source.kind === 'benchmark') await bringBenchmark(workshop, source)
  else await bringProcedures(workshop)
  await judgeStanding(workshop, lakeFolder)
  const splits = []
  for (const split of benchmark === null ? PROCEDURE_SPLITS : BENCHMARK_SPLITS) {
    const made = await makeSplit(workshop, split, wish)
    const written = await writeShards(workshop, made, { folder, shardBytes })
    splits.push({ ...written, figures: await splitFigures(workshop, made) })
  }
  const knows = await knowsPages(workshop)
  return {
    name,
    repo,
    license,
    version: versionOf(splits, benchmark),
    day: request.now.toISOString().slice(0, 10),
    versions,
    wish,
    splits,
    benchmark,
    isWhole: benchmark !== null && (await itemsHash(workshop)) === benchmark.hash,
    languages: await languagesOf(workshop, splits),
    tables: await workshop.describe(),
    funnel: knows ? await miningFunnel(workshop) : null,
    recipes: stageRecipes(lakeFolder, benchmark?.fingerprints ?? readHeads(lakeFolder).fingerprints),
    crawl: knows ? crawlPolicy(lakeFolder) : null,
    sources: await sumUpSources(workshop, { splits, folder }),
    example: await firstRow(workshop, splits.at(-1)),
  }
}

/** Whether the lake has ever seen one of the pages the rows come from. */
async function knowsPages(workshop: Workshop): Promise<boolean> {
  const [row] = await workshop.rows<{ known: boolean }>(
    `SELECT EXISTS (FROM holders SEMI JOIN lake.pages USING (url))
         OR EXISTS (FROM holders SEMI JOIN lake.politeness USING (url)) AS known`,
  )
  return row?.known ?? false
}

async function itemsHash(workshop: Workshop): Promise<string> {
  const columns = Object.keys(BenchItem.shape).map(quoted).join(', ')
  const rows = await workshop.rows<BenchItem>(`SELECT ${columns} FROM ${tableOf({ name: 'test' })}`)
  return hashRows(rows, (item) => item.item_id)
}

async function firstRow(workshop: Workshop, split: MadeSplit | undefined): Promise<PlainRow | null> {
  if (split === undefined) return null
  const names = split.columns.map(({ name }) => name).filter((name) => name !== PAGE_TEXT.name)
  const [row] = await workshop.rows<PlainRow>(
    `SELECT ${names.map(quoted).join(', ')} FROM ${tableOf(split)} ORDER BY rowid LIMIT 1`,
  )
  return row ?? null
}

/** The same data files, the same version. */
function versionOf(
  splits: readonly { readonly shards: readonly { readonly path: string; readonly sha256: string }[] }[],
  benchmark: BenchManifest | null,
): string {
  const files = splits.flatMap(({ shards }) => shards.map(({ path, sha256: hash }) => `${hash}  ${path}\n`)).join('')
  return `${1 + (benchmark?.forgets?.length ?? 0)}.0.0+${sha256(files).slice(0, 12)}`
}

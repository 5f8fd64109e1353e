import { UsageError } from '#data'
import { newestBenchmark } from '../../bench/newest-benchmark.ts'
import { softwareVersions } from '../../run/versions.ts'
import { benchmarkToShare } from '../../share/benchmark-to-share.ts'
import type { DatasetFacts } from '../../share/dataset-facts.ts'
import { exportDataset } from '../../share/export-dataset.ts'
import { exportItems, ITEM_FORMS, type ItemForm } from '../../share/export-items.ts'
import { type Host, userPath } from '../host.ts'
import { type CommonOptions, lakeFolder } from '../options.ts'
import { leftOutLines, type ShareOptions, sharedText, sharingOf } from './share-options.ts'

/** What `bench export` is told when the benchmark itself is exported, and not answers to it. */
export interface DatasetExportOptions extends CommonOptions, ShareOptions {
  readonly bench?: string
  /** The folder of a dataset for the hub; files that receive the items. */
  readonly hf?: string
  readonly arrow?: string
  readonly csv?: string
  readonly jsonl?: string
}

/** True when a benchmark's own rows are asked for. */
export function asksForDataset(options: DatasetExportOptions): boolean {
  return [options.hf, options.arrow, options.csv, options.jsonl].some((place) => place !== undefined)
}

/** `h2e bench export --hf DIR`, `--arrow FILE` and the like: the benchmark as a dataset, and its items as files. */
export async function benchExportDataset(host: Host, options: DatasetExportOptions): Promise<void> {
  refuseAnswers(options)
  const lake = lakeFolder(host, options)
  const sharing = sharingOf(options)
  const source = await benchmarkToShare(
    options.bench === undefined ? newestBenchmark(lake) : userPath(host, options.bench),
  )
  const common = { lakeFolder: lake, source, ...sharing }
  const files = filesOf(host, options)
  const items = Object.keys(files).length === 0 ? null : await exportItems({ ...common, files })
  const target = options.hf === undefined ? undefined : userPath(host, options.hf)
  const request = { ...common, name: source.manifest.name, now: host.now(), versions: softwareVersions() }
  const facts = target === undefined ? undefined : await exportDataset(target, request)
  if (options.json) {
    const dataset = facts === undefined || target === undefined ? null : datasetJson(facts, target)
    return void host.stdout.write(
      `${JSON.stringify({ dataset, items: items === null ? null : { ...items, files } })}\n`,
    )
  }
  if (items !== null) {
    const lines = leftOutLines(items.leftOut).map((line) => `  left out: ${line}\n`)
    host.stdout.write(
      `${items.rows} items in\n${Object.values(files)
        .map((path) => `  ${path}\n`)
        .join('')}${lines.join('')}`,
    )
  }
  if (facts !== undefined && target !== undefined) host.stdout.write(sharedText(facts, target))
}

/** An exported dataset for programs. */
export function datasetJson(facts: DatasetFacts, target: string): object {
  const splits = facts.splits.map(({ config, name, rows, shards, leftOut }) => ({
    config,
    name,
    rows,
    left_out: leftOut,
    files: shards,
  }))
  return { folder: target, name: facts.name, version: facts.version, is_whole: facts.isWhole, splits }
}

function filesOf(host: Host, options: DatasetExportOptions): Readonly<Partial<Record<ItemForm, string>>> {
  return Object.fromEntries(
    ITEM_FORMS.flatMap((form) => {
      const path = options[form]
      return path === undefined ? [] : [[form, userPath(host, path)]]
    }),
  )
}

/** Answers and items are two exports: one call for both would leave open which of them an option belongs to. */
function refuseAnswers(options: DatasetExportOptions): void {
  const own = ['out', 'generator', 'judge', 'sample'].filter((name) => name in options)
  if (own.length === 0) return
  throw new UsageError(
    `Cannot export items and answers at once: --${own[0]} is about answers. ` +
      'Call "h2e bench export" twice: once with --hf, --arrow, --csv or --jsonl, once with --out.',
  )
}

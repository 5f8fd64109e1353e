import type { Config } from '#configs'
import { UsageError } from '#data'
import { readLakeAnswers } from '../../exchange/lake-answers.ts'
import { type WrittenBench, writePublished } from '../../exchange/write-published.ts'
import { isDemo } from '../../scores/demo-names.ts'
import { type Host, userPath } from '../host.ts'
import { type CommandSetting, lakeFolder, type WorkOptions } from '../options.ts'
import { asksForDataset, benchExportDataset, type DatasetExportOptions } from './bench-export-dataset.ts'
import { benchmarkOf, numberOption } from './board-options.ts'

/** What `bench export` is told beside the lake. */
export interface BenchExportOptions extends WorkOptions, Omit<DatasetExportOptions, 'bench'> {
  /** The folder to write into; the configuration's out_root if left out. */
  readonly out?: string
  /** A frozen benchmark or a file of items; the lake's newest if left out. */
  readonly bench?: string
  /** A generator's and a judge's name, id or beginning of an id; may be left out where the lake has only one. */
  readonly generator?: string
  readonly judge?: string
  /** False to write the answers alone. */
  readonly judgments?: boolean
  /** Which rollout, from 0; 0 if left out. */
  readonly sample?: string
}

/**
 * `h2e bench export`: one generator's answers and one judge's verdicts in the published system's files; with --hf, --arrow,
 * --csv or --jsonl the benchmark itself.
 */
export async function benchExport(
  { host }: CommandSetting,
  { options, config }: { readonly options: BenchExportOptions; readonly config: Config },
): Promise<void> {
  if (asksForDataset(options)) return await benchExportDataset(host, options)
  const target = options.out ?? config.out_root
  if (target === undefined) {
    throw new UsageError(
      'Cannot export: no folder is named. Say where with --out, or set out_root in the configuration. ' +
        'The benchmark itself goes to --hf, --arrow, --csv or --jsonl.',
    )
  }
  const lake = lakeFolder(host, options)
  const benchmark = await benchmarkOf(host, options)
  const { generator, judge } = options
  const withJudge = options.judgments ?? true
  const sample = numberOption(options.sample ?? '0', { name: 'sample', min: 0, isWhole: true })
  const answers = await readLakeAnswers(lake, { benchmark, generator, judge, withJudge, sample })
  const written = await writePublished(userPath(host, target), { benchmark, answers })
  if (answers.otherRollouts > 0) {
    host.stderr.write(`${answers.otherRollouts} other rollouts were left out; the published form has one an item.\n`)
  }
  if (answers.otherOpinions > 0) {
    host.stderr.write(`${answers.otherOpinions} further opinions of the judge were left out; its first one counts.\n`)
  }
  tell(host, { options, written, names: { generator: answers.generator.name, judge: answers.judge?.name ?? null } })
}

function tell(
  host: Host,
  {
    options,
    written,
    names,
  }: {
    readonly options: BenchExportOptions
    readonly written: WrittenBench
    readonly names: { readonly generator: string; readonly judge: string | null }
  },
): void {
  const { paths, generations, judgments, summary } = written
  if (options.json) {
    const is_demonstration = isDemo(names.generator)
    return void host.stdout.write(
      `${JSON.stringify({ ...names, is_demonstration, generations, judgments, summary, files: paths })}\n`,
    )
  }
  const judged =
    names.judge === null ? 'no verdicts' : `${judgments} verdicts of ${markedName(names.judge)}${scoreText(summary)}`
  host.stdout.write(
    `${generations} answers of ${markedName(names.generator)}, ${judged}, in\n${paths.map((path) => `  ${path}\n`).join('')}`,
  )
}

function markedName(name: string): string {
  return isDemo(name) ? `${name} (a demonstration, no model)` : name
}

function scoreText(summary: WrittenBench['summary']): string {
  if (summary === null) return ''
  const missing = summary.h2e?.n_missing ?? 0
  const bounds = [summary.h2e?.lower_bound, summary.h2e?.upper_bound].map((bound) => (100 * (bound ?? 0)).toFixed(1))
  const gap = missing === 0 ? '' : `, ${missing} missing: between ${bounds.join(' and ')}`
  return ` (How2Score ${summary.how2score_percent.toFixed(1)} %${gap})`
}

import { relative } from 'node:path'
import { type BuildBenchJob, type BuildBenchResult, buildBench } from '../../build-bench.ts'
import { contactAdvice } from '../../crawl/politeness/contact-advice.ts'
import { programName } from '../host.ts'
import { type CommandSetting, lakeFolder, type WorkOptions } from '../options.ts'
import { accessOf, endOf, runOnLake } from '../work.ts'
import { benchmarkText } from './bench.ts'
import { percent } from './score-text.ts'

/** What a summary says beside the result: of this run, not of the lake. */
interface RunFacts {
  readonly run_id: string
  readonly fetched: number
  readonly stage_runs: number
  readonly model_calls: number
  readonly seconds: number
}

/** `h2e build-bench`: the main job, and a summary of it. */
export async function buildBenchVerb(
  { host, end }: CommandSetting,
  { options, job }: { readonly options: WorkOptions; readonly job: Omit<BuildBenchJob, 'access'> },
): Promise<void> {
  // The bundled site is ours.
  const advice = job.bundledSite === undefined ? contactAdvice(job.config.crawl) : null
  if (advice !== null) host.stderr.write(`${advice}\n`)
  const { value, manifest } = await runOnLake(host, { options, config: job.config }, (context) =>
    buildBench(context, { ...job, access: accessOf(host) }),
  )
  end(endOf(manifest))
  const { run_id, fetched, stage_runs, model_calls, state } = manifest
  const facts = { run_id, fetched, stage_runs, model_calls, seconds: manifest.seconds ?? 0 }
  if (value === undefined) {
    if (options.json) host.stdout.write(`${JSON.stringify({ ...facts, state })}\n`)
    return void host.stderr.write('Stopped before the benchmark was built; run the same command to go on.\n')
  }
  if (options.json) return void host.stdout.write(`${JSON.stringify({ ...jsonOf(value), ...facts })}\n`)
  const lakeOption = lakeOptionOf(host.workingFolder, lakeFolder(host, options))
  host.stdout.write(summary(value, { facts, lakeOption, program: programName(host) }))
}

function jsonOf({ benchmark, counts, report, demonstration }: BuildBenchResult) {
  const { manifest, folder } = benchmark
  const scores = demonstration?.tables.flatMap(({ rows }) => rows.map((row) => [row.generator, row.point]))
  return {
    ...counts,
    items: manifest.counts.items,
    items_per_topic: manifest.items_per_topic,
    hash: manifest.hash,
    benchmark: folder,
    report,
    ...(scores === undefined ? {} : { demonstration: { alignment_score: Object.fromEntries(scores) } }),
  }
}

function summary(
  { benchmark, counts, report, demonstration }: BuildBenchResult,
  { facts, lakeOption, program }: { readonly facts: RunFacts; readonly lakeOption: string; readonly program: string },
): string {
  const idle = facts.fetched + facts.stage_runs === 0
  return [
    `${counts.pages} pages, ${counts.documents} documents, ${counts.candidates} candidates, ` +
      `${counts.procedures} procedures in ${facts.seconds} s`,
    idle
      ? 'Everything was done before: nothing was fetched, no stage ran, no model was asked.'
      : `${facts.fetched} requests, ${facts.stage_runs} stage runs, ${facts.model_calls === 0 ? 'no model asked' : `${facts.model_calls} model calls`}`,
    '',
    benchmarkText(benchmark),
    '',
    ...demonstrationLines(demonstration),
    `Report: ${report}`,
    '',
    'Worth typing next:',
    `  ${program} explore${lakeOption}`,
    `  ${program} sql${lakeOption} -c "SELECT topic, count(*) FROM procedures GROUP BY topic"`,
    `  ${program} mine status${lakeOption}`,
    ...(demonstration === null ? [] : [`  ${program} bench leaderboard${lakeOption}`]),
    `  ${program} crawl run --seed https://your.site/ --lake my-lake`,
    '',
  ].join('\n')
}

/** The scores of the demonstration, under the name that is theirs. */
function demonstrationLines(board: BuildBenchResult['demonstration']): readonly string[] {
  const rows = board?.tables[0]?.rows ?? []
  if (rows.length === 0) return []
  const scores = rows.map((row) => `${row.generator} ${percent(row.point)} %`)
  return [
    'A demonstration, no model answered; alignment_score of copies of the references:',
    `  ${scores.join(', ')}`,
    '',
  ]
}

/** What to add to a command so that it finds this lake from where the user stands. */
function lakeOptionOf(workingFolder: string, lake: string): string {
  const path = relative(workingFolder, lake)
  if (path === 'lake') return ''
  return ` --lake ${path.startsWith('..') ? lake : path}`
}

import { existsSync, statSync, writeFileSync } from 'node:fs'
import { type Generation, openCache, queryRows, readHeads, UsageError } from '#data'
import { agreementReport } from '../../agreement/agreement-report.ts'
import { type JudgedAnswers, lakeJudgedAnswers, readJudgedAnswers } from '../../agreement/judged-answers.ts'
import { labelTemplate } from '../../agreement/label-template.ts'
import { readLabels } from '../../agreement/read-labels.ts'
import { type LoadedBenchmark, loadBenchmark } from '../../bench/load-benchmark.ts'
import { newestBenchmark } from '../../bench/newest-benchmark.ts'
import { type ReadJudgments, readJudgments } from '../../exchange/read-judgments.ts'
import { readPublished } from '../../exchange/read-published.ts'
import { annotatorsOf, labelsFolder } from '../../labels/label-store.ts'
import { isCopy } from '../../scores/demo-names.ts'
import { type Host, userPath } from '../host.ts'
import { type CommandSetting, type CommonOptions, lakeFolder } from '../options.ts'
import { numberOption } from './board-options.ts'
import { agreementText } from './judge-agreement-text.ts'

/** What `judge agreement` is told. */
export interface JudgeAgreementOptions extends CommonOptions {
  readonly labels?: string
  readonly template?: string
  readonly judgments?: string
  readonly bench?: string
  /** A name or id; false to look at no judge. */
  readonly judge?: string | false
  readonly count?: string
  readonly seed?: string
}

/** `h2e judge agreement`: people's labels against a judge's verdicts; with --template an empty sheet for such labels. */
export async function judgeAgreement({ host }: CommandSetting, options: JudgeAgreementOptions): Promise<void> {
  const { template } = options
  const labels = labelsMeant(host, options)
  if ((labels === undefined) === (template === undefined)) {
    throw new UsageError(
      'Cannot compare: name either the labels with --labels, or a sheet to write with --template. ' +
        'A sheet comes first; people fill it in, and it is read back with --labels. ' +
        'Labels given in "h2e explore" are found in the lake by themselves.',
    )
  }
  if (template !== undefined) return writeTemplate(host, { options, path: userPath(host, template) })
  const sheet = await readLabels(labels ?? '')
  const { judged, benchmark } = await judgedAnswers(host, options)
  const report = agreementReport(sheet, { judged, benchmark, seed: numberOf(options, 'seed') })
  host.stdout.write(options.json ? `${JSON.stringify(report)}\n` : agreementText(report))
}

/** The labels named, else those that the lake has of its own answers. */
function labelsMeant(host: Host, options: JudgeAgreementOptions): string | undefined {
  if (options.labels !== undefined) return userPath(host, options.labels)
  if (options.template !== undefined || options.judgments !== undefined) return undefined
  const lake = lakeFolder(host, options)
  return annotatorsOf(lake).length > 0 ? labelsFolder(lake) : undefined
}

async function writeTemplate(
  host: Host,
  { options, path }: { readonly options: JudgeAgreementOptions; readonly path: string },
): Promise<void> {
  if (existsSync(path)) {
    throw new UsageError(
      `Cannot write the sheet "${path}": the file exists and may hold labels. Name another, or move it away.`,
    )
  }
  const { generations, benchmark } = await answersToLabel(host, options)
  const asked = await worthLabelling(host, { options, generations })
  const [count, seed] = [numberOf(options, 'count'), numberOf(options, 'seed')]
  const made = labelTemplate(asked, { benchmark, count, seed })
  if (made.count === 0) {
    throw new UsageError(
      `Cannot write the sheet "${path}": there is no answer to "${benchmark.name}" to label${judgeWords(options)}. ` +
        'Make answers with "h2e bench gen", or name another benchmark with --bench.',
    )
  }
  writeFileSync(path, made.csv)
  if (options.json) return void host.stdout.write(`${JSON.stringify({ file: path, answers: made.count, seed })}\n`)
  host.stdout.write(
    `${made.count} answers to label in ${path}. Write a name under annotator, and pass or fail under label: ` +
      'fail if something keeps the goal from being reached or makes the steps unusable.\n',
  )
}

/** Those a named judge gave a verdict on; copies of the references only where there is nothing else. */
async function worthLabelling(
  host: Host,
  { options, generations }: { readonly options: JudgeAgreementOptions; readonly generations: readonly Generation[] },
): Promise<readonly Generation[]> {
  const real = generations.filter(({ model }) => !isCopy(model))
  const offered = real.length === 0 ? generations : real
  if (typeof options.judge !== 'string') return offered
  const { judged } = await judgedAnswers(host, options)
  const withVerdict = new Set(judged.answers.flatMap((answer) => (answer.verdict === null ? [] : answer.generation_id)))
  return offered.filter(({ generation_id }) => withVerdict.has(generation_id))
}

function judgeWords({ judge }: JudgeAgreementOptions): string {
  return typeof judge === 'string' ? ` that the judge "${judge}" gave a verdict on` : ''
}

async function answersToLabel(
  host: Host,
  options: JudgeAgreementOptions,
): Promise<{ readonly generations: readonly Generation[]; readonly benchmark: LoadedBenchmark }> {
  const files = await publishedAnswers(host, options)
  if (files !== undefined) return files
  const benchmark = await namedBenchmark(host, options)
  const { connection, close } = await openCache(lakeFolder(host, options))
  try {
    const generations = await queryRows<Generation>(
      connection,
      'SELECT * EXCLUDE (run_id, generated_at) FROM generations',
    )
    return { generations, benchmark: benchmark ?? (await loadBenchmark(newestBenchmark(lakeFolder(host, options)))) }
  } finally {
    close()
  }
}

async function judgedAnswers(
  host: Host,
  options: JudgeAgreementOptions,
): Promise<{ readonly judged: JudgedAnswers; readonly benchmark: LoadedBenchmark | undefined }> {
  const { judge } = options
  const named = judge === false ? undefined : judge
  const files = await publishedAnswers(host, options)
  if (files !== undefined) return { judged: readJudgedAnswers(files, named), benchmark: files.benchmark }
  const benchmark = await namedBenchmark(host, options)
  const lake = lakeFolder(host, options)
  return { judged: await lakeJudgedAnswers(lake, { judge: named, withJudge: judge !== false }), benchmark }
}

/** What --judgments names; a notice where its summary says another thing than its verdicts. */
async function publishedAnswers(host: Host, options: JudgeAgreementOptions): Promise<ReadJudgments | undefined> {
  if (options.judgments === undefined) return undefined
  const path = userPath(host, options.judgments)
  const benchmark = options.bench === undefined ? undefined : await loadBenchmark(userPath(host, options.bench))
  // No length is looked at here.
  const reading = { benchmark, countTokens: () => 0 }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return readJudgments(path, reading)
  const read = await readPublished(path, reading)
  for (const disagreement of read.disagreements) host.stderr.write(`${disagreement}\n`)
  return read
}

async function namedBenchmark(host: Host, options: JudgeAgreementOptions): Promise<LoadedBenchmark | undefined> {
  if (options.bench !== undefined) return loadBenchmark(userPath(host, options.bench))
  const lake = lakeFolder(host, options)
  return readHeads(lake).benchmark === null ? undefined : loadBenchmark(newestBenchmark(lake))
}

const DEFAULTS = { count: '200', seed: '1' } as const

function numberOf(options: JudgeAgreementOptions, name: keyof typeof DEFAULTS): number {
  return numberOption(options[name] ?? DEFAULTS[name], { name, min: 0, isWhole: true })
}

import { type Config, loadBenchPrompt, modelIdentity } from '#configs'
import { UsageError } from '#data'
import { checkReferences } from '../../judging/check-references.ts'
import { validatorOf } from '../../judging/judge-choice.ts'
import { type ReferenceCheck, writeReferenceChecks } from '../../judging/reference-checks.ts'
import { type DisputedShare, type ReferenceReport, referenceReport } from '../../judging/reference-report.ts'
import { validateForm } from '../../judging/validate-answer.ts'
import { withModelRoom } from '../../model-room.ts'
import type { CommandSetting, WorkOptions } from '../options.ts'
import { textTable } from '../text-table.ts'
import { accessOf, endOf, runOnLake } from '../work.ts'
import { benchmarkOf, numberOption } from './board-options.ts'

/** What `bench validate` is told beside the lake. */
export interface BenchValidateOptions extends WorkOptions {
  /** A frozen benchmark or a file of items; the lake's newest if left out. */
  readonly bench?: string
  /** Ask a model whether each reference reaches its goal: all there is to validate so far. */
  readonly references?: boolean
  /** Only the first so many items. */
  readonly limit?: string
}

/** `h2e bench validate --references`: a model says of each reference whether it reaches its goal; the benchmark stays as it is. */
export async function benchValidate(
  { host, end }: CommandSetting,
  { options, config }: { readonly options: BenchValidateOptions; readonly config: Config },
): Promise<void> {
  if (options.references !== true) {
    throw new UsageError('Cannot validate a benchmark: it is not said what of it. Add --references.')
  }
  const limit = options.limit === undefined ? undefined : numberOption(options.limit, LIMIT)
  const settings = validatorOf(config)
  const prompt = loadBenchPrompt(config, 'validate')
  const benchmark = await benchmarkOf(host, options)
  const { value, manifest } = await runOnLake(host, { options, config }, async (context) => {
    const room = { config, settings: [settings], forms: { validate: validateForm }, ...accessOf(host) }
    const { checks, endedBy } = await withModelRoom(context, room, (models) =>
      checkReferences(context, {
        benchmark,
        model: models.model(settings),
        identity: modelIdentity(settings),
        prompt,
        questionsAtOnce: settings.concurrency,
        limit,
      }),
    )
    const path = await writeReferenceChecks(context.lake.folder, checks)
    if (endedBy !== undefined) throw endedBy
    return { checks, path }
  })
  end(endOf(manifest))
  const report = referenceReport(value.checks)
  const disputed = value.checks.filter(({ status }) => status === 'disputed')
  if (options.json) return void host.stdout.write(`${JSON.stringify({ ...report, disputed, file: value.path })}\n`)
  host.stdout.write(reportText(report, { disputed, path: value.path }))
}

const LIMIT = { name: 'limit', min: 1, isWhole: true }
const SHOWN = 20

function reportText(
  report: ReferenceReport,
  found: { readonly disputed: readonly ReferenceCheck[]; readonly path: string },
): string {
  const rows = [...report.by_topic, { ...report, topic: 'all' }].map((part) => [
    part.topic,
    part.n_checked,
    part.n_disputed,
    shareText(part),
    part.n_missing,
  ])
  const shown = found.disputed.slice(0, SHOWN).map(({ goal, missing, reasoning }) => {
    return `  - ${goal}: ${missing.join(' ') || reasoning}`
  })
  const more = found.disputed.length - shown.length
  return [
    textTable(['topic', 'checked', 'disputed', 'share (95 %)', 'no answer'], rows),
    ...(shown.length === 0 ? [] : ['', 'Disputed references:', ...shown]),
    ...(more > 0 ? [`  and ${more} more`] : []),
    '',
    `Each with its reasons in ${found.path}; the benchmark itself is as it was.`,
    ...(report.n_missing === 0 ? [] : ['Run the same command again to ask for those without an answer.']),
    '',
  ].join('\n')
}

function shareText({ disputed_share, interval }: DisputedShare): string {
  if (disputed_share === null || interval === null) return '-'
  const [share, low, high] = [disputed_share, interval.low, interval.high].map((part) => (100 * part).toFixed(1))
  return `${share} % (${low}-${high})`
}

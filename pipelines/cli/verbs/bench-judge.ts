import type { Config } from '#configs'
import type { RunManifest } from '#data'
import type { LoadedBenchmark } from '../../bench/load-benchmark.ts'
import { readGenerations } from '../../exchange/read-generations.ts'
import { type JudgingResult, judgeGenerations } from '../../judge.ts'
import { chosenGenerators } from '../../judging/chosen-generators.ts'
import { judgeChoiceOf, opinionsOf } from '../../judging/judge-choice.ts'
import { formsOf, type JudgeChoice, judgeInUse, judgeSettingsOf, modelsOf } from '../../judging/judge-in-use.ts'
import { takeInGenerations } from '../../judging/take-in.ts'
import { withModelRoom } from '../../model-room.ts'
import type { RunContext } from '../../run/run-context.ts'
import { type Host, userPath } from '../host.ts'
import type { CommandSetting, WorkOptions } from '../options.ts'
import { accessOf, endOf, runOnLake } from '../work.ts'
import { benchmarkOf, numberOption } from './board-options.ts'
import { dollars } from './cost-report.ts'

/** What `bench judge` is told beside the lake. */
export interface BenchJudgeOptions extends WorkOptions {
  /** A frozen benchmark or a file of items; the lake's newest if left out. */
  readonly bench?: string
  /** `alignment` or `model`; as the configuration says if left out. */
  readonly judge?: string
  /** Whose answers, by name, model, id or the beginning of an id; everybody's if left out. */
  readonly model?: readonly string[]
  /** Other people's generations.jsonl, or the folder that holds it: taken in first. */
  readonly generations?: string
  /** Opinions on each answer. */
  readonly opinions?: string
  /** Only answers to the first so many items. */
  readonly limit?: string
}

/** `h2e bench judge`: the lake's answers to a benchmark, or those of a file, get a judge's verdicts. */
export async function benchJudge(
  { host, end }: CommandSetting,
  { options, config }: { readonly options: BenchJudgeOptions; readonly config: Config },
): Promise<void> {
  const choice = judgeChoiceOf(config, options.judge)
  judgeSettingsOf(choice)
  const { benchmark, takenIn, takeIn } = await answersOf(host, options)
  const { value, manifest } = await runOnLake(host, { options, config }, async (context) => {
    await takeIn(context)
    const generatorIds = await chosenGenerators(context, options.model ?? takenIn)
    const room = { config, settings: modelsOf(choice), forms: formsOf(choice), ...accessOf(host) }
    return await withModelRoom(context, room, (models) =>
      judgeGenerations(context, {
        benchmark,
        judge: judgeInUse(choice, models),
        generatorIds,
        opinions: countOption(options.opinions, 'opinions') ?? opinionsOf(config),
        limit: countOption(options.limit, 'limit'),
      }),
    )
  })
  end(endOf(manifest))
  const result = resultOf(value, manifest)
  host.stdout.write(options.json ? `${JSON.stringify(result)}\n` : summaryOf(result, { choice, benchmark }))
}

interface AnswersToJudge {
  readonly benchmark: LoadedBenchmark
  /** The ids of those whose answers a file brings; undefined without one. */
  readonly takenIn: readonly string[] | undefined
  takeIn(context: RunContext): Promise<void>
}

/** Reads a file of answers before the lake is taken, so that a wrong line is told at once. */
async function answersOf(host: Host, options: BenchJudgeOptions): Promise<AnswersToJudge> {
  if (options.generations === undefined) {
    return { benchmark: await benchmarkOf(host, options), takenIn: undefined, takeIn: async () => {} }
  }
  const { countTokens } = await import('../../answering/count-tokens.ts')
  const benchmark = options.bench === undefined ? undefined : await benchmarkOf(host, options)
  const path = userPath(host, options.generations)
  const read = await readGenerations(path, { benchmark, countTokens })
  const takeIn = async (context: RunContext): Promise<void> => {
    const added = await takeInGenerations(context, read.generations)
    host.stderr.write(`Took in ${added} answers from "${path}"; ${read.missing.length} of its lines hold none.\n`)
  }
  const takenIn = [...new Set(read.generations.map((generation) => generation.generator_id))]
  return { benchmark: read.benchmark, takenIn, takeIn }
}

function countOption(text: string | undefined, name: string): number | undefined {
  return text === undefined ? undefined : numberOption(text, { name, min: 1, isWhole: true })
}

function resultOf(judged: JudgingResult, { run_id, counts, model_calls, cost_usd }: RunManifest) {
  return {
    run_id,
    judge: judged.judge,
    judge_id: judged.judgeId,
    expected: judged.expected,
    judged: counts['judge.kept'] ?? 0,
    failed: counts['judge.failed'] ?? 0,
    pending: counts['judge.pending'] ?? 0,
    model_calls,
    cost_usd,
  }
}

function summaryOf(
  result: ReturnType<typeof resultOf>,
  { choice, benchmark }: { readonly choice: JudgeChoice; readonly benchmark: LoadedBenchmark },
): string {
  const { judge, expected, judged, failed, pending } = result
  if (expected === 0) {
    return `Nothing to judge: the lake has no answers to "${benchmark.name}". Make some with "h2e bench gen".\n`
  }
  const before = expected - judged - failed - pending
  const parts = [
    `${judged} answers judged by ${judge}`,
    ...(before > 0 ? [`${before} were judged before`] : []),
    ...(failed > 0 ? [`${failed} are without a verdict and are asked again next time`] : []),
    ...(pending > 0 ? [`${pending} wait for an answer: run the same command again to collect it`] : []),
  ]
  const cost =
    result.model_calls === 0 ? '' : `${result.model_calls} calls to models, ${dollars(result.cost_usd)} US dollars.\n`
  const name = choice.kind === 'alignment' ? 'Its number is alignment_score, a baseline, not How2Score. ' : ''
  return `${parts.join('; ')}.\n${cost}${name}See the scores with "h2e bench leaderboard".\n`
}

import type { Config } from '#configs'
import { type RunManifest, runFolder } from '#data'
import { ALIGNMENT_JUDGE } from '#judge'
import { type GeneratorInUse, generatorsInUse } from '../../answering/generator-in-use.ts'
import type { LoadedBenchmark } from '../../bench/load-benchmark.ts'
import { type WrittenBoard, writeBoard } from '../../board/write-board.ts'
import { generateAnswers } from '../../generate.ts'
import { judgeGenerations } from '../../judge.ts'
import { judgeChoiceOf, opinionsOf } from '../../judging/judge-choice.ts'
import { formsOf, type JudgeChoice, judgeInUse, judgeSettingsOf, modelsOf } from '../../judging/judge-in-use.ts'
import { type OpenedModels, withModelRoom } from '../../model-room.ts'
import type { RunContext } from '../../run/run-context.ts'
import type { AskedGenerator } from '../../scores/asked.ts'
import type { BoardData } from '../../scores/board-data.ts'
import { readBoard } from '../../scores/collect-board.ts'
import type { CommandSetting, WorkOptions } from '../options.ts'
import { accessOf, endOf, runOnLake } from '../work.ts'
import { benchmarkOf, countOption } from './board-options.ts'
import { dollars } from './cost-report.ts'
import { boardText } from './leaderboard-text.ts'

/** What `bench run` is told beside the lake and the configuration. */
export interface BenchRunOptions extends WorkOptions {
  /** A frozen benchmark or a file of items; the lake's newest if left out. */
  readonly bench?: string
  /** `alignment` or `model`; as the configuration says if left out. */
  readonly judge?: string
  /** Answers to each item, over the configuration's `repeat`. */
  readonly repeat?: string
  /** Opinions on each answer, over the configuration's. */
  readonly opinions?: string
  /** Only the first so many items: their scores stand in a table of their own. */
  readonly limit?: string
  readonly mixedDecoding?: boolean
}

/** `h2e bench run`: answers a benchmark, has the answers judged, and shows and writes the scores. */
export async function benchRun(
  { host, end }: CommandSetting,
  { options, config }: { readonly options: BenchRunOptions; readonly config: Config },
): Promise<void> {
  const access = accessOf(host)
  const generators = generatorsInUse(config, access.notice)
  const choice = judgeChoiceOf(config, options.judge)
  judgeSettingsOf(choice)
  const benchmark = await benchmarkOf(host, options)
  const job: RunJob = {
    generators,
    choice,
    benchmark,
    repeat: countOption(options.repeat, 'repeat') ?? config.repeat,
    opinions: countOption(options.opinions, 'opinions') ?? opinionsOf(config),
    limit: countOption(options.limit, 'limit'),
    mixesDecodings: options.mixedDecoding ?? false,
  }
  const settings = [...generators.map((generator) => generator.settings), ...modelsOf(choice)]
  const { value, manifest, folder } = await runOnLake(host, { options, config }, async (context) => {
    const room = { config, settings, forms: formsOf(choice), ...access }
    const judgeId = await withModelRoom(context, room, (models) => askAndJudge(context, job, models))
    const board = await scoresOf(context, job, judgeId)
    return { board, files: await writeBoard(runFolder(context.lake.folder, context.runId), board) }
  })
  end(endOf(manifest))
  const { run_id, model_calls, cost_usd } = manifest
  const result = { run_id, folder, model_calls, cost_usd, files: value.files, board: value.board }
  host.stdout.write(
    options.json ? `${JSON.stringify(result)}\n` : summaryOf(value, { manifest, columns: host.stdout.columns }),
  )
}

/** What the run is to do. */
interface RunJob {
  readonly generators: readonly GeneratorInUse[]
  readonly choice: JudgeChoice
  readonly benchmark: LoadedBenchmark
  readonly repeat: number
  readonly opinions: number
  readonly limit: number | undefined
  readonly mixesDecodings: boolean
}

/** Gives the judge's id. */
async function askAndJudge(context: RunContext, job: RunJob, models: OpenedModels): Promise<string> {
  const { benchmark, generators, choice, repeat, opinions, limit } = job
  await generateAnswers(context, { benchmark, generators, models, repeat, limit })
  const generatorIds = generators.map((generator) => generator.id)
  const judge = judgeInUse(choice, models)
  const asked = { benchmark, judge, generatorIds, opinions, limit, samples: repeat }
  const { judgeId } = await judgeGenerations(context, asked)
  return judgeId
}

/** The scores of those this run asked alone, those that never answered too. */
async function scoresOf(context: RunContext, job: RunJob, judgeId: string): Promise<BoardData> {
  const { generators, choice, benchmark, repeat, limit } = job
  const asked = generators.map(({ id, name, settings }): AskedGenerator => {
    return { generatorId: id, generator: name, model: settings.model, nSamples: repeat }
  })
  const judge = choice.kind === 'model' ? { judge: choice.name, model: choice.model.model } : ALIGNMENT
  return await readBoard(context.lake.folder, {
    benchmark: limit === undefined ? benchmark : firstOf(benchmark, limit),
    judges: [judgeId],
    models: asked.map((one) => one.generatorId),
    asked: { generators: asked, judges: [{ judgeId, ...judge }] },
    mixesDecodings: job.mixesDecodings,
    title: `Scores on “${benchmark.name}”`,
    madeAt: context.now().toISOString(),
    runId: context.runId,
  })
}

const ALIGNMENT = { judge: ALIGNMENT_JUDGE, model: null } as const

/** Scores on a part of a benchmark have a key of their own. */
function firstOf(benchmark: LoadedBenchmark, limit: number): LoadedBenchmark {
  if (limit >= benchmark.items.length) return benchmark
  return { ...benchmark, items: benchmark.items.slice(0, limit), hash: `${benchmark.hash}#first-${limit}` }
}

function summaryOf(
  { board, files }: { readonly board: BoardData; readonly files: WrittenBoard },
  { manifest, columns }: { readonly manifest: RunManifest; readonly columns: number | undefined },
): string {
  const { counts, model_calls, cost_usd } = manifest
  const count = (name: string): number => counts[name] ?? 0
  const failed = count('generate.failed') + count('judge.failed')
  const pending = count('generate.pending') + count('judge.pending')
  return `${[
    boardText(board, columns),
    '',
    model_calls === 0
      ? 'No model was asked.'
      : `${model_calls} calls to models, ${dollars(cost_usd)} US dollars ("h2e cost report" tells more).`,
    ...(failed > 0
      ? [`${failed} answers or verdicts could not be had; run the same command again to ask for them.`]
      : []),
    ...(pending > 0 ? [`${pending} wait for an answer; run the same command again to collect it.`] : []),
    ...Object.values(files),
  ].join('\n')}\n`
}

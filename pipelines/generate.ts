import { type BenchItem, sqlText } from '#data'
import { type GenerationTask, generationTask } from './answering/generation-task.ts'
import type { GeneratorInUse } from './answering/generator-in-use.ts'
import type { LoadedBenchmark } from './bench/load-benchmark.ts'
import type { OpenedModels } from './model-room.ts'
import { type BoundStage, bindStage } from './run/bound-stage.ts'
import { runFlow } from './run/flow.ts'
import type { RunContext } from './run/run-context.ts'
import { decodingText, type GeneratorCard, recordGenerator, samplesOnCard } from './scores/cards.ts'
import { stage as generate } from './stages/generate.ts'

/** What is asked, and of whom. */
export interface GeneratingJob {
  readonly benchmark: Pick<LoadedBenchmark, 'items'>
  readonly generators: readonly GeneratorInUse[]
  readonly models: OpenedModels
  /** Answers asked for to each item; every one is a call of its own. */
  readonly repeat: number
  /** Only the first so many items, by their ids, which are hashes. */
  readonly limit?: number | undefined
}

/** How many answers a generator has given to what it was asked, in this run and before. */
export interface GeneratedAnswers {
  readonly generator_id: string
  readonly generator: string
  readonly model: string
  /** Rollouts an item, and answers there should be. */
  readonly n_samples: number
  readonly expected: number
  /** Refusals included. */
  readonly answered: number
  readonly refused: number
  /** Ended at the longest answer allowed. */
  readonly cut: number
  /** Not refused, and with no steps or another number of them than the reference. */
  readonly other_step_count: number
  /** No answer could be had: asked again by the next run. */
  readonly missing: number
}

/**
 * Asks every generator for steps to the items of a benchmark, all at the same time. What a generator has answered is not
 * asked again. An answer that could not be had is missing, and asked for by the next run. When one generator cannot be asked
 * at all, the others are finished before its error is thrown.
 */
export async function generateAnswers(context: RunContext, job: GeneratingJob): Promise<readonly GeneratedAnswers[]> {
  const flows = job.generators.map((generator) => {
    recordGenerator(
      context.lake.folder,
      cardOf(generator, samplesAsked(context.lake.folder, { job, id: generator.id })),
    )
    const stage = bindStage(generate, generator.stage, job.models.model(generator.settings))
    return { generator, stage }
  })
  const ends = await Promise.allSettled(
    flows.map(({ generator, stage }) =>
      runFlow(context, {
        source: tasksOf(job, generator),
        stages: [stage],
        itemsInWork: itemsFor(generator.settings.concurrency),
      }),
    ),
  )
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return await Promise.all(flows.map((flow) => answersOf(context, { job, ...flow })))
}

/** A run over a few items alone does not say how many rollouts all of them are to have. */
function samplesAsked(
  lakeFolder: string,
  { job: { repeat, limit }, id }: { readonly job: GeneratingJob; readonly id: string },
): number {
  return limit === undefined ? repeat : (samplesOnCard(lakeFolder, id) ?? repeat)
}

function cardOf(generator: GeneratorInUse, n_samples: number): GeneratorCard {
  return {
    generator_id: generator.id,
    generator: generator.name,
    model: generator.settings.model,
    decoding: decodingText(generator.settings),
    prompt_hash: generator.promptHash,
    examples_hash: generator.examplesHash,
    shows_step_count: generator.showsStepCount,
    n_samples,
  }
}

/** While some answers are read, as many others as the model can take must be on their way. */
function itemsFor(questionsAtOnce: number): number {
  return questionsAtOnce + Math.ceil(questionsAtOnce / 8) + 32
}

/** All items once, then all once more: a run that is stopped has whole rollouts rather than a few items many times. */
async function* tasksOf(
  { benchmark, repeat, limit }: GeneratingJob,
  { name }: GeneratorInUse,
): AsyncGenerator<GenerationTask> {
  for (let sample = 0; sample < repeat; sample++) {
    for (const item of itemsIn(benchmark, limit)) yield generationTask(item, { sample, generator: name })
  }
}

function itemsIn({ items }: GeneratingJob['benchmark'], limit: number | undefined): readonly BenchItem[] {
  return items.slice(0, limit)
}

async function answersOf(
  context: RunContext,
  asked: { readonly job: GeneratingJob; readonly generator: GeneratorInUse; readonly stage: BoundStage },
): Promise<GeneratedAnswers> {
  const { job, generator, stage } = asked
  const wanted = new Set<string>()
  for await (const { task_id } of tasksOf(job, generator)) wanted.add(task_id)
  const expected = wanted.size
  let [answered, refused, cut, otherCount] = [0, 0, 0, 0]
  for await (const row of answerRows(context, stage)) {
    if (!wanted.delete(row._item)) continue
    answered++
    if (row.is_cut) cut++
    if (row.status === 'refused') refused++
    else if (row.n_steps !== row.n_reference_steps) otherCount++
  }
  return {
    generator_id: generator.id,
    generator: generator.name,
    model: generator.settings.model,
    n_samples: job.repeat,
    expected,
    answered,
    refused,
    cut,
    other_step_count: otherCount,
    missing: expected - answered,
  }
}

interface AnswerRow {
  readonly _item: string
  readonly status: string
  readonly is_cut: boolean
  readonly n_steps: number
  readonly n_reference_steps: number
}

async function* answerRows(context: RunContext, { fingerprint }: BoundStage): AsyncGenerator<AnswerRow> {
  if (context.lake.isEmpty('generate')) return
  yield* context.lake.rows<AnswerRow>(
    'SELECT _item, status, is_cut, n_steps, n_reference_steps FROM stage_generate ' +
      `WHERE _kind = 'kept' AND _fingerprint = ${sqlText(fingerprint)}`,
  )
}

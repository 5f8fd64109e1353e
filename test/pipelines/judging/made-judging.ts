import { join } from 'node:path'
import { Config, loadBenchPrompt, ModelSettings } from '#configs'
import type { Generation, RunManifest } from '#data'
import type { LoadedBenchmark } from '../../../pipelines/bench/load-benchmark.ts'
import { type JudgingResult, judgeGenerations } from '../../../pipelines/judge.ts'
import { formsOf, type JudgeChoice, judgeInUse, modelsOf } from '../../../pipelines/judging/judge-in-use.ts'
import { takeInGenerations } from '../../../pipelines/judging/take-in.ts'
import { withModelRoom } from '../../../pipelines/model-room.ts'
import { withRun } from '../../../pipelines/run/run.ts'
import { silentProgress } from '../../../pipelines/run/run-context.ts'

/** A judge that asks the model of this server. */
export function judgeAt(
  url: string,
  more: {
    readonly prompt?: string
    readonly model?: string
    readonly name?: string
    readonly showsResources?: boolean
  } = {},
): JudgeChoice {
  const config = Config.parse(more.prompt === undefined ? {} : { prompts: { judge: more.prompt } })
  return {
    kind: 'model',
    name: more.name ?? more.model ?? 'rules-demo',
    model: ModelSettings.parse({
      provider: 'vllm',
      base_url: url,
      model: more.model ?? 'rules-demo',
      temperature: 0,
      concurrency: 8,
    }),
    prompt: loadBenchPrompt(config, 'judge'),
    showsResources: more.showsResources ?? false,
  }
}

/** Takes answers into a lake and has them judged, in a run of its own. */
export async function judgeIn(
  folder: string,
  job: {
    readonly benchmark: LoadedBenchmark
    readonly choice: JudgeChoice
    readonly generations?: readonly Generation[]
    readonly opinions?: number
    readonly limit?: number
    readonly generatorIds?: readonly string[]
  },
): Promise<{ readonly value: JudgingResult; readonly manifest: RunManifest }> {
  const { choice, generations = [], ...asked } = job
  const config = Config.parse({})
  return await withRun(
    {
      lakeFolder: join(folder, 'lake'),
      command: 'made',
      config,
      progress: silentProgress,
      drain: new AbortController().signal,
      now: () => new Date(),
      notice: () => {},
    },
    async (context) => {
      await takeInGenerations(context, generations)
      const room = { config, settings: modelsOf(choice), forms: formsOf(choice), environment: {}, notice: () => {} }
      return await withModelRoom(context, room, (models) =>
        judgeGenerations(context, { ...asked, judge: judgeInUse(choice, models) }),
      )
    },
  )
}

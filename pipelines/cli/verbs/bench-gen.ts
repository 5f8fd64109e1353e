import type { Config } from '#configs'
import type { RunManifest } from '#data'
import { generatorsInUse } from '../../answering/generator-in-use.ts'
import { type GeneratedAnswers, generateAnswers } from '../../generate.ts'
import { withModelRoom } from '../../model-room.ts'
import type { CommandSetting, WorkOptions } from '../options.ts'
import { textTable } from '../text-table.ts'
import { accessOf, endOf, runOnLake } from '../work.ts'
import { benchmarkOf, numberOption } from './board-options.ts'
import { dollars } from './cost-report.ts'

/** What `bench gen` is told beside the lake and the configuration. */
export interface BenchGenOptions extends WorkOptions {
  /** A frozen benchmark or a file of items; the lake's newest if left out. */
  readonly bench?: string
  /** Answers to each item, over the configuration's `repeat`. */
  readonly repeat?: string
  /** Only the first so many items. */
  readonly limit?: string
}

/** `h2e bench gen`: the generators of the configuration answer a benchmark. Exit code 3 when the budget ended it. */
export async function benchGen(
  { host, end }: CommandSetting,
  { options, config }: { readonly options: BenchGenOptions; readonly config: Config },
): Promise<void> {
  const access = accessOf(host)
  const generators = generatorsInUse(config, access.notice)
  const benchmark = await benchmarkOf(host, options)
  const repeat = countOption(options.repeat, 'repeat') ?? config.repeat
  const limit = countOption(options.limit, 'limit')
  const settings = generators.map((generator) => generator.settings)
  const { value, manifest } = await runOnLake(host, { options, config }, (context) =>
    withModelRoom(context, { config, settings, ...access }, (models) =>
      generateAnswers(context, { benchmark, generators, models, repeat, limit }),
    ),
  )
  end(endOf(manifest))
  const result = resultOf(value, { manifest, benchmarkHash: benchmark.hash })
  host.stdout.write(options.json ? `${JSON.stringify(result)}\n` : summaryOf(result))
}

function countOption(text: string | undefined, name: string): number | undefined {
  return text === undefined ? undefined : numberOption(text, { name, min: 1, isWhole: true })
}

function resultOf(
  generators: readonly GeneratedAnswers[],
  { manifest, benchmarkHash }: { readonly manifest: RunManifest; readonly benchmarkHash: string },
) {
  return {
    run_id: manifest.run_id,
    benchmark_hash: benchmarkHash,
    generators,
    generated: manifest.counts['generate.kept'] ?? 0,
    failed: manifest.counts['generate.failed'] ?? 0,
    pending: manifest.counts['generate.pending'] ?? 0,
    model_calls: manifest.model_calls,
    cost_usd: manifest.cost_usd,
  }
}

function summaryOf(result: ReturnType<typeof resultOf>): string {
  const rows = result.generators.map((one) => [
    one.generator,
    one.expected,
    one.answered,
    one.refused,
    one.cut,
    one.other_step_count,
    one.missing,
  ])
  const asked =
    result.model_calls === 0
      ? 'Nothing was asked: every answer was known.'
      : `${result.model_calls} calls to models, ${dollars(result.cost_usd)} US dollars.`
  const later = [
    ...(result.failed > 0 ? [`${result.failed} answers could not be had and are asked for again next time.`] : []),
    ...(result.pending > 0 ? [`${result.pending} wait for an answer: run the same command again to collect it.`] : []),
  ]
  return `${[
    textTable(['generator', 'asked', 'answered', 'refused', 'cut', 'other step count', 'missing'], rows),
    '',
    asked,
    ...later,
    'Judge them with "h2e bench judge".',
  ].join('\n')}\n`
}

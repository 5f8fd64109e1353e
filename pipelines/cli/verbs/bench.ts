import type { Config } from '#configs'
import { type BuiltBenchmark, buildBenchmark } from '../../bench/build-benchmark.ts'
import { newestBenchmark } from '../../bench/newest-benchmark.ts'
import { verifyBenchmark } from '../../bench/verify-benchmark.ts'
import { EXIT } from '../exit.ts'
import type { CommandSetting, WorkOptions } from '../options.ts'
import { textTable } from '../text-table.ts'
import { endOf, runOnLake } from '../work.ts'

/** `h2e bench build`: the lake's procedures become a frozen benchmark. */
export async function benchBuild(
  { host, end }: CommandSetting,
  { options, config }: { readonly options: WorkOptions; readonly config: Config },
): Promise<void> {
  const { value: built, manifest } = await runOnLake(host, { options, config }, (context) =>
    buildBenchmark(context, config),
  )
  end(endOf(manifest))
  if (options.json) {
    const { hash, canary, items_per_topic, counts } = built.manifest
    return void host.stdout.write(
      `${JSON.stringify({ folder: built.folder, made: built.made, hash, canary, items_per_topic, counts })}\n`,
    )
  }
  host.stdout.write(`${benchmarkText(built)}\n`)
}

/** A benchmark in words: what each topic gave and lacks, and where it is. */
export function benchmarkText({ manifest, made, folder }: BuiltBenchmark): string {
  const rows = manifest.counts.by_topic.map((count) => [count.topic, count.items, count.available, count.lacking])
  return [
    textTable(['topic', 'items', 'to choose from', 'lacking'], rows),
    '',
    `${made ? 'Built' : 'Found built of the same procedures'}: ${manifest.counts.items} items and a training pool of ` +
      `${manifest.counts.training_pool}, hash ${manifest.hash.slice(0, 12)}, in ${folder}`,
  ].join('\n')
}

/** `h2e bench verify`: exit code 1 when the benchmark is not what its manifest says. */
export async function benchVerify(
  { host, end }: CommandSetting,
  options: { readonly folder: string | undefined; readonly lakeFolder: string; readonly json: boolean },
): Promise<void> {
  const folder = options.folder ?? newestBenchmark(options.lakeFolder)
  const { ok, problems } = await verifyBenchmark(folder)
  end(ok ? EXIT.ok : EXIT.failure)
  if (options.json) return void host.stdout.write(`${JSON.stringify({ folder, ok, problems })}\n`)
  if (ok) return void host.stdout.write(`Verified: ${folder} is what its manifest says.\n`)
  host.stdout.write(`${folder} was changed:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n`)
}

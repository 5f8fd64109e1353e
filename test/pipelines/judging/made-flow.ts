import { join } from 'node:path'
import { loadConfig } from '#configs'
import { openStageTables, type PlainRow } from '#data'
import { randomFrom, type Score, scoreOf } from '#judge'
import type { LoadedBenchmark } from '../../../pipelines/bench/load-benchmark.ts'
import { benchGen } from '../../../pipelines/cli/verbs/bench-gen.ts'
import { benchJudge } from '../../../pipelines/cli/verbs/bench-judge.ts'
import { retryErrors } from '../../../pipelines/cli/verbs/retry-errors.ts'
import { readResults } from '../../../pipelines/scores/read-results.ts'
import { madeHost } from '../cli/made-host.ts'
import { rowsOf } from './made-bench.ts'

/** Three generators at one server and a judge at another, as a configuration's settings. */
export function flowSettings(servers: { readonly generator: string; readonly judge: string }): readonly string[] {
  return [
    'generator_defaults.provider=vllm',
    `generator_defaults.base_url=${servers.generator}`,
    'generator_defaults.concurrency=4',
    'models=[{model: rules-demo}, {model: rules-demo-weak}, {model: rules-demo-weaker}]',
    'evaluator.provider=vllm',
    `evaluator.base_url=${servers.judge}`,
    'evaluator.model=rules-demo',
    'evaluator.concurrency=4',
  ]
}

/** `bench gen` and then `bench judge` on a folder's lake and items, in this process; gives what each printed. */
export async function generateAndJudge(folder: string, settings: readonly string[]) {
  const options = { lake: 'lake', bench: 'items.jsonl', json: true }
  const config = loadConfig({ set: settings, environment: {} })
  const generated = madeHost('', folder)
  await benchGen({ host: generated.host, end: () => {} }, { options, config })
  const judged = madeHost('', folder)
  await benchJudge({ host: judged.host, end: () => {} }, { options, config })
  return { generated: JSON.parse(generated.printed()), judged: JSON.parse(judged.printed()) }
}

/** `runs retry-errors` on a folder's lake, called from elsewhere. */
export async function retried(folder: string): Promise<string> {
  const { host, printed } = madeHost('', '/')
  await retryErrors({ host, end: () => {} }, { lake: join(folder, 'lake'), json: true })
  return printed()
}

/** What the lake says of each answer, in one order, without what differs by nature. */
export function verdictsIn(folder: string): Promise<readonly PlainRow[]> {
  return rowsOf(
    join(folder, 'lake'),
    'SELECT generator, generations.item_id, generations.steps, has_failure, n_failures FROM generations ' +
      'JOIN judgments USING (generation_id) ORDER BY ALL',
  )
}

/** The score of each generator by name. */
export async function scoresIn(folder: string, benchmark: LoadedBenchmark): Promise<Readonly<Record<string, Score>>> {
  const { connection, close } = await openStageTables(join(folder, 'lake'))
  try {
    const sets = await readResults(connection, { benchmark })
    const scored = sets.map(({ generator, results }) => {
      return [generator.generator, scoreOf(results, { random: randomFrom(1), resamples: 100 })] as const
    })
    return Object.fromEntries(scored)
  } finally {
    close()
  }
}

import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SpawnedModelServer, spawnModelServer } from '../model-servers/spawn-model-server.ts'
import { seededRandom } from '../train/seeded-random.ts'
import { runCommand, startCommand } from './killable-run.ts'
import { lakeDifferences } from './lake-rows.ts'
import { requestsAskedAgain } from './requests-asked-again.ts'
import { sampleItems } from './sample-items.ts'

/** How a benchmark's run is killed. */
export interface BenchSoak {
  readonly kills: number
  readonly seed: number
  readonly print: (line: string) => void
}

/**
 * Kills `bench run` of three models and a judge at random moments, again and again until it gets through, and compares the
 * lake with one that was never disturbed. The models' server is slow and counts what it is asked. Throws Error when the
 * lakes differ, a run fails, or more was asked again than was under way at the kills.
 */
export async function soakBench(soak: BenchSoak): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'h2e-soak-'))
  try {
    const items = sampleItems(ITEMS)
    const bench = join(folder, 'items.jsonl')
    writeFileSync(bench, items.map((item) => `${JSON.stringify(item)}\n`).join(''))
    soak.print(`three models on ${items.length} items are killed ${soak.kills} times, seed ${soak.seed}`)
    const undisturbed = join(folder, 'undisturbed')
    const startedAt = performance.now()
    await withServer((server) => finish({ lake: undisturbed, bench, server }))
    const wholeMs = performance.now() - startedAt
    soak.print(`undisturbed it takes ${(wholeMs / 1000).toFixed(1)} s`)
    const plan = { random: seededRandom(soak.seed), whole: bytesOfReplies(undisturbed), wholeMs, soak }
    let kills = 0
    for (let number = 1; kills < soak.kills; number++) {
      const lake = join(folder, `lake-${number}`)
      const most = soak.kills - kills
      kills += await withServer(async (server) => {
        const killed = await killRepeatedly({ lake, bench, server }, { ...plan, most })
        await compare({ lake, bench, server }, { undisturbed, killed, print: soak.print })
        return killed
      })
    }
    soak.print(`${kills} kills, every lake the same as the undisturbed one`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const ITEMS = 80
const MODELS = ['rules-demo', 'rules-demo-weak', 'rules-demo-weaker']
const CONCURRENCY = 4
const LATENCY_MS = 40
const LOOKED_EVERY_MS = 2

/** Of the kills, those that come by the clock: they meet a run that is starting, or writing its scores. */
const SHARE_BY_TIME = 0.25

/** Kills that one lake meets, about: then it gets through. */
const KILLS_A_LAKE = 8

/** A lake, the items answered, and who is asked. */
interface BenchRun {
  readonly lake: string
  readonly bench: string
  readonly server: SpawnedModelServer
}

async function withServer<T>(body: (server: SpawnedModelServer) => Promise<T>): Promise<T> {
  const server = await spawnModelServer({ latencyMs: LATENCY_MS })
  try {
    return await body(server)
  } finally {
    await server.close()
  }
}

interface KillPlan {
  readonly most: number
  readonly random: () => number
  readonly whole: number
  readonly wholeMs: number
  readonly soak: BenchSoak
}

/** Kills runs until one gets through, or as often as told; gives how many were killed. */
async function killRepeatedly(run: BenchRun, { most, random, whole, wholeMs, soak }: KillPlan): Promise<number> {
  for (let kills = 0; kills < most; kills++) {
    const isTimed = random() < SHARE_BY_TIME
    const bytes = isTimed ? Number.POSITIVE_INFINITY : bytesOfReplies(run.lake) + (2 * random() * whole) / KILLS_A_LAKE
    const endsAt = performance.now() + (isTimed ? random() * wholeMs : Number.POSITIVE_INFINITY)
    const { child, ended } = startCommand(wordsFor(run))
    const timer = setInterval(() => {
      if (performance.now() >= endsAt || bytesOfReplies(run.lake) > bytes) child.kill('SIGKILL')
    }, LOOKED_EVERY_MS)
    const { signal, code, stderr } = await ended
    clearInterval(timer)
    if (signal === null && code !== 0) throw new Error(`a run on ${run.lake} failed: ${stderr}`)
    if (signal === null) return kills
    const share = ((100 * bytesOfReplies(run.lake)) / whole).toFixed(1)
    soak.print(`killed ${isTimed ? 'by the clock' : 'at work'}, ${share} % of the replies kept`)
  }
  return most
}

async function compare(
  run: BenchRun,
  expected: { readonly undisturbed: string; readonly killed: number; readonly print: (line: string) => void },
): Promise<void> {
  await finish(run)
  const differences = await lakeDifferences(expected.undisturbed, run.lake)
  if (differences.length > 0) throw new Error(`the lakes differ:\n${differences.join('\n')}`)
  const { requests, again, underWay } = await requestsAskedAgain(run.lake, await run.server.seen())
  const bound = expected.killed * CONCURRENCY * MODELS.length
  const said = `${requests} requests, ${again} asked twice, ${underWay} under way at ${expected.killed} kills`
  expected.print(`the lakes are the same; ${said} (at most ${bound})`)
  if (again > underWay || underWay > bound) throw new Error(`more was asked again than was under way: ${said}`)
}

async function finish(run: BenchRun): Promise<void> {
  const { code, stderr } = await runCommand(wordsFor(run))
  if (code !== 0) throw new Error(`a run on ${run.lake} failed: ${stderr}`)
}

function wordsFor({ lake, bench, server }: BenchRun): readonly string[] {
  const settings = [
    'generator_defaults.provider=vllm',
    `generator_defaults.base_url=${server.url}`,
    `generator_defaults.concurrency=${CONCURRENCY}`,
    `models=[${MODELS.map((model) => `{model: ${model}}`).join(', ')}]`,
    'evaluator.provider=vllm',
    `evaluator.base_url=${server.url}`,
    'evaluator.model=rules-demo',
    `evaluator.concurrency=${CONCURRENCY}`,
  ]
  const set = settings.flatMap((setting) => ['--set', setting])
  return ['bench', 'run', '--json', '--lake', lake, '--bench', bench, ...set]
}

function bytesOfReplies(lake: string): number {
  const folder = join(lake, 'replies')
  if (!existsSync(folder)) return 0
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SpawnedModelServer, spawnModelServer } from '../model-servers/spawn-model-server.ts'
import { seededRandom } from '../train/seeded-random.ts'
import { howToDocuments, jsonLines } from './how-to-documents.ts'
import { runCommand, startCommand } from './killable-run.ts'
import { lakeDifferences } from './lake-rows.ts'
import { requestsAskedAgain } from './requests-asked-again.ts'

/** How a mine is killed. */
export interface MiningSoak {
  readonly documents: number
  readonly kills: number
  readonly seed: number
  readonly print: (line: string) => void
}

/**
 * Kills a mine with a model at random moments, again and again until it gets through, and compares the lake with one that
 * was never disturbed. The model's server is slow and faulty, and counts what it is asked. Throws Error when the lakes
 * differ, a run fails, or more was asked again than was under way at the kills.
 */
export async function soakMining(soak: MiningSoak): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'h2e-soak-'))
  try {
    const input = join(folder, 'documents.jsonl')
    writeFileSync(input, jsonLines(howToDocuments(soak.documents)))
    soak.print(`a mine of ${soak.documents} documents is killed ${soak.kills} times, seed ${soak.seed}`)
    const undisturbed = join(folder, 'undisturbed')
    const startedAt = performance.now()
    await withServer(soak, (server) => finish({ lake: undisturbed, input, server }))
    soak.print(`undisturbed it takes ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
    const random = seededRandom(soak.seed)
    const whole = bytesOfReplies(undisturbed)
    let kills = 0
    for (let number = 1; kills < soak.kills; number++) {
      const lake = join(folder, `lake-${number}`)
      const most = soak.kills - kills
      kills += await withServer(soak, async (server) => {
        const killed = await killRepeatedly({ lake, input, server }, { most, whole, random, soak })
        await compare({ lake, input, server }, { undisturbed, killed, print: soak.print })
        return killed
      })
    }
    soak.print(`${kills} kills, every lake the same as the undisturbed one`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const CONCURRENCY = 16
const LATENCY_MS = 20
const FAULT_SHARE = 0.02

/** Of the kills, those that come by the clock: they meet a run that is starting, reading, or compacting. */
const SHARE_BY_TIME = 0.25
const LONGEST_START_MS = 6_000
const LOOKED_EVERY_MS = 2
/** Runs until every question that met a fault is answered. */
const MOST_RUNS = 6

/** A lake, what is mined into it, and who is asked. */
interface Mine {
  readonly lake: string
  readonly input: string
  readonly server: SpawnedModelServer
}

async function withServer<T>({ seed }: MiningSoak, body: (server: SpawnedModelServer) => Promise<T>): Promise<T> {
  const server = await spawnModelServer({ seed, latencyMs: LATENCY_MS, faults: { share: FAULT_SHARE } })
  try {
    return await body(server)
  } finally {
    await server.close()
  }
}

/** Kills runs until one gets through, or as often as told; gives how many were killed. */
async function killRepeatedly(
  mine: Mine,
  plan: { readonly most: number; readonly whole: number; readonly random: () => number; readonly soak: MiningSoak },
): Promise<number> {
  const { random, soak } = plan
  for (let kills = 0; kills < plan.most; kills++) {
    const isTimed = random() < SHARE_BY_TIME
    const before = bytesOfReplies(mine.lake)
    // On average each run gets so far that all of them together would just finish.
    const bytes = isTimed ? Number.POSITIVE_INFINITY : before + (2 * random() * plan.whole) / soak.kills
    const startedAt = performance.now()
    const endsAt = startedAt + (isTimed ? random() * LONGEST_START_MS : Number.POSITIVE_INFINITY)
    const { child, ended } = startCommand(wordsFor(mine))
    const timer = setInterval(() => {
      if (performance.now() >= endsAt || bytesOfReplies(mine.lake) > bytes) child.kill('SIGKILL')
    }, LOOKED_EVERY_MS)
    const { signal, code, stderr } = await ended
    clearInterval(timer)
    if (signal === null && code !== 0) throw new Error(`a run on ${mine.lake} failed: ${stderr}`)
    if (signal === null) return kills
    const share = ((100 * bytesOfReplies(mine.lake)) / plan.whole).toFixed(1)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(2)
    soak.print(`killed ${isTimed ? 'by the clock' : 'at work'} after ${seconds} s, ${share} % of the replies kept`)
  }
  return plan.most
}

async function compare(
  mine: Mine,
  expected: { readonly undisturbed: string; readonly killed: number; readonly print: (line: string) => void },
): Promise<void> {
  await finish(mine)
  const differences = await lakeDifferences(expected.undisturbed, mine.lake)
  if (differences.length > 0) throw new Error(`the lakes differ:\n${differences.join('\n')}`)
  const { requests, again, underWay } = await requestsAskedAgain(mine.lake, await mine.server.seen())
  const bound = expected.killed * CONCURRENCY
  const said = `${requests} requests, ${again} asked twice, ${underWay} under way at ${expected.killed} kills`
  expected.print(`the lakes are the same; ${said} (at most ${bound})`)
  if (again > underWay || underWay > bound) throw new Error(`more was asked again than was under way: ${said}`)
}

/** Runs until nothing is left: what met too many faults is asked again by the next run. */
async function finish(mine: Mine): Promise<void> {
  for (let runs = 0; runs < MOST_RUNS; runs++) {
    const { code, stdout, stderr } = await runCommand(wordsFor(mine))
    if (code !== 0) throw new Error(`a run on ${mine.lake} failed: ${stderr}`)
    const said: { readonly failed: number } = JSON.parse(stdout)
    if (said.failed === 0) return
  }
  throw new Error(`after ${MOST_RUNS} runs on ${mine.lake}, questions are without an answer still`)
}

function wordsFor({ lake, input, server }: Mine): readonly string[] {
  const settings = [
    'mode=model',
    `inputs.path=${input}`,
    'llm.provider=vllm',
    'llm.model=rules-demo',
    `llm.base_url=${server.url}`,
    `llm.concurrency=${CONCURRENCY}`,
  ]
  return ['mine', 'run', '--json', '--lake', lake, ...settings.flatMap((setting) => ['--set', setting])]
}

function bytesOfReplies(lake: string): number {
  const folder = join(lake, 'replies')
  if (!existsSync(folder)) return 0
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand, startCommand } from './killable-run.ts'
import { lakeDifferences } from './lake-rows.ts'

/** How often a run is killed. */
const KILLS = 20

/**
 * Kills `build-bench` at random moments, again and again on one lake until it gets through, and compares the lake with
 * one that was never disturbed. Throws Error when they differ or a run fails.
 */
export async function soakKills(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'h2e-soak-'))
  try {
    const undisturbed = join(folder, 'undisturbed')
    const startedAt = performance.now()
    await finish(undisturbed)
    const wholeMs = performance.now() - startedAt
    print(`an undisturbed run takes ${(wholeMs / 1000).toFixed(1)} s`)
    let kills = 0
    for (let lake = 1; kills < KILLS; lake++)
      kills += await killRepeatedly(join(folder, `lake-${lake}`), { wholeMs, undisturbed, most: KILLS - kills, print })
    print(`${kills} kills, every lake the same as the undisturbed one`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Kills runs on one lake until one gets through; gives how many were killed. */
async function killRepeatedly(
  lake: string,
  soaking: {
    readonly wholeMs: number
    readonly undisturbed: string
    readonly most: number
    readonly print: (line: string) => void
  },
): Promise<number> {
  let kills = 0
  while (kills < soaking.most) {
    const afterMs = Math.random() * soaking.wholeMs
    const { child, ended } = startCommand(['build-bench', '--json', '--lake', lake])
    const timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
    const { signal, code, stderr } = await ended
    clearTimeout(timer)
    if (signal === null && code !== 0) throw new Error(`a run on ${lake} failed: ${stderr}`)
    if (signal === null) break
    kills++
    soaking.print(`killed after ${(afterMs / 1000).toFixed(2)} s`)
  }
  await finish(lake)
  const differences = await lakeDifferences(soaking.undisturbed, lake)
  if (differences.length > 0) throw new Error(`the lakes differ:\n${differences.join('\n')}`)
  return kills
}

async function finish(lake: string): Promise<void> {
  const { code, stderr } = await runCommand(['build-bench', '--json', '--lake', lake])
  if (code !== 0) throw new Error(`a run on ${lake} failed: ${stderr}`)
}

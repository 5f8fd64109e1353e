import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTombstones } from '#data'
import { filesWith, type MadeLake, madeLake, rowsOf, SECRET, type } from './made-lake.ts'

let made: MadeLake

beforeAll(async () => {
  made = await madeLake()
}, 180_000)

afterAll(() => made?.remove())

/** Forgets a host in a process of its own that kills itself right after this step. */
async function killedForget(lake: string, step: string): Promise<void> {
  const hook = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const program = fileURLToPath(new URL('./killed-forget.ts', import.meta.url))
  const words = ['--import', hook, program, lake, 'gone.test', step]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code, signal] = await once(child, 'close')
  if (signal !== 'SIGKILL') throw new Error(`it ended with ${code ?? signal} before it was killed`)
}

describe('forget', () => {
  it.each([
    ['answers', ['bench', 'build', '--config', 'made.yaml']],
    ['benchmarks', ['forget', '--host', 'gone.test']],
    ['tables', ['bench', 'build', '--config', 'made.yaml', '--set', 'items_per_topic=3']],
    ['warc', ['forget', '--host', 'other.test']],
  ])(
    'forget killed after the step "%s" is ended by "h2e %j"',
    async (step, line) => {
      const folder = made.copy()
      const lake = join(folder, 'lake')
      await killedForget(lake, step)
      expect(openTombstones(lake).all).toMatchObject([{ host: 'gone.test', finished_at: null }])
      const { code, complained } = await type(folder, line)
      expect(code, complained).toBe(0)
      if (line[0] === 'bench') expect(complained).toContain('nothing of "gone.test" is left in the lake')
      expect(await filesWith(lake, SECRET)).toEqual([])
      expect(await rowsOf(lake, "SELECT url FROM pages WHERE url LIKE 'http://gone.test/%'")).toEqual([])
      expect(openTombstones(lake).all[0]?.finished_at).not.toBeNull()
      expect(openTombstones(lake).all[0]?.benchmarks).toHaveLength(1)
      expect((await type(folder, ['bench', 'verify'])).code).toBe(0)
    },
    60_000,
  )

  it('forget is refused while another writes, and leaves no tombstone', async () => {
    const folder = made.copy()
    const lake = join(folder, 'lake')
    const { takeWriterLock } = await import('#data')
    const holder = { pid: 1, host: 'elsewhere', command: 'crawl run', since: '2026-01-02T03:04:05.000Z' }
    const lock = await takeWriterLock(lake, holder)
    const { code, complained } = await type(folder, ['forget', '--host', 'gone.test'])
    lock.release()
    expect(code).toBe(1)
    expect(complained).toMatch(/Cannot write to the lake ".*": process 1 on elsewhere/)
    expect(openTombstones(lake).all).toEqual([])
  })
})

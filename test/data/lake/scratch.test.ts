import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openCache, openLakeForWriting, queryRows } from '#data'
import { scratchFolder } from '../../scratch-folder.ts'
import { MADE_HOLDER, MADE_NOW, madeVisit, visitLine } from './made-records.ts'

const PROGRAM = fileURLToPath(new URL('../../../pipelines/h2e.js', import.meta.url))

/** More than a question has memory for. */
const SPILLING = 'SELECT count(*) AS n FROM (SELECT md5(range::VARCHAR) AS a FROM range(50000000) ORDER BY a OFFSET 1)'

const SLOW_MS = 120_000

async function madeLake(): Promise<string> {
  const folder = scratchFolder()
  const lake = await openLakeForWriting(folder, { name: 'made', holder: MADE_HOLDER, now: MADE_NOW })
  lake.append('crawl', visitLine(madeVisit(1)))
  lake.release()
  const { close } = await openCache(folder)
  close()
  return folder
}

/** Asks in a process of its own whose temporary folder is this. */
function askIn(temporary: string, question: { readonly lake: string; readonly sql: string }) {
  const args = [PROGRAM, 'sql', '--json', '--lake', question.lake, '-c', question.sql]
  return [args, { env: { ...process.env, TMPDIR: temporary, npm_lifecycle_event: '' } }] as const
}

/** The TypeScript loader keeps its own things in the temporary folder. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('tsx-'))
}

describe('scratchPath()', () => {
  it('scratchPath() is where a question spills, and stands outside of the lake', async () => {
    const { connection, close } = await openCache(await madeLake())
    const [setting] = await queryRows<{ place: string }>(
      connection,
      "SELECT current_setting('temp_directory') AS place",
    )
    close()
    expect(setting?.place).toMatch(new RegExp(`/h2e-scratch-${hostname()}-${process.pid}-\\w{6}/\\d+$`))
  })

  it(
    'scratchPath() of a killed process is cleared away by the next, and nothing stays in the lake',
    async () => {
      const [lake, temporary] = [await madeLake(), scratchFolder()]
      const before = filesIn(lake)
      const child = spawn(process.execPath, ...askIn(temporary, { lake, sql: SPILLING }))
      const ended = new Promise((resolve) => child.once('close', resolve))
      while (!filesIn(temporary).some((name) => name.includes('duckdb_temp_storage'))) {
        expect(child.exitCode).toBe(null)
        await new Promise(setImmediate)
      }
      expect(filesIn(lake)).toEqual(before)
      child.kill('SIGKILL')
      await ended
      expect(filesIn(temporary)).not.toEqual([])
      const next = spawnSync(process.execPath, ...askIn(temporary, { lake, sql: 'SELECT 1 AS n' }))
      expect(next.stdout.toString()).toBe('[{"n":1}]\n')
      expect(filesIn(temporary)).toEqual([])
      expect(filesIn(lake)).toEqual(before)
    },
    SLOW_MS,
  )

  it('scratchPath() leaves alone what belongs to a process that runs, to another machine, or to nobody of ours', async () => {
    const [lake, temporary] = [await madeLake(), scratchFolder()]
    const dead = spawnSync(process.execPath, ['-e', '']).pid
    const kept = [
      `h2e-scratch-${hostname()}-${process.pid}-abcdef`,
      `h2e-scratch-not.${hostname()}-${dead}-abcdef`,
      `h2e-scratch-${hostname()}-${dead}`,
      `scratch-${hostname()}-${dead}-abcdef`,
    ].sort()
    for (const name of [...kept, `h2e-scratch-${hostname()}-${dead}-abcdef`]) {
      mkdirSync(join(temporary, name))
      writeFileSync(join(temporary, name, 'x'), '')
    }
    spawnSync(process.execPath, ...askIn(temporary, { lake, sql: 'SELECT 1' }))
    expect(
      filesIn(temporary)
        .filter((name) => !name.endsWith('/x'))
        .sort(),
    ).toEqual(kept)
  })
})

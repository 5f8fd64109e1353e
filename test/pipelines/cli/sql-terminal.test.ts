import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCache, openLakeForWriting } from '#data'
import { MADE_HOLDER, MADE_NOW, madeVisit, visitLine } from '../../data/lake/made-records.ts'
import { scratchFolder } from '../../scratch-folder.ts'

const PROGRAM = fileURLToPath(new URL('../../../pipelines/h2e.js', import.meta.url))

/** Runs a command in a terminal of its own. */
const TERMINAL = 'script'

/** Tells that it is there, and passes Ctrl-C on as a terminal does: to everybody, and takes none for itself. */
const PAGER = "trap '' INT; cat > /dev/null; echo PAGED; kill -INT 0"

/** `h2e sql` in a terminal of its own. */
async function openTerminal() {
  const folder = scratchFolder()
  const lake = await openLakeForWriting(join(folder, 'lake'), { name: 'made', holder: MADE_HOLDER, now: MADE_NOW })
  lake.append('crawl', visitLine(madeVisit(1)))
  lake.release()
  const { close } = await openCache(join(folder, 'lake'))
  close()
  const pager = join(folder, 'pager.sh')
  writeFileSync(pager, PAGER)
  const command = `stty rows 24 cols 80; exec ${process.execPath} ${PROGRAM} sql --lake ${join(folder, 'lake')} --time-limit 300`
  const environment = {
    ...process.env,
    TERM: 'dumb',
    PAGER: `sh ${pager}`,
    XDG_STATE_HOME: folder,
    npm_lifecycle_event: '',
  }
  const child = spawn(TERMINAL, ['-qfec', command, '/dev/null'], { env: environment })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let shown = ''
  child.stdout.on('data', (bytes) => {
    shown += String(bytes)
  })
  /** Types, and waits until all of these have been shown since, one after the other. */
  const type = async (keys: string, ...awaited: readonly string[]): Promise<void> => {
    let from = shown.length
    child.stdin.write(keys)
    for (const text of awaited) {
      while (shown.indexOf(text, from) === -1) {
        expect(child.exitCode, shown).toBe(null)
        await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), ended])
      }
      from = shown.indexOf(text, from) + text.length
    }
  }
  await type('', 'h2e> ')
  return { type, ended, historyPath: join(folder, 'h2e', 'sql-history') }
}

describe('h2e sql in a terminal', () => {
  it('h2e sql outlasts Ctrl-C in its pager and for a question that DuckDB will not stop, and keeps how answers are shown', {
    timeout: 120_000,
  }, async () => {
    const { type, ended, historyPath } = await openTerminal()
    await type('FROM range(5000);\r', 'PAGED', 'h2e> ')
    await type('SELECT 41 +\r', '...> ')
    await type('1 AS sum;\r', '42', 'h2e> ')
    await type('.mode csv\r', 'h2e> ')
    await type("SELECT sum(length(repeat('x', 1500000000))) FROM range(1000);\r", 'range(1000);')
    await type('\u0003', 'you stopped it', 'h2e> ')
    await type("SELECT 6 * 7 AS product, 'a' AS word;\r", 'product,word', '42,a', 'h2e> ')
    await type('help\r', 'A SELECT may take several lines', 'h2e> ')
    await type('quit\r')
    expect(await ended).toBe(0)
    expect(existsSync(historyPath)).toBe(true)
    expect(readFileSync(historyPath, 'utf8')).toContain('SELECT 41 +')
  })
})

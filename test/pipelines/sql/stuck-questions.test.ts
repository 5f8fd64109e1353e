import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openCache, openLakeForWriting, readParquet, UsageError } from '#data'
import { runSql, type SqlRequest } from '../../../pipelines/cli/verbs/sql.ts'
import { startCommand } from '../../../pipelines/soak/killable-run.ts'
import { openQuestionDesk } from '../../../pipelines/sql/questions/question-desk.ts'
import { MADE_HOLDER, MADE_NOW, madeVisit, visitLine } from '../../data/lake/made-records.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeHost } from '../cli/made-host.ts'

/** DuckDB makes these texts one after the other without looking whether it was interrupted: for minutes. */
const STUCK = "SELECT sum(length(repeat('x', 1500000000))) AS n FROM range(1000)"

const TOO_LATE = 'Cannot answer within 0.5 seconds. Ask for less, or allow more with --time-limit.\n'

const LONG_MS = 60_000

let lakeFolder = ''

beforeAll(async () => {
  lakeFolder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
  const lake = await openLakeForWriting(lakeFolder, { name: 'made', holder: MADE_HOLDER, now: MADE_NOW })
  for (let n = 0; n < 3; n++) lake.append('crawl', visitLine(madeVisit(n)))
  lake.release()
  const { close } = await openCache(lakeFolder)
  close()
})

afterAll(() => rmSync(lakeFolder, { recursive: true, force: true }))

function request(changes: Partial<SqlRequest> = {}): SqlRequest {
  return {
    lakeFolder,
    form: 'csv',
    sql: undefined,
    file: undefined,
    query: undefined,
    schema: undefined,
    input: undefined,
    out: undefined,
    timeLimitSeconds: 0.5,
    ...changes,
  }
}

describe('h2e sql', () => {
  it.each([[[]], [['--json']]])(
    'h2e sql -c tells of a question that DuckDB will not stop, and is gone %j',
    async (more) => {
      const begun = performance.now()
      const args = ['sql', '--lake', lakeFolder, '--time-limit', '0.5', '-c', STUCK, ...more]
      const { signal, stderr, stdout } = await startCommand(args).ended
      expect(stderr).toBe(TOO_LATE)
      expect(stdout).toBe(more.length === 0 ? '' : `${JSON.stringify({ ok: false, error: lateJson })}\n`)
      expect(signal).toBe('SIGKILL')
      expect(performance.now() - begun).toBeLessThan(LONG_MS / 2)
    },
    LONG_MS,
  )
})

const lateJson = { name: 'FatalError', message: TOO_LATE.trimEnd() }

describe('prompt()', () => {
  it(
    'prompt() goes on after a question that DuckDB will not stop, in the form that was chosen',
    async () => {
      const { host, printed, complained } = madeHost(`.mode jsonl\n.timing on\n${STUCK};\nSELECT 2 AS b;\n`)
      await expect(runSql(host, request())).rejects.toThrow('Cannot answer 1 of the questions')
      expect(printed()).toBe('{"b":2}\n')
      expect(complained()).toMatch(/^Cannot answer within 0.5 seconds.*\n\d+ ms\n$/)
    },
    LONG_MS,
  )

  it(
    'prompt() writes an answer to a file when it is whole, and none of one that failed',
    async () => {
      const folder = scratchFolder()
      const [parquet, csv] = [join(folder, 'x.parquet'), join(folder, 'y.csv')]
      const lines = [
        `.once ${parquet}`,
        'SELECT page_id, status::BIGINT AS status FROM pages ORDER BY page_id;',
        `.once ${csv}`,
        "SELECT CASE WHEN range < 9000 THEN 1 ELSE error('torn') END AS n FROM range(10000);",
        `.once ${join(folder, 'z.doc')}`,
        `.once ${join(folder, 'nowhere', 'z.csv')}`,
      ]
      const { host, printed, complained } = madeHost(lines.join('\n'))
      await expect(runSql(host, request({ timeLimitSeconds: 30 }))).rejects.toThrow('Cannot answer 3 of the questions')
      expect(printed()).toBe(`Wrote 3 rows to ${parquet}\n`)
      expect(complained()).toMatch(
        /^Cannot answer: Invalid Input Error: torn\nCannot write ".*z.doc": the name tells.*\nCannot write ".*z.csv": there is no such folder/,
      )
      expect((await readParquet(parquet))[2]).toEqual({ page_id: 'page-2', status: 200 })
      expect(readdirSync(folder)).toEqual(['x.parquet'])
    },
    LONG_MS,
  )

  it(
    'prompt() counts all rows of a table and shows the first, and asks a table of the user beside the lake',
    async () => {
      const input = join(scratchFolder(), 'mine.csv')
      const first = madeHost()
      await runSql(first.host, request({ sql: 'SELECT page_id FROM pages', out: input, timeLimitSeconds: 30 }))
      expect(readFileSync(input, 'utf8').split('\r\n')).toHaveLength(5)
      const { host, printed } = madeHost('FROM input JOIN pages USING (page_id), range(1000);')
      await runSql(host, request({ input, form: 'table', timeLimitSeconds: 30 }))
      expect(printed()).toContain('(3000 rows; the first 200 shown, all of them with --json or --out)')
      expect(printed().split('\n')).toHaveLength(203)
    },
    LONG_MS,
  )
})

describe('openQuestionDesk()', () => {
  it(
    'openQuestionDesk() stops what DuckDB will not stop when asked to, answers the next, and leaves nothing on disk',
    async () => {
      const desk = openQuestionDesk({ maySpill: true })
      onTestFinished(() => desk.close())
      const copyPath = join(lakeFolder, 'cache.duckdb')
      const request = { copyPath, timeLimitSeconds: 600, advice: '' }
      const ask = (sql: string, signal?: AbortSignal) =>
        desk.ask({ ...request, sql, to: { kind: 'page', mostRows: 1 } }, { signal })
      expect((await ask('SELECT 0 AS a')).answer.rows).toEqual([{ a: 0 }])
      const stopping = new AbortController()
      const stuck = ask(STUCK, stopping.signal)
      // Answered in turn: this one waits, and is never begun.
      const waiting = ask('SELECT 2 AS a', stopping.signal)
      await new Promise(setImmediate)
      const begun = performance.now()
      stopping.abort()
      await expect(stuck).rejects.toThrow(UsageError)
      await expect(waiting).rejects.toThrow('you stopped it')
      expect(performance.now() - begun).toBeLessThan(LONG_MS / 2)
      expect((await ask('SELECT 1 AS a')).answer.rows).toEqual([{ a: 1 }])
      const [place] = (await ask("SELECT current_setting('temp_directory') AS place")).answer.rows
      expect(place?.place).toContain('h2e-scratch-')
      expect(existsSync(String(place?.place))).toBe(false)
    },
    LONG_MS,
  )
})

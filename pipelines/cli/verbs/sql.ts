import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenDuckDb, openCache, openDuckDb, type PlainRow, sqlText, UsageError } from '#data'
import { ask } from '../../sql/ask.ts'
import { importTable } from '../../sql/import-table.ts'
import { writeAnswer } from '../../sql/write-answer.ts'
import { answerText } from '../answer-text.ts'
import type { Host } from '../host.ts'
import { prompt } from './sql-prompt.ts'

/** What `h2e sql` was asked. */
export interface SqlRequest {
  readonly lakeFolder: string
  readonly json: boolean
  /** One question; a prompt opens without it. */
  readonly sql: string | undefined
  /** A table file to ask as `input`. */
  readonly input: string | undefined
  readonly out: string | undefined
  readonly timeLimitSeconds: number
}

/** Answers one question, or opens a prompt. */
export async function runSql(host: Host, request: SqlRequest): Promise<void> {
  if (!(request.timeLimitSeconds > 0)) {
    throw new UsageError(
      'Cannot use this --time-limit: it is no number above 0. Give seconds, such as --time-limit 60.',
    )
  }
  const database = await openForQuestions(request)
  try {
    if (request.sql === undefined) return await prompt(host, database.connection, request)
    const answer = await ask(database.connection, { sql: request.sql, timeLimitSeconds: request.timeLimitSeconds })
    if (request.out !== undefined) {
      await writeAnswer(answer, request.out)
      const done = { out: request.out, rows: answer.rows.length }
      host.stdout.write(request.json ? `${JSON.stringify(done)}\n` : `Wrote ${done.rows} rows to ${done.out}\n`)
    } else {
      if (request.json) writeJsonRows(host, answer.rows)
      else host.stdout.write(answerText(answer))
    }
  } finally {
    database.close()
  }
}

/** Row by row: a large answer as one text would be longer than a text can be. */
function writeJsonRows(host: Host, rows: readonly PlainRow[]): void {
  rows.forEach((row, index) => {
    host.stdout.write(`${index === 0 ? '[' : ','}${JSON.stringify(row)}`)
  })
  host.stdout.write(rows.length === 0 ? '[]\n' : ']\n')
}

async function openForQuestions(request: SqlRequest): Promise<OpenDuckDb> {
  const cache = await openCache(request.lakeFolder)
  if (request.input === undefined) return cache
  try {
    const database = await openWithInput(cache.path, request.input)
    return {
      connection: database.connection,
      close: () => {
        database.close()
        cache.close()
      },
    }
  } catch (error) {
    cache.close()
    throw error
  }
}

/** The lake's tables and the user's in one database; locked like the lake's own once both are in. */
async function openWithInput(cachePath: string, input: string): Promise<OpenDuckDb> {
  const scratch = mkdtempSync(join(tmpdir(), 'h2e-'))
  const database = await openDuckDb()
  const { connection } = database
  try {
    await importTable(connection, { path: input, scratch })
    await connection.run(`ATTACH ${sqlText(cachePath)} AS lake (READ_ONLY)`)
    await connection.run("SET search_path = 'lake,memory'")
    await connection.run('SET enable_external_access = false')
    await connection.run('SET lock_configuration = true')
    return database
  } catch (error) {
    database.close()
    throw error
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

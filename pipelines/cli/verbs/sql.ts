import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeTables, FatalError, type OpenDuckDb, openCache, openDuckDb, sqlText, UsageError } from '#data'
import { type Answer, ask } from '../../sql/ask.ts'
import { importTable } from '../../sql/import-table.ts'
import { savedQueries, savedQuery } from '../../sql/saved-queries.ts'
import { splitStatements } from '../../sql/split-statements.ts'
import { writeAnswer } from '../../sql/write-answer.ts'
import { answerText } from '../answer-text.ts'
import type { Host } from '../host.ts'
import { queriesText, schemaText, tablesNamed } from '../sql-prompt/lake-texts.ts'
import { prompt } from '../sql-prompt/prompt.ts'
import { type AnswerForm, writeText } from '../sql-prompt/session.ts'

/** What `h2e sql` was asked. */
export interface SqlRequest {
  readonly lakeFolder: string
  readonly form: AnswerForm
  /** Where the questions come from; a prompt opens without any. */
  readonly sql: string | undefined
  readonly file: string | undefined
  readonly query: string | undefined
  /** Describe this table, or all (true), instead of asking. */
  readonly schema: string | true | undefined
  /** A table file to ask as `input`. */
  readonly input: string | undefined
  readonly out: string | undefined
  readonly timeLimitSeconds: number
}

/** Answers questions one by one, describes tables, or opens a prompt. */
export async function runSql(host: Host, request: SqlRequest): Promise<void> {
  if (!(request.timeLimitSeconds > 0)) {
    throw new UsageError(
      'Cannot use this --time-limit: it is no number above 0. Give seconds, such as --time-limit 60.',
    )
  }
  const questions = questionsOf(request)
  const database = await openForQuestions(request)
  const { connection } = database
  const { timeLimitSeconds } = request
  try {
    if (request.schema !== undefined) return await tellSchema(host, { connection, request })
    if (questions === undefined) return await prompt(host, connection, request)
    for (const sql of questions) await tell(host, { answer: await ask(connection, { sql, timeLimitSeconds }), request })
  } finally {
    database.close()
  }
}

/** `h2e sql --list`: the saved queries. */
export function listQueries(host: Host, { json }: { readonly json: boolean }): void {
  host.stdout.write(json ? `${JSON.stringify(savedQueries())}\n` : queriesText())
}

function questionsOf({ sql, file, query, out }: SqlRequest): readonly string[] | undefined {
  if ([sql, file, query].filter((source) => source !== undefined).length > 1) {
    throw new UsageError('Cannot answer from two places: use one of -c, --file and --run.')
  }
  if (sql !== undefined) return [sql]
  if (query !== undefined) return [savedQuery(query).sql]
  if (file === undefined) return undefined
  const { statements, rest } = splitStatements(readText(file))
  const all = [...statements, ...(rest.trim() === '' ? [] : [rest])]
  if (out !== undefined && all.length > 1) {
    throw new UsageError(`Cannot write the answers of "${file}" to one file: it holds ${all.length} questions.`)
  }
  return all
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const state = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`Cannot read "${path}": ${state}. Name a file of SQL with --file.`, { cause })
  }
}

async function tell(
  host: Host,
  { answer, request }: { readonly answer: Answer; readonly request: SqlRequest },
): Promise<void> {
  const { out, form } = request
  if (out !== undefined) {
    await writeAnswer(answer, out)
    const done = { out, rows: answer.rows.length }
    return void host.stdout.write(form === 'json' ? `${JSON.stringify(done)}\n` : `Wrote ${done.rows} rows to ${out}\n`)
  }
  if (form === 'table') host.stdout.write(answerText(answer))
  else writeText(host, answer, form)
}

async function tellSchema(
  host: Host,
  { connection, request }: { readonly connection: OpenDuckDb['connection']; readonly request: SqlRequest },
): Promise<void> {
  const tables = tablesNamed(await describeTables(connection), request.schema === true ? undefined : request.schema)
  host.stdout.write(request.form === 'json' ? `${JSON.stringify(tables)}\n` : schemaText(tables))
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
    throw error instanceof UsageError || error instanceof FatalError ? error : lostInput(input, error)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function lostInput(input: string, cause: unknown): FatalError {
  const state = cause instanceof Error ? cause.message.split('\n', 1).join('') : String(cause)
  return new FatalError(`Cannot ask "${input}" beside the lake: ${state}. Give it in another form.`, { cause })
}

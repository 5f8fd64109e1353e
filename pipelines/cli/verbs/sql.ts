import { readFileSync } from 'node:fs'
import { type DescribedTable, describeTables, type OpenDuckDb, openCache, UsageError } from '#data'
import { answerPieces } from '../../sql/answer-pieces.ts'
import type { Answer } from '../../sql/ask.ts'
import { askOrEnd } from '../../sql/ask-or-end.ts'
import { TIME_ADVICE } from '../../sql/ended-errors.ts'
import { refuseUnwritable } from '../../sql/file-form.ts'
import { openWithInput } from '../../sql/open-with-input.ts'
import { savedQueries, savedQuery } from '../../sql/saved-queries.ts'
import { isBlank, splitStatements } from '../../sql/split-statements.ts'
import { writeAnswer } from '../../sql/write-answer.ts'
import { answerText } from '../answer-text.ts'
import type { Host } from '../host.ts'
import { queriesText, schemaText, tablesNamed } from '../sql-prompt/lake-texts.ts'
import type { AnswerForm } from '../sql-prompt/session.ts'

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
  if (request.out !== undefined) refuseUnwritable(request.out)
  if (questions === undefined && request.schema === undefined) return await converse(host, request)
  const database = await openForQuestions(request)
  let isEnding = false
  const atEnd = (): void => {
    isEnding = true
  }
  try {
    if (request.schema !== undefined) return tellSchema(host, await describeTables(database.connection), request)
    for (const sql of questions ?? []) {
      const question = { sql, timeLimitSeconds: request.timeLimitSeconds, atEnd }
      await tell(host, { answer: await askOrEnd(database.connection, question), request })
    }
  } finally {
    // To close it would wait for what cannot be interrupted.
    if (!isEnding) database.close()
  }
}

/** A conversation goes on whatever becomes of a question: they are answered in another process. */
async function converse(host: Host, request: SqlRequest): Promise<void> {
  // Loaded when needed: one question does without.
  const { openQuestionDesk } = await import('../../sql/questions/question-desk.ts')
  const desk = openQuestionDesk({ maySpill: true })
  desk.warm()
  try {
    const database = await openForQuestions(request)
    try {
      const { timeLimitSeconds, input } = request
      const { prompt } = await import('../sql-prompt/prompt.ts')
      const limits = { timeLimitSeconds, advice: TIME_ADVICE }
      const tables = await describeTables(database.connection)
      const copy = { copyPath: database.cachePath, input }
      await prompt(
        host,
        { tables, ask: (sql, to, asking) => desk.ask({ ...copy, ...limits, sql, to }, asking) },
        request,
      )
    } finally {
      database.close()
    }
  } finally {
    desk.close()
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
  const all = [...statements, ...(isBlank(rest) ? [] : [rest])]
  if (all.length === 0) throw new UsageError(`Cannot answer "${file}": it holds no question. Write a SELECT into it.`)
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
  if (form === 'table') return void host.stdout.write(answerText({ ...answer, rowCount: answer.rows.length }))
  // Row by row: a large answer as one text would be longer than a text can be.
  for (const piece of answerPieces(answer, form)) host.stdout.write(piece)
}

function tellSchema(host: Host, described: readonly DescribedTable[], { schema, form }: SqlRequest): void {
  const tables = tablesNamed(described, schema === true ? undefined : schema)
  host.stdout.write(form === 'json' ? `${JSON.stringify(tables)}\n` : schemaText(tables))
}

async function openForQuestions({
  lakeFolder,
  input,
}: SqlRequest): Promise<OpenDuckDb & { readonly cachePath: string }> {
  const cache = await openCache(lakeFolder)
  if (input === undefined) return { ...cache, cachePath: cache.path }
  try {
    const { connection, close } = await openWithInput({ cachePath: cache.path, input })
    return {
      connection,
      cachePath: cache.path,
      close: () => {
        close()
        cache.close()
      },
    }
  } catch (error) {
    cache.close()
    throw error
  }
}

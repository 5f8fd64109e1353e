import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api'
import { type PlainRow, plainRow } from '#data'
import { refuseOtherThanOneQuestion } from './one-question.ts'
import { withinTime } from './within-time.ts'

/** A column of an answer. */
interface AnswerColumn {
  readonly name: string
  readonly type: DuckDBType
}

/** An answer: its columns in order, and its rows as plain values. */
export interface Answer {
  readonly columns: readonly AnswerColumn[]
  readonly rows: readonly PlainRow[]
  /** True when there are more rows than were asked for. */
  readonly isCut: boolean
}

/** A question a user wrote, and how long its answer may take. */
export interface Question {
  readonly sql: string
  readonly timeLimitSeconds: number
  /** What to do when it took too long, as a sentence. */
  readonly advice?: string
}

/**
 * Answers one SELECT or EXPLAIN, with `mostRows` rows where given: those beyond are not even computed. Throws UsageError
 * when the text is not one such statement or DuckDB refuses it, and FatalError when it takes longer than the time limit.
 */
export function ask(
  connection: DuckDBConnection,
  question: Question & { readonly mostRows?: number },
): Promise<Answer> {
  const { sql, mostRows = Number.POSITIVE_INFINITY } = question
  return withinTime(connection, question, async () => {
    await refuseOtherThanOneQuestion(connection, sql)
    const reader = Number.isFinite(mostRows)
      ? await connection.streamAndReadUntil(sql, mostRows + 1)
      : await connection.runAndReadAll(sql)
    const names = reader.deduplicatedColumnNames()
    return {
      columns: names.map((name, index) => ({ name, type: reader.columnType(index) })),
      rows: reader.getRowObjectsJS().slice(0, mostRows).map(plainRow),
      isCut: reader.currentRowCount > mostRows,
    }
  })
}

/** An answer that is not held as a whole: its columns, and its rows some at a time. */
export interface AnswerStream {
  readonly columns: readonly AnswerColumn[]
  readonly chunks: AsyncIterable<readonly PlainRow[]>
}

/** Answers as ask() does, all rows, and gives what `take` makes of them; the time limit holds for both. */
export function askInChunks<Result>(
  connection: DuckDBConnection,
  question: Question & { readonly take: (answer: AnswerStream) => Promise<Result> },
): Promise<Result> {
  return withinTime(connection, question, async () => {
    await refuseOtherThanOneQuestion(connection, question.sql)
    const result = await connection.stream(question.sql)
    const names = result.deduplicatedColumnNames()
    const chunks = async function* () {
      for await (const rows of result.yieldRowObjectJs()) yield rows.map(plainRow)
    }
    return await question.take({
      columns: names.map((name, index) => ({ name, type: result.columnType(index) })),
      chunks: chunks(),
    })
  })
}

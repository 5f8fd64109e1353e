import type { DuckDBValue } from '@duckdb/node-api'
import { type DescribedTable, describeTables, plainRow } from '#data'
import type { FileForm, ShownAnswer } from '../questions/messages.ts'
import { openQuestionDesk } from '../questions/question-desk.ts'
import { openLakeCopy } from './lake-copy.ts'
import { turns } from './turns.ts'

/** Longest the lake is shown as it was before anybody looks whether there is something new. */
const LOOK_AGAIN_MS = 2_000

/** Values for the `$name`s of a query. */
export type QueryValues = Readonly<Record<string, DuckDBValue>>

/** A question a user wrote. */
interface UserQuestion {
  readonly sql: string
  readonly timeLimitSeconds: number
  /** Stops it. */
  readonly signal?: AbortSignal | undefined
}

/** The lake as the pages see it: a copy that is brought up to date beside them, so that no page waits for it. */
export interface LakeReader {
  /** Rows of one of our own queries as plain values; a `$name` in it is taken from `values`, never put into the text. */
  rows<Row>(sql: string, values?: QueryValues): Promise<readonly Row[]>
  /** The tables of the SQL surface, described. */
  tables(): Promise<readonly DescribedTable[]>
  /**
   * Answers one SELECT or EXPLAIN of the user in a process of its own, one at a time; rows beyond `mostRows` are left out,
   * and the answer says so. Throws UsageError for what the user can mend, FatalError when it takes too long or too much.
   */
  answer(question: UserQuestion & { readonly mostRows: number }): Promise<ShownAnswer>
  /** Answers likewise with all rows, into a file. */
  writeAnswer(question: UserQuestion & { readonly path: string; readonly form: FileForm }): Promise<void>
  /** Makes ready for a question that may come. */
  expectQuestion(): void
  /** Why the lake could not be read again; null when all is well. What is shown then is the state before. */
  staleBecause(): string | null
  close(): Promise<void>
}

/** Opens a lake for reading. Rejects with FatalError when there is none, or when it cannot be read. */
export async function openLakeReader(lakeFolder: string, now: () => Date): Promise<LakeReader> {
  let copy = await openLakeCopy(lakeFolder)
  let lookedAt = now().getTime()
  let looking: Promise<void> | null = null
  let problem: string | null = null
  const inTurn = turns()
  const desk = openQuestionDesk()

  const look = async (): Promise<void> => {
    try {
      const next = await openLakeCopy(lakeFolder)
      const former = next.identity === copy.identity ? next : copy
      if (former === copy) copy = next
      former.release()
      problem = null
    } catch (cause) {
      problem = cause instanceof Error ? cause.message : String(cause)
    }
    lookedAt = now().getTime()
    looking = null
  }
  const upToDate = () => {
    if (looking === null && now().getTime() - lookedAt >= LOOK_AGAIN_MS) looking = look()
    return copy
  }

  return {
    rows: <Row>(sql: string, values: QueryValues = {}) => {
      const asked = upToDate()
      return inTurn(() =>
        asked.use(async (connection) => {
          const reader = await connection.runAndReadAll(sql, { ...values })
          return reader.getRowObjectsJS().map((row) => plainRow(row) as Row)
        }),
      )
    },
    tables: () => {
      const asked = upToDate()
      return inTurn(() => asked.use(describeTables))
    },
    answer: async ({ sql, timeLimitSeconds, mostRows, signal }) => {
      const asked = upToDate()
      const request = { copyPath: asked.path, sql, timeLimitSeconds, to: { mostRows } }
      return asked.use(() => desk.ask(request, signal))
    },
    writeAnswer: async ({ sql, timeLimitSeconds, path, form, signal }) => {
      const asked = upToDate()
      const request = { copyPath: asked.path, sql, timeLimitSeconds, to: { path, form } }
      await asked.use(() => desk.ask(request, signal))
    },
    expectQuestion: () => desk.warm(),
    staleBecause: () => problem,
    close: async () => {
      desk.close()
      await looking
      copy.release()
    },
  }
}

import type { DuckDBValue } from '@duckdb/node-api'
import { plainRow } from '#data'
import { type Answer, ask } from '../../sql/ask.ts'
import { openLakeCopy } from './lake-copy.ts'

/** Longest the lake is shown as it was before anybody looks whether there is something new. */
const LOOK_AGAIN_MS = 2_000

/** Values for the `$name`s of a query. */
export type QueryValues = Readonly<Record<string, DuckDBValue>>

/** A question a user wrote. */
interface UserQuestion {
  readonly sql: string
  readonly timeLimitSeconds: number
  /** Rows beyond these are left out, and the answer says so. */
  readonly mostRows: number
}

/** The lake as the pages see it: a copy that is brought up to date beside them, so that no page waits for it. */
export interface LakeReader {
  /** Rows of one of our own queries as plain values; a `$name` in it is taken from `values`, never put into the text. */
  rows<Row>(sql: string, values?: QueryValues): Promise<readonly Row[]>
  /** Answers one SELECT or EXPLAIN of the user, as ask() does. One at a time: the next waits for the one before. */
  answer(question: UserQuestion): Promise<Answer>
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
  const [inTurn, questionsInTurn] = [turns(), turns()]

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
        asked.use(async ({ ours }) => {
          const reader = await ours.runAndReadAll(sql, { ...values })
          return reader.getRowObjectsJS().map((row) => plainRow(row) as Row)
        }),
      )
    },
    answer: (question) => {
      const asked = upToDate()
      return questionsInTurn(() => asked.use(({ theirs }) => ask(theirs, question)))
    },
    staleBecause: () => problem,
    close: async () => {
      await looking
      copy.release()
    },
  }
}

/** Lets one piece of work begin when the one before has ended: a connection answers one query at a time. */
function turns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}

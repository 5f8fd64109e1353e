import { statSync } from 'node:fs'
import type { DuckDBValue } from '@duckdb/node-api'
import {
  type DescribedTable,
  describeTables,
  type OpenCache,
  openCacheMadeBeside,
  openCurrentCache,
  plainRow,
} from '#data'
import type { FileForm, ShownAnswer } from '../../sql/questions/messages.ts'
import { openQuestionDesk } from '../../sql/questions/question-desk.ts'
import { turns } from '../../sql/questions/turns.ts'
import { lakeCopy } from './lake-copy.ts'

/** Longest the lake is shown as it was before anybody looks whether there is something new. */
const LOOK_AGAIN_MS = 2_000

/** What is new is made ready in a copy: of all time no more than a fifth goes there, and no more than 10 MB a second. */
const REST_TIMES = 4
const BYTES_A_MS = 10_000

/** What to do about a question that took too long. */
const ADVICE = 'Ask for less.'

/** Characters of an answer that is sent as a file. */
const MOST_CHARACTERS = 500_000_000

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
  /**
   * Since when the lake has had something new that is not shown yet; null when all is. With a writer at work a large lake is
   * read again after a while only, see REST_TIMES.
   */
  behindSince(): Date | null
  close(): Promise<void>
}

/** Opens a lake for reading. Rejects with FatalError when there is none, or when it cannot be read. */
export async function openLakeReader(lakeFolder: string, now: () => Date): Promise<LakeReader> {
  const ending = new AbortController()
  let copy = lakeCopy(await openCacheMadeBeside(lakeFolder, ending.signal))
  let lookedAt = now().getTime()
  let restUntil = 0
  let looking: Promise<void> | null = null
  let problem: string | null = null
  let behindSince: Date | null = null
  const inTurn = turns()
  const desk = openQuestionDesk({ maySpill: false })

  const show = (cache: OpenCache): void => {
    const next = lakeCopy(cache)
    const former = next.identity === copy.identity ? next : copy
    if (former === copy) copy = next
    former.release()
    behindSince = null
  }
  const look = async (): Promise<void> => {
    try {
      const current = await openCurrentCache(lakeFolder)
      if (current !== null) show(current)
      else {
        behindSince ??= now()
        if (now().getTime() >= restUntil) await makeAndShow()
      }
      problem = null
    } catch (cause) {
      problem = cause instanceof Error ? cause.message : String(cause)
    }
    lookedAt = now().getTime()
    looking = null
  }
  const makeAndShow = async (): Promise<void> => {
    const begun = now().getTime()
    try {
      show(await openCacheMadeBeside(lakeFolder, ending.signal))
    } finally {
      const ended = now().getTime()
      const bytes = statSync(copy.path, { throwIfNoEntry: false })?.size ?? 0
      restUntil = ended + Math.max(REST_TIMES * (ended - begun), bytes / BYTES_A_MS)
    }
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
      const request = { copyPath: asked.path, sql, timeLimitSeconds, advice: ADVICE }
      const to = { kind: 'page', mostRows } as const
      return (await asked.use(() => desk.ask({ ...request, to }, { signal }))).answer
    },
    writeAnswer: async ({ sql, timeLimitSeconds, path, form, signal }) => {
      const asked = upToDate()
      const request = { copyPath: asked.path, sql, timeLimitSeconds, advice: ADVICE }
      const to = { kind: 'file', path, form, mostCharacters: MOST_CHARACTERS } as const
      await asked.use(() => desk.ask({ ...request, to }, { signal }))
    },
    expectQuestion: () => desk.warm(),
    staleBecause: () => problem,
    behindSince: () => behindSince,
    close: async () => {
      desk.close()
      ending.abort()
      await looking
      copy.release()
    },
  }
}

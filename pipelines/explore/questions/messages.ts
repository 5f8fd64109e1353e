import type { PlainRow } from '#data'
import type { TextForm } from '../../sql/answer-pieces.ts'

/** Forms in which an answer can be kept. */
export type FileForm = TextForm | 'parquet' | 'arrow'

/** A user's question as the process is sent it. */
export interface AskRequest {
  /** The copy of the lake it is about. */
  readonly copyPath: string
  readonly sql: string
  readonly timeLimitSeconds: number
  /** For a page, with so many rows; or all of it, written to a file. */
  readonly to: { readonly mostRows: number } | { readonly path: string; readonly form: FileForm }
}

/** An answer as a page shows it: what is long has been cut, and says so. */
export interface ShownAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly PlainRow[]
  /** True when there are more rows than these. */
  readonly isCut: boolean
  readonly milliseconds: number
}

/** What the process says of a question; `refused` is for the user to mend. An answer that went to a file is not shown. */
export type AskReply =
  | { readonly kind: 'answered'; readonly answer: ShownAnswer }
  | { readonly kind: 'refused' | 'failed'; readonly message: string }

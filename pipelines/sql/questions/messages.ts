import type { PlainRow } from '#data'
import type { TextForm } from '../answer-pieces.ts'

/** Forms in which an answer can be kept. */
export type FileForm = TextForm | 'parquet' | 'arrow'

/** Where all rows of an answer go: of a table no more than so many are shown, and the others counted. */
export type WholeAnswer =
  | { readonly kind: 'table'; readonly mostRows: number }
  | { readonly kind: 'text'; readonly form: TextForm }
  /** With more characters than these there is no file; any number when null. */
  | { readonly kind: 'file'; readonly path: string; readonly form: FileForm; readonly mostCharacters: number | null }

/** A user's question as the process is sent it. */
export interface AskRequest {
  /** The copy of the lake it is about. */
  readonly copyPath: string
  /** A table file that is `input` beside the lake's own tables. */
  readonly input?: string | undefined
  readonly sql: string
  readonly timeLimitSeconds: number
  /** What to do when it took too long, as a sentence. */
  readonly advice: string
  /** For a page, with so many rows and no more; or all of it. */
  readonly to: { readonly kind: 'page'; readonly mostRows: number } | WholeAnswer
}

/** An answer as a page shows it: what is long has been cut, and says so. */
export interface ShownAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly PlainRow[]
  /** True when there are more rows than these. */
  readonly isCut: boolean
  readonly milliseconds: number
}

/** An answer that came from the process. */
export interface Answered {
  /** Its rows as far as they are shown: of one that became text or a file, none. */
  readonly answer: ShownAnswer
  /** How many rows there were. */
  readonly rowCount: number
}

/** What the process says of a question: that its time begins, pieces of its text, and how it ended. `refused` is for the user to mend. */
export type AskReply =
  | { readonly kind: 'begun' }
  | { readonly kind: 'piece'; readonly text: string }
  | ({ readonly kind: 'answered' } & Answered)
  | { readonly kind: 'refused' | 'failed'; readonly message: string }

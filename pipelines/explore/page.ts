import type { Html } from '../report/parts/html.ts'
import type { LakeReader } from './lake/lake-reader.ts'

/** The places of the explorer's menu. */
export type Place = 'home' | 'procedures' | 'benchmark' | 'scores' | 'judgments' | 'sql' | 'label' | 'tables'

/** What a page is asked with. Everything in it comes from outside. */
export interface PageRequest {
  readonly lake: LakeReader
  readonly lakeFolder: string
  /** The page's own address, path and query, so that links can change one part of it. */
  readonly url: URL
  /** The named parts of the path. */
  readonly parameters: Readonly<Record<string, string>>
  readonly now: Date
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

/** What a page shows inside the frame. */
export interface PageContent {
  /** Names the page in the window's title. */
  readonly title: string
  readonly body: Html
  /** What follows the body and takes its time: the body is shown meanwhile, but for the part of it of class `pending`. */
  readonly later?: Promise<Html>
  readonly status?: 200 | 400 | 404
  /** Browser programs of `client/` that the page runs, by name; it must be readable without them. */
  readonly scripts?: readonly string[]
}

/** One page of the explorer: an address and what is shown there. A UsageError it throws is shown as a page with status 400. */
export interface Page {
  /** Hono's pattern, such as `/procedures/:id`. */
  readonly path: string
  readonly place: Place
  readonly show: (request: PageRequest) => Promise<PageContent>
}

/** An answer that is no page: a form that was sent, or a file to keep. */
export interface Action {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly answer: (request: PageRequest & { readonly body: URLSearchParams }) => Promise<Response>
}

/** What a room of the explorer adds to it. */
export interface Room {
  readonly pages: readonly Page[]
  readonly actions?: readonly Action[]
}

/** Where a record stands: a file of the warc folder, and the place of its gzip member there, in bytes. */
export interface WarcPosition {
  readonly file: string
  readonly offset: number
  readonly length: number
}

import { pathToFileURL } from 'node:url'
import { ItemSet } from '#data'

/** What a row of a table says of its page. */
export interface GivenRow {
  /** Its URL, where it has one. */
  readonly url: string | null
  /** Its id, or its number. */
  readonly id: string
  readonly content: string
}

/**
 * Gives each row of a table a URL of its own, so that no page takes another's place: its own URL, or the file's with its
 * id. A row that repeats a URL or an id with another content gets the file's URL with its id and, as needed, `~2`, `~3`.
 * The same file read again gives the same URLs. Takes 32 bytes a row.
 */
export class RowUrls {
  readonly #file: string
  readonly #seen = new ItemSet()
  readonly #repeats = new Map<string, number>()

  constructor(path: string) {
    this.#file = pathToFileURL(path).href
  }

  /** The row's URL, and whether it is not the one it would have had; undefined where it repeats a row in all. */
  urlOf(row: GivenRow): { readonly url: string; readonly isOther: boolean } | undefined {
    // By way of bytes, for half a surrogate pair cannot be in a URL.
    const ofId = `${this.#file}#${encodeURIComponent(Buffer.from(row.id).toString())}`
    const wanted = row.url ?? ofId
    if (!this.#seen.add(`${wanted}\n${row.content}`)) return undefined
    if (this.#seen.add(wanted)) return { url: wanted, isOther: false }
    let count = this.#repeats.get(ofId) ?? 0
    let url = wanted
    while (!this.#seen.add(url)) {
      count++
      url = count === 1 ? ofId : `${ofId}~${count}`
    }
    this.#repeats.set(ofId, count)
    return { url, isOther: true }
  }
}

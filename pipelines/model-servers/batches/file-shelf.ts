import { contentHash } from '#data'
import { ApiError } from '../api-error.ts'

/** A file as `/v1/files` describes it. */
export interface FileObject {
  readonly id: string
  readonly object: 'file'
  readonly bytes: number
  /** Seconds since 1970. */
  readonly created_at: number
  readonly filename: string
  readonly purpose: string
  readonly status: 'processed'
}

/** The files of a server, in its memory. */
export class FileShelf {
  readonly #files = new Map<string, { readonly about: FileObject; readonly text: string }>()
  #given = 0

  add(
    text: string,
    about: { readonly filename: string; readonly purpose: string; readonly nowMs: number },
  ): FileObject {
    this.#given += 1
    const file: FileObject = {
      id: `file-${contentHash(text).slice(0, 16)}${this.#given}`,
      object: 'file',
      bytes: Buffer.byteLength(text),
      created_at: Math.floor(about.nowMs / 1000),
      filename: about.filename,
      purpose: about.purpose,
      status: 'processed',
    }
    this.#files.set(file.id, { about: file, text })
    return file
  }

  /** Throws ApiError 404 for a file that is not there. */
  get(id: string): { readonly about: FileObject; readonly text: string } {
    const file = this.#files.get(id)
    if (file === undefined) throw new ApiError(404, `There is no file "${id}".`, { param: 'id' })
    return file
  }

  list(): readonly FileObject[] {
    return [...this.#files.values()].map(({ about }) => about)
  }

  remove(id: string): void {
    this.get(id)
    this.#files.delete(id)
  }
}

import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FatalError } from '#data'

/** Lines are gathered up to this many bytes before they are written. */
const GATHERED_BYTES = 1_000_000

/** Writes records as JSON lines into one file, or into numbered files of limited size, that take their names at the end. */
export class ExampleFiles {
  readonly #options: { readonly folder: string; readonly stem: string; readonly maxFileBytes?: number }
  readonly #names: string[] = []
  #file: FileHandle | undefined
  #fileBytes = 0
  #gathered: Buffer[] = []
  #gatheredBytes = 0
  #count = 0

  constructor(options: { readonly folder: string; readonly stem: string; readonly maxFileBytes?: number }) {
    this.#options = options
  }

  async add(record: object): Promise<void> {
    const line = Buffer.from(`${JSON.stringify(record)}\n`)
    const isFull = this.#fileBytes > 0 && this.#fileBytes + line.length > (this.#options.maxFileBytes ?? Infinity)
    if (this.#file === undefined || isFull) await this.#nextFile()
    this.#gathered.push(line)
    this.#gatheredBytes += line.length
    this.#fileBytes += line.length
    this.#count++
    if (this.#gatheredBytes >= GATHERED_BYTES) await this.#flush()
  }

  /** Gives the files their names, in place of those that an earlier export left. */
  async finish(): Promise<{ readonly paths: readonly string[]; readonly count: number }> {
    const { folder, stem } = this.#options
    if (this.#file === undefined) await this.#nextFile()
    await this.#closeFile()
    const names = this.#names.splice(0)
    await this.#orFail(async () => {
      for (const name of names) await rename(join(folder, `${name}.partial`), join(folder, name))
      for (const name of await readdir(folder)) {
        if (exampleName(stem).test(name) && !names.includes(name)) await rm(join(folder, name))
      }
    })
    return { paths: names.map((name) => join(folder, name)), count: this.#count }
  }

  /** Removes what was not finished. */
  async discard(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
    for (const name of this.#names) await rm(join(this.#options.folder, `${name}.partial`), { force: true })
  }

  async #nextFile(): Promise<void> {
    await this.#closeFile()
    const { folder, stem, maxFileBytes } = this.#options
    const number = String(this.#names.length).padStart(5, '0')
    const name = maxFileBytes === undefined ? `${stem}.jsonl` : `${stem}_${number}.jsonl`
    await this.#orFail(async () => {
      await mkdir(folder, { recursive: true })
      this.#file = await open(join(folder, `${name}.partial`), 'w')
    })
    this.#names.push(name)
    this.#fileBytes = 0
  }

  async #closeFile(): Promise<void> {
    await this.#flush()
    await this.#file?.close()
    this.#file = undefined
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#gathered)
    this.#gathered = []
    this.#gatheredBytes = 0
    await this.#orFail(async () => this.#file?.appendFile(bytes))
  }

  async #orFail(write: () => Promise<unknown>): Promise<void> {
    try {
      await write()
    } catch (cause) {
      const { folder, stem } = this.#options
      const state = cause instanceof Error ? cause.message : String(cause)
      throw new FatalError(
        `Cannot write "${join(folder, stem)}": ${state}. Make room or the folder writable, and export again.`,
        { cause, facts: { folder } },
      )
    }
  }
}

/** What the files of one export are called, compressed or not. */
export function exampleName(stem: string): RegExp {
  return new RegExp(`^${stem}(_\\d{5})?\\.jsonl(\\.(zst|gz|bz2|xz))?$`)
}

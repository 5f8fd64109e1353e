import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { cutTornLine, FatalError, hasCode, JournalFile, type LakeRepair, makeFolder } from '#data'
import type { Ending } from './ended.ts'
import { ReplyIndex } from './reply-index.ts'
import { scanLines } from './scan-lines.ts'

/** A file of replies of this size is closed and the next one begun. */
const FILE_BYTES = 64 * 1024 * 1024

const HEAD = /^\{"key":"([0-9a-f]{32})",/
const HEAD_BYTES = 44

/** A reply that was paid for. Its value is read from the text each time, so that a mended reader reads old replies. */
export interface CachedReply {
  /** The model that answered, as its server names it. */
  readonly model: string
  readonly text: string
  /** How an answer to a free question ended, and its tokens as the server counted them. */
  readonly ending?: Ending
  readonly tokensOut?: number | null
}

const ReplyLine = z.strictObject({
  key: z.string(),
  model: z.string(),
  text: z.string(),
  ending: z.enum(['whole', 'cut', 'refused']).optional(),
  tokens_out: z.int().nullable().optional(),
})

/**
 * Opens the replies of a lake, `replies/replies-<writer>-N.jsonl`: cuts the torn last lines a killed writer left, and notes
 * where each reply stands. Only the lake's writer may call it; `writer` must be unique to it. Throws FatalError, with file
 * and line, for any other line that is none of ours.
 */
export function openReplies(lakeFolder: string, writer: string): ReplyCache {
  const folder = join(lakeFolder, 'replies')
  const paths = namesIn(folder)
    .filter((name) => /^replies-.*\.jsonl$/.test(name))
    .toSorted()
    .map((name) => join(folder, name))
  const repairs = paths.map((path) => ({ path, bytesCut: cutTornLine(path) })).filter((repair) => repair.bytesCut > 0)
  const index = new ReplyIndex()
  for (const [file, path] of paths.entries()) indexFile(index, { path, file })
  return new ReplyCache({ folder, writer, paths, repairs, index })
}

/** Replies by request. What is put is with the operating system before put() returns. */
export class ReplyCache {
  /** What opening had to mend after a writer that was killed. */
  readonly repairs: readonly LakeRepair[]
  readonly #folder: string
  readonly #writer: string
  readonly #paths: string[]
  readonly #descriptors = new Map<number, number>()
  readonly #index: ReplyIndex
  readonly #underWay = new Map<string, Promise<CachedReply>>()
  #journal: JournalFile | undefined
  #journalCount = 0

  /** For openReplies() only. */
  constructor(parts: {
    readonly folder: string
    readonly writer: string
    readonly paths: readonly string[]
    readonly repairs: readonly LakeRepair[]
    readonly index: ReplyIndex
  }) {
    this.repairs = parts.repairs
    this.#folder = parts.folder
    this.#writer = parts.writer
    this.#paths = [...parts.paths]
    this.#index = parts.index
  }

  /** How many requests have a reply. */
  get size(): number {
    return this.#index.size
  }

  /** The reply to this request, if there is one. Throws FatalError when its line is damaged. */
  get(requestHash: string): CachedReply | undefined {
    const place = this.#index.find(requestHash)
    if (place === undefined) return undefined
    const bytes = Buffer.allocUnsafe(place.length)
    readSync(this.#descriptor(place.file), bytes, 0, place.length, place.offset)
    const line = this.#parsed(bytes.toString('utf8'), place)
    if (line.key !== requestHash) return undefined
    const { model, text, ending, tokens_out } = line
    return ending === undefined ? { model, text } : { model, text, ending, tokensOut: tokens_out ?? null }
  }

  put(requestHash: string, reply: CachedReply): void {
    if (this.#journal === undefined) this.#journal = this.#openJournal()
    const offset = this.#journal.size
    const { model, text, ending, tokensOut } = reply
    const free = ending === undefined ? {} : { ending, tokens_out: tokensOut ?? null }
    this.#journal.append({ key: requestHash, model, text, ...free })
    const length = this.#journal.size - offset - 1
    this.#index.set(requestHash, { file: this.#paths.length - 1, offset, length })
    if (this.#journal.size < FILE_BYTES) return
    this.#journal.close()
    this.#journal = undefined
  }

  /** The reply that `ask` gets; all who come with the same request while it is under way share it. */
  shared(requestHash: string, ask: () => Promise<CachedReply>): Promise<CachedReply> {
    const underWay = this.#underWay.get(requestHash)
    if (underWay !== undefined) return underWay
    const asked = ask().finally(() => this.#underWay.delete(requestHash))
    this.#underWay.set(requestHash, asked)
    return asked
  }

  close(): void {
    this.#journal?.close()
    this.#journal = undefined
    for (const descriptor of this.#descriptors.values()) closeSync(descriptor)
    this.#descriptors.clear()
  }

  #descriptor(file: number): number {
    const open = this.#descriptors.get(file) ?? openSync(this.#paths[file] ?? '', 'r')
    this.#descriptors.set(file, open)
    return open
  }

  #parsed(text: string, place: { readonly file: number; readonly offset: number }): z.infer<typeof ReplyLine> {
    try {
      return ReplyLine.parse(JSON.parse(text))
    } catch (cause) {
      const path = this.#paths[place.file]
      throw new FatalError(
        `Cannot read "${path}" at byte ${place.offset}: the line holds no reply. Delete the line to have its question asked again.`,
        { cause, facts: { path, offset: place.offset } },
      )
    }
  }

  #openJournal(): JournalFile {
    makeFolder(this.#folder)
    const path = join(this.#folder, `replies-${this.#writer}-${this.#journalCount++}.jsonl`)
    this.#paths.push(path)
    return new JournalFile(path)
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return []
    throw new FatalError(`Cannot read "${folder}": ${String(cause)}. Make it a readable folder.`, { cause })
  }
}

function indexFile(index: ReplyIndex, { path, file }: { readonly path: string; readonly file: number }): void {
  let lineNumber = 0
  scanLines(path, HEAD_BYTES, ({ head, offset, length }) => {
    lineNumber++
    const [, key] = HEAD.exec(head) ?? []
    if (key === undefined) {
      throw new FatalError(
        `Cannot read "${path}" line ${lineNumber}: it holds no reply. Delete the line to have its question asked again.`,
        { facts: { path, line: lineNumber } },
      )
    }
    index.set(key, { file, offset, length })
  })
}

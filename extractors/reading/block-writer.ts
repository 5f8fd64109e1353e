import type { Block } from '#data'
import { normalise } from './normalise.ts'
import type { TreeElement } from './tree.ts'

/** What the text of a place in the tree becomes. */
export interface BlockPlace {
  readonly kind: Block['kind']
  readonly level: number
  readonly list: number
  readonly ordered: boolean
  /** True inside an aside or a page header. */
  readonly isAside: boolean
  /** True inside a link. */
  readonly isLink: boolean
}

/** A block before it is placed in the document's text; `owner` is the element whose own text begins it. */
export interface WrittenBlock extends BlockPlace {
  readonly text: string
  readonly linked: boolean
  readonly owner: TreeElement | null
}

const BLOCK_LIMIT = 50_000
const TEXT_LIMIT = 2_000_000
/** As written, white space included, that one block is made of. */
const RAW_LIMIT = 2 * TEXT_LIMIT

/** Gathers runs of inline text into blocks, up to 50,000 blocks and 2,000,000 UTF-16 code units. */
export class BlockWriter {
  readonly blocks: WrittenBlock[] = []
  #parts: string[] = []
  #rawLength = 0
  #linkLength = 0
  #begun: { readonly owner: TreeElement; readonly place: BlockPlace } | null = null
  #length = 0
  #lists = 0
  #isItemOpen = false
  #isSeam = false
  readonly #numbered = new Map<number, { readonly list: number; readonly next: number }>()

  get isFull(): boolean {
    return this.blocks.length >= BLOCK_LIMIT || this.#length >= TEXT_LIMIT
  }

  nextList(): number {
    this.#lists += 1
    return this.#lists - 1
  }

  /** The number of a numbered list: that of the list before it at its depth where it counts on from there. */
  numberedList({
    level,
    start,
    items,
  }: {
    readonly level: number
    readonly start: number
    readonly items: number
  }): number {
    const before = this.#numbered.get(level)
    const list = before !== undefined && start > 1 && before.next === start ? before.list : this.nextList()
    this.#numbered.set(level, { list, next: start + items })
    return list
  }

  /** The next text in an item's place opens that item; text that follows a nested list only continues it. */
  beginItem(): void {
    this.#isItemOpen = true
  }

  text(text: string, from: { readonly owner: TreeElement; readonly place: BlockPlace }): void {
    if (this.#begun === null) {
      if (text.trim() === '') return
      this.#begun = from
    }
    if (this.#rawLength > RAW_LIMIT) return
    if (this.#isSeam && WORD_END.test(this.#parts.at(-1) ?? '') && WORD_START.test(text)) this.#parts.push(' ')
    this.#isSeam = false
    this.#rawLength += text.length
    if (from.place.isLink) this.#linkLength += text.length
    this.#parts.push(text.slice(0, RAW_LIMIT))
  }

  /** Between two elements nothing is written but their margins: words that meet there are two words. */
  seam(): void {
    this.#isSeam = this.#begun !== null
  }

  space(): void {
    if (this.#begun !== null) this.#parts.push(' ')
  }

  flush(): void {
    const begun = this.#begun
    if (begun === null) return
    const raw = this.#parts.join('')
    this.#parts = []
    const linked = this.#linkLength > this.#rawLength * LINKED_SHARE
    this.#rawLength = 0
    this.#linkLength = 0
    this.#begun = null
    this.#isSeam = false
    const { place, owner } = begun
    const text = (place.kind === 'preformatted' ? normaliseLines(raw) : normalise(raw)).slice(
      0,
      TEXT_LIMIT - this.#length,
    )
    if (text === '') return
    this.#length += text.length + 1
    // Field by field: a place spread out costs more than all else here.
    const { level, list, ordered, isAside, isLink } = place
    this.blocks.push({ kind: this.#kindOf(place), level, list, ordered, isAside, isLink, linked, text, owner })
  }

  #kindOf(place: BlockPlace): Block['kind'] {
    if (place.kind !== 'item') return place.kind
    const opens = this.#isItemOpen
    this.#isItemOpen = false
    return opens ? 'item' : 'paragraph'
  }
}

const LINKED_SHARE = 0.8
const WORD_END = /[\p{L}\p{N}]$/u
const WORD_START = /^[\p{L}\p{N}]/u

function normaliseLines(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replace(/[\t\u00a0]/g, ' ').trimEnd())
  const first = lines.findIndex((line) => line !== '')
  return first < 0 ? '' : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1).join('\n')
}

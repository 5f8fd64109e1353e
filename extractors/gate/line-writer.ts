import { tellsReader } from './tells-reader.ts'

/** A line of a page as the gate sees it: how it begins, not all of it. */
export interface Line {
  readonly kind: LineKind
  /** Its first 200 or so UTF-16 code units, entities decoded and white space collapsed. */
  readonly text: string
  /** UTF-16 code units of all its text as written. */
  readonly length: number
  /** The share of that text that stands in links, 0 to 1. */
  readonly linked: number
  /** The list an item stands in, counted from 0; -1 outside lists. */
  readonly list: number
  readonly ordered: boolean
  /** True where it tells its reader to do something. */
  readonly told: boolean
}
export type LineKind = 'title' | 'heading' | 'item' | 'paragraph' | 'term' | 'cell'

/** Gathers pieces of text into lines, at most 50,000 of them; never deeper than 64 lists. */
export class LineWriter {
  readonly lines: Line[] = []
  #kind: LineKind = 'paragraph'
  #text = ''
  #length = 0
  #linked = 0
  #isLinked = false
  #isItemOpen = false
  #headings = 0
  #lists = 0
  readonly #open: { readonly list: number; readonly ordered: boolean }[] = []
  #depth = 0

  get isFull(): boolean {
    return this.lines.length >= LINE_LIMIT
  }

  text(html: string, range: { readonly from: number; readonly to: number }): void {
    const length = range.to - range.from
    this.#length += length
    if (this.#isLinked) this.#linked += length
    const room = TEXT_LIMIT - this.#text.length
    if (room > 0) this.#text += html.slice(range.from, Math.min(range.to, range.from + room))
  }

  space(): void {
    if (this.#length > 0 && this.#text.length < TEXT_LIMIT) this.#text += ' '
  }

  /** The text that follows is a line of this kind, unless it stands in an item, whose one line goes on. */
  begin(kind: LineKind): void {
    if (this.#isItemOpen && !this.#leavesItem(kind)) this.space()
    else {
      this.flush()
      this.#kind = kind
    }
  }

  beginItem(): void {
    this.flush()
    this.#kind = 'item'
    this.#isItemOpen = true
    this.#headings = 0
  }

  endItem(): void {
    this.begin('paragraph')
    this.flush()
    this.#isItemOpen = false
    this.#kind = 'paragraph'
  }

  beginList(ordered: boolean): void {
    this.flush()
    this.#isItemOpen = false
    this.#depth += 1
    if (this.#depth <= DEPTH_LIMIT) this.#open.push({ list: this.#lists, ordered })
    this.#lists += 1
  }

  endList(): void {
    this.flush()
    this.#isItemOpen = false
    this.#kind = 'paragraph'
    if (this.#depth > 0 && this.#depth <= DEPTH_LIMIT) this.#open.pop()
    this.#depth = Math.max(0, this.#depth - 1)
  }

  breakLine(): void {
    if (this.#isItemOpen || this.#kind === 'heading') this.space()
    else this.flush()
  }

  link(isOpen: boolean): void {
    this.#isLinked = isOpen
  }

  flush(): void {
    if (this.#length === 0) return
    const isLabel = this.#kind === 'title' || this.#kind === 'heading'
    const linked = this.#linked / this.#length
    const text = linked > MOSTLY && !isLabel ? '' : readable(this.#text)
    const isItem = this.#kind === 'item'
    const place = isItem ? this.#open.at(-1) : undefined
    if (!this.isFull && (text !== '' || linked > MOSTLY)) {
      this.lines.push({
        kind: this.#kind,
        text,
        length: this.#length,
        linked,
        list: place?.list ?? -1,
        ordered: place?.ordered ?? false,
        told: (isItem || isLabel || this.#length >= LONG) && text !== '' && tellsReader(text),
      })
    }
    this.#text = ''
    this.#length = 0
    this.#linked = 0
  }

  /** Lists are also used to lay out cards: a heading in an item of those is a heading, as is a second one in any. */
  #leavesItem(kind: LineKind): boolean {
    if (kind !== 'heading') return false
    this.#headings += 1
    if (this.#open.at(-1)?.ordered === true && this.#headings === 1) return false
    this.#isItemOpen = false
    return true
  }
}

const LINE_LIMIT = 50_000
const TEXT_LIMIT = 200
const MOSTLY = 0.8
const LONG = 30
const DEPTH_LIMIT = 64

function readable(raw: string): string {
  const decoded = raw.includes('&') ? raw.replace(ENTITY, decodeEntity) : raw
  return (UNEVEN.test(decoded) ? decoded.replace(/\s+/g, ' ') : decoded).trim()
}

const UNEVEN = /[\t\n\r\u00a0]|\s\s/
const ENTITY = /&(?:#(\d{1,6})|#x([\da-f]{1,6})|([a-z])(acute|grave|uml|circ|tilde|cedil|ring|slash)|(\w{2,8}));?/gi
const MARKS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  uml: '\u0308',
  circ: '\u0302',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
}

function decodeEntity(entity: string, ...parts: readonly (string | undefined)[]): string {
  const [decimal, hex, letter, mark, name] = parts
  if (letter !== undefined) return `${letter}${MARKS[mark ?? ''] ?? ''}`.normalize('NFC')
  if (name !== undefined) return NAMED[name] ?? ' '
  const code = decimal === undefined ? Number.parseInt(hex ?? '20', 16) : Number(decimal)
  return code < 0x110000 ? String.fromCodePoint(code) : entity
}

const NAMED: Readonly<Record<string, string>> = { rsquo: "'", lsquo: "'", apos: "'", amp: '&', szlig: 'ß', quot: '"' }

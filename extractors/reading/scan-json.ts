/** One JSON object or array cut out of a longer text and mended where that is sure; `start` and `end` say from where. */
export interface JsonPart {
  readonly text: string
  /** About how much in it stands where JSON allows nothing of the kind: what a repair would have to work on. */
  readonly faults: number
  readonly start: number
  readonly end: number
}

/**
 * The first object or array at or after `from`. Outside strings, comments go, and commas or semicolons too many; inside
 * them, raw control characters and impossible escapes are made valid. Where the text stops before the end, what is whole is
 * kept and closed, an unfinished array item left out. Null where nothing begins. Time grows with the length only.
 */
export function scanJson(source: string, from = 0): JsonPart | null {
  OPENING.lastIndex = from
  const opening = OPENING.exec(source)
  return opening === null ? null : new Scan(source, opening.index).run()
}

const OPENING = /[[{]/g
const OPENINGS = new Set(['{', '['])
// What stands between two characters of meaning: numbers, words, colons, white space.
const PLAIN = /[^"'{}[\],;/]+/y
const VALUE = /^\s*(?::\s*)?(?:-?[\d.]+(?:e[+-]?\d+)?|true|false|null)?\s*$/i

interface Frame {
  readonly close: '}' | ']'
  /** How many pieces make up what is whole in here. */
  safe: number
  hasWhole: boolean
}

class Scan {
  readonly #pieces: string[] = []
  readonly #open: Frame[] = []
  readonly #source: string
  readonly #start: number
  #at: number
  #comma = false
  #hasQuoted = true
  #faults = 0

  constructor(source: string, start: number) {
    this.#source = source
    this.#start = start
    this.#at = start
  }

  run(): JsonPart {
    while (this.#at < this.#source.length) {
      this.#step(this.#source.charAt(this.#at))
      if (this.#open.length === 0) return this.#part(this.#pieces.join(''))
    }
    return this.#part(this.#closed())
  }

  #part(text: string): JsonPart {
    return { text, start: this.#start, end: this.#at, faults: this.#faults }
  }

  #step(character: string): void {
    if (character === '{' || character === '[') this.#enter(character === '{' ? '}' : ']')
    else if (character === '}' || character === ']') this.#leave()
    else if (character === '"') this.#string()
    else if (character === "'") this.#quoted()
    else if (character === ',' || character === ';') this.#separate()
    else if (character === '/') this.#slash()
    else this.#plain()
  }

  #enter(close: Frame['close']): void {
    this.#write(close === '}' ? '{' : '[')
    this.#open.push({ close, safe: this.#pieces.length, hasWhole: false })
    this.#at += 1
  }

  #leave(): void {
    this.#comma = false
    this.#pieces.push(this.#open.pop()?.close ?? '')
    this.#at += 1
    const outer = this.#open.at(-1)
    if (outer === undefined) return
    outer.safe = this.#pieces.length
    outer.hasWhole = true
  }

  #separate(): void {
    const frame = this.#open.at(-1)
    if (frame !== undefined) frame.safe = this.#pieces.length
    if (frame?.close === '}' && this.#isLoneString()) this.#faults += 1
    this.#comma = !OPENINGS.has(this.#pieces.at(-1) ?? '')
    this.#at += 1
  }

  /** True after a string that has no colon before it and got none. */
  #isLoneString(): boolean {
    const before = this.#pieces.at(-2)
    return this.#pieces.at(-1)?.startsWith('"') === true && (before === ',' || before === '{')
  }

  #string(): void {
    const end = closingQuote(this.#source, this.#at)
    if (this.#pieces.at(-1)?.startsWith('"') && !this.#comma) this.#faults += 1
    if (end >= 0) this.#write(mendString(this.#source.slice(this.#at, end)))
    this.#at = end < 0 ? this.#source.length : end
  }

  /** A string in single quotes ends where a quote stands before what may follow a string. */
  #quoted(): void {
    QUOTED_END.lastIndex = this.#at + 1
    const end = this.#hasQuoted ? QUOTED_END.exec(this.#source) : null
    this.#hasQuoted = end !== null
    const to = end === null ? this.#at + 1 : end.index + 1
    this.#faults += 1
    this.#write(this.#source.slice(this.#at, to))
    this.#at = to
  }

  #slash(): void {
    const next = this.#source.charAt(this.#at + 1)
    const mark = next === '/' ? '\n' : next === '*' ? '*/' : null
    if (mark === null) {
      this.#faults += 1
      this.#write('/')
      this.#at += 1
      return
    }
    const end = this.#source.indexOf(mark, this.#at + 2)
    this.#at = end < 0 ? this.#source.length : end + mark.length
  }

  #plain(): void {
    PLAIN.lastIndex = this.#at
    const run = PLAIN.exec(this.#source)?.[0] ?? this.#source.charAt(this.#at)
    const isMisplaced = run.includes(':') && !(this.#open.at(-1)?.close === '}' && this.#isLoneString())
    if (isMisplaced) this.#faults += 1
    if (run.trim() !== '') this.#write(run)
    if (!VALUE.test(run)) this.#faults += 1 + run.length / 4
    this.#at += run.length
  }

  #write(piece: string): void {
    if (this.#comma) this.#pieces.push(',')
    this.#comma = false
    this.#pieces.push(piece)
  }

  #closed(): string {
    const inner = this.#open.at(-1)
    const isItem = inner?.close === '}' && !inner.hasWhole && this.#open.at(-2)?.close === ']'
    const open = isItem ? this.#open.slice(0, -1) : this.#open
    const whole = this.#pieces.slice(0, open.at(-1)?.safe ?? 0)
    return [...whole, ...open.map(({ close }) => close).toReversed()].join('')
  }
}

const QUOTED_END = /'(?=\s*[,:}\]])/g

/** The place right after the quotation mark that closes the string begun at `start`; -1 where none does. */
function closingQuote(source: string, start: number): number {
  QUOTE_OR_ESCAPE.lastIndex = start + 1
  for (let found = QUOTE_OR_ESCAPE.exec(source); found !== null; found = QUOTE_OR_ESCAPE.exec(source)) {
    if (found[0] === '"') return found.index + 1
    QUOTE_OR_ESCAPE.lastIndex = found.index + 2
  }
  return -1
}

const QUOTE_OR_ESCAPE = /["\\]/g
const CONTROL = /\p{Cc}/u

function mendString(raw: string): string {
  if (!CONTROL.test(raw) && !raw.includes('\\')) return raw
  return raw.replace(/\\(u[\da-f]{4}|[^u]|u)|\p{Cc}/giu, (match: string, escaped: string | undefined) => {
    if (escaped !== undefined && /^(?:u.{4}|["\\/bfnrt])$/.test(escaped)) return match
    const meant = escaped ?? match
    if (meant === '\n') return '\\n'
    return CONTROL.test(meant) ? ' ' : meant
  })
}

import { type Line, LineWriter } from './line-writer.ts'
import { nameCode, roleOf, type TagRole } from './tag-roles.ts'

/** What one pass over a page's tags sees. */
export interface Scan {
  readonly lines: readonly Line[]
  /** The tags that say what the page is about (`<meta>` and `<link>`), 200 at most, each cut at 500 code units. */
  readonly about: readonly string[]
  /** Where scripts stand in the page. */
  readonly scripts: readonly { readonly from: number; readonly to: number }[]
  /** True where a block has the class of an hRecipe. */
  readonly isRecipeClass: boolean
}

/**
 * A page's lines by one pass over its tags, no tree built: navigation, page footers, scripts, styles, controls and
 * comments are jumped over. Every code unit is looked at a bounded number of times, whatever the page holds.
 */
export function scanLines(html: string): Scan {
  const scanner = new Scanner(html)
  scanner.run()
  return scanner
}

// A page's tree is no larger than 400,000 nodes, so what stands after a million tags is never read.
const TAG_LIMIT = 1_000_000
const ABOUT_LIMIT = 200
const ABOUT_LENGTH = 500
const SHORTEST_CLASS = ' class=hrecipe'.length
const RECIPE_CLASS = /["'\s=]h-?recipe(?=["'\s]|$)/

class Scanner implements Scan {
  readonly about: string[] = []
  readonly scripts: { readonly from: number; readonly to: number }[] = []
  isRecipeClass = false
  readonly #html: string
  readonly #writer = new LineWriter()
  /** Names of elements that no later end tag ends: looked for once, not once a tag. */
  readonly #endless = new Set<string>()

  constructor(html: string) {
    this.#html = html
  }

  get lines(): readonly Line[] {
    return this.#writer.lines
  }

  run(): void {
    const html = this.#html
    let textFrom = 0
    let at = html.indexOf('<')
    for (let tags = 0; at >= 0 && tags < TAG_LIMIT && !this.#writer.isFull; tags += 1) {
      if (at > textFrom) this.#text(textFrom, at)
      textFrom = this.#markup(at)
      at = html.indexOf('<', textFrom)
    }
    if (at < 0) this.#text(textFrom, html.length)
    this.#writer.flush()
  }

  #text(from: number, to: number): void {
    let first = from
    while (first < to && this.#html.charCodeAt(first) <= 32) first += 1
    if (first > from) this.#writer.space()
    if (first < to) this.#writer.text(this.#html, { from: first, to })
  }

  /** Reads what begins at a `<` and gives where the text after it begins. */
  #markup(at: number): number {
    const html = this.#html
    const isEnd = html.charCodeAt(at + 1) === SLASH
    const from = isEnd ? at + 2 : at + 1
    if (!isLetter(html.charCodeAt(from))) return this.#other(at)
    let to = from + 1
    while (isNamePart(html.charCodeAt(to))) to += 1
    const tagEnd = html.indexOf('>', to)
    if (tagEnd < 0) return html.length
    const role = roleOf(nameCode(html, { from, to }))
    if (role === undefined) return tagEnd + 1
    if (isEnd) {
      this.#end(role)
      return tagEnd + 1
    }
    return this.#start(role, { at, from, to, tagEnd })
  }

  #other(at: number): number {
    const html = this.#html
    const next = html.charCodeAt(at + 1)
    if (html.startsWith('!--', at + 1)) return this.#after('-->', at + 4)
    if (next !== BANG && next !== QUESTION && next !== SLASH) return at + 1
    return this.#after('>', at + 1)
  }

  #after(mark: string, from: number): number {
    const found = this.#html.indexOf(mark, from)
    return found < 0 ? this.#html.length : found + mark.length
  }

  #start(role: TagRole, tag: { at: number; from: number; to: number; tagEnd: number }): number {
    const writer = this.#writer
    const after = tag.tagEnd + 1
    if (role === 'link') writer.link(true)
    else if (role === 'break') writer.breakLine()
    else if (role === 'item') writer.beginItem()
    else if (role === 'ordered' || role === 'unordered') writer.beginList(role === 'ordered')
    else if (role === 'block') this.#block(tag)
    else if (role === 'about') this.#note(tag.at, after)
    else if (role === 'script' || role === 'skipped') return this.#skip(role, tag)
    else writer.begin(role)
    return after
  }

  #block({ to, tagEnd }: { readonly to: number; readonly tagEnd: number }): void {
    this.#writer.begin('paragraph')
    const isLong = tagEnd - to >= SHORTEST_CLASS
    if (isLong && RECIPE_CLASS.test(this.#html.slice(to, Math.min(tagEnd, to + ABOUT_LENGTH))))
      this.isRecipeClass = true
  }

  #end(role: TagRole): void {
    const writer = this.#writer
    if (role === 'link') writer.link(false)
    else if (role === 'item') writer.endItem()
    else if (role === 'ordered' || role === 'unordered') writer.endList()
    else if (role !== 'break' && role !== 'about' && role !== 'script' && role !== 'skipped') writer.begin('paragraph')
  }

  #note(from: number, to: number): void {
    if (this.about.length < ABOUT_LIMIT) this.about.push(this.#html.slice(from, Math.min(to, from + ABOUT_LENGTH)))
  }

  #skip(role: TagRole, { from, to, tagEnd }: { from: number; to: number; tagEnd: number }): number {
    const html = this.#html
    const name = html.slice(from, to).toLowerCase()
    const end = this.#endless.has(name) ? -1 : findEndTag(html, { name, from: tagEnd + 1 })
    if (end < 0) this.#endless.add(name)
    if (role === 'script') this.scripts.push({ from, to: end < 0 ? html.length : end })
    if (end < 0) return role === 'script' ? html.length : tagEnd + 1
    return this.#after('>', end)
  }
}

const SLASH = 47
const BANG = 33
const QUESTION = 63

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

function isNamePart(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === 45 || code === 58
}

function findEndTag(html: string, tag: { readonly name: string; readonly from: number }): number {
  const { name, from } = tag
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (isNamed(html, { name, at: at + 2 })) return at
  }
  return -1
}

function isNamed(html: string, { name, at }: { readonly name: string; readonly at: number }): boolean {
  for (let index = 0; index < name.length; index += 1) {
    if ((html.charCodeAt(at + index) | 32) !== name.charCodeAt(index)) return false
  }
  return true
}

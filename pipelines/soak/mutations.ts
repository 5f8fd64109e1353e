/** A source of random numbers, 0 to below 1, that depends on a seed alone. */
type Random = () => number

/** What a mutation works on: the page, another page, and chance. */
interface Material {
  readonly page: Uint8Array
  readonly other: Uint8Array
  readonly random: Random
}

/** A page damaged in one way. */
export type Mutation = (material: Material) => MutatedPage

/** The damaged bytes, and what the header now says of them; null where it says what it said before. */
export interface MutatedPage {
  readonly body: Uint8Array
  readonly contentType: string | null
}

/** Every way of damaging a page, by name. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'cut at the end': ({ page, random }) => asHtml(page.subarray(0, below(random, page.length))),
  'cut at the start': ({ page, random }) => asHtml(page.subarray(below(random, page.length))),
  'a hole cut out': ({ page, random }) => {
    const from = below(random, page.length)
    return asHtml(joined([page.subarray(0, from), page.subarray(from + below(random, page.length - from))]))
  },
  'spliced with another': ({ page, other, random }) =>
    asHtml(joined([page.subarray(0, below(random, page.length)), other.subarray(below(random, other.length))])),
  'another put inside': ({ page, other, random }) => {
    const at = below(random, page.length)
    return asHtml(joined([page.subarray(0, at), other, page.subarray(at)]))
  },
  'bytes flipped': ({ page, random }) => asHtml(flipped(page, { random, count: 1 + below(random, page.length / 50) })),
  'a run of noise': ({ page, random }) => {
    const noise = Uint8Array.from({ length: 1 + below(random, 4000) }, () => below(random, 256))
    const at = below(random, page.length)
    return asHtml(joined([page.subarray(0, at), noise, page.subarray(at)]))
  },
  'UTF-16 undeclared': ({ page, random }) => asHtml(utf16(textOf(page), { isLittle: random() < 0.5 })),
  'UTF-16 called something else': ({ page, random }) => ({
    body: utf16(textOf(page), { isLittle: random() < 0.5 }),
    contentType: headerWith(random),
  }),
  'latin1 undeclared': ({ page }) => asHtml(latin1(textOf(page))),
  'latin1 called something else': ({ page, random }) => ({
    body: latin1(textOf(page)),
    contentType: headerWith(random),
  }),
  'read as another charset': ({ page, random }) => ({ body: page, contentType: headerWith(random) }),
  'read and written as another charset': ({ page, random }) =>
    asHtml(bytesOf(new TextDecoder(oneOf(random, WRONG_CHARSETS)).decode(page))),
  'tags doubled': (material) => rewritten(material, (html, random) => html.replace(TAG, (tag) => again(tag, random))),
  'tags left out': (material) =>
    rewritten(material, (html, random) => html.replace(TAG, (tag) => (random() < 0.2 ? '' : tag))),
  'an element nested thousands deep': (material) =>
    rewritten(material, (html, random) => {
      const tag = oneOf(random, ['div', 'ol><li', 'b', 'table><tr><td', 'section', 'span', 'a', 'p', 'blockquote'])
      return inserted(html, `<${tag}>`.repeat(1000 + below(random, 5000)), random)
    }),
  'attributes blown up': (material) =>
    rewritten(material, (html, random) => {
      const filler = oneOf(random, ['a ', '"', '=', '&amp;', 'x', '<', "'>", '\0']).repeat(below(random, 100_000))
      const name = oneOf(random, ['class', 'id', 'style', 'title', 'itemprop', 'typeof', 'href', 'data-x'])
      return html.replace(TAG, (tag) => (random() < 0.003 ? tag.replace('>', ` ${name}="${filler}">`) : tag))
    }),
  'quotes lost': (material) => rewritten(material, (html, random) => thinned(html, { of: /["']/g, random })),
  'entities broken': (material) =>
    rewritten(material, (html, random) =>
      html.replace(/[ &;]/g, (sign) => (random() < 0.2 ? oneOf(random, BROKEN_ENTITIES) : sign)),
    ),
  'structured data cut': (material) =>
    rewritten(material, (html, random) =>
      html.replace(LD_JSON, (block) => {
        const from = below(random, block.length)
        return block.slice(0, from) + block.slice(from + below(random, block.length - from))
      }),
    ),
  'structured data flipped': (material) =>
    rewritten(material, (html, random) =>
      html.replace(LD_JSON, (block) => thinned(block, { of: /[[\]{}",:\\]/g, random })),
    ),
  'structured data repeated': (material) =>
    rewritten(material, (html, random) => html.replace(LD_JSON, (block) => block.repeat(1 + below(random, 60)))),
  'white space blown up': (material) =>
    rewritten(material, (html, random) =>
      html.replace(/\s/g, (space) => (random() < 0.01 ? oneOf(random, SPACES).repeat(below(random, 3000)) : space)),
    ),
  'lone surrogates and controls': (material) =>
    rewritten(material, (html, random) =>
      html.replace(/[a-z]/g, (letter) => (random() < 0.02 ? oneOf(random, ODD_CHARACTERS) : letter)),
    ),
  'lines shuffled': (material) => rewritten(material, (html, random) => shuffled(html.split('\n'), random).join('\n')),
}

const WRONG_CHARSETS = ['shift_jis', 'gbk', 'windows-1252', 'euc-kr', 'big5', 'utf-16le', 'koi8-r', 'windows-1251']
const TAG = /<\/?[a-z][^>]{0,2000}>/gi
const LD_JSON = /(?<=<script[^>]{0,200}ld\+json[^>]{0,200}>)[^<]+/gi
const BROKEN_ENTITIES = [
  '&',
  '&#',
  '&#x',
  '&#xFFFFFFFF;',
  '&#55296;',
  '&nbsp',
  '&;',
  '&amp;amp;',
  '&#0;',
  ';',
  '&notit;',
]
const SPACES = [' ', '\n', '\t', '\u00a0', '\u3000', '\r\n', '\f']
const ODD_CHARACTERS = ['\0', '\u0008', '\uFFFE', '&#xD800;', '\u202e', '\u0301', '\u200d', '\uFEFF', '😀', '\x1b']

function asHtml(body: Uint8Array): MutatedPage {
  return { body, contentType: null }
}

function rewritten({ page, random }: Material, rewrite: (html: string, random: Random) => string): MutatedPage {
  return asHtml(bytesOf(rewrite(textOf(page), random)))
}

function headerWith(random: Random): string {
  return `text/html; charset=${oneOf(random, [...WRONG_CHARSETS, 'utf-8', 'no-such-thing', ''])}`
}

function flipped(page: Uint8Array, by: { readonly random: Random; readonly count: number }): Uint8Array {
  const bytes = Uint8Array.from(page)
  for (let flip = 0; flip < by.count; flip += 1) {
    const at = below(by.random, bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << below(by.random, 8))
  }
  return bytes
}

function again(tag: string, random: Random): string {
  return random() < 0.3 ? tag.repeat(1 + below(random, 12)) : tag
}

function thinned(text: string, by: { readonly of: RegExp; readonly random: Random }): string {
  return text.replace(by.of, (sign) => (by.random() < 0.1 ? '' : sign))
}

function inserted(html: string, part: string, random: Random): string {
  const at = below(random, html.length)
  return html.slice(0, at) + part + html.slice(at)
}

function shuffled(lines: readonly string[], random: Random): readonly string[] {
  return lines
    .map((line) => ({ line, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ line }) => line)
}

function utf16(text: string, { isLittle }: { readonly isLittle: boolean }): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le')
  return isLittle ? bytes : bytes.swap16()
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}

function textOf(page: Uint8Array): string {
  return new TextDecoder().decode(page)
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts)
}

function oneOf<T>(random: Random, list: readonly T[]): T {
  const chosen = list[below(random, list.length)]
  if (chosen === undefined) throw new RangeError('Cannot choose: the list is empty.')
  return chosen
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit)
}

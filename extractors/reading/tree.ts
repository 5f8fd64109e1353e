import { decodeHTML, decodeHTMLAttribute } from 'entities'
import { type Handler, Parser } from 'htmlparser2'

/** An element of a page: its tag in lower case, its attributes, and what it holds in reading order. */
export interface TreeElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: TreeNode[]
}
export type TreeNode = TreeElement | string

/**
 * HTML as a tree of our own that is safe to walk by recursion: no deeper than 200 elements (what is deeper hangs on the
 * element at that depth) and no larger than 400,000 nodes (what comes after is left out). Time grows with the length of
 * the HTML and with nothing else.
 */
export function parseTree(html: string): TreeElement {
  const root: TreeElement = { tag: ROOT_TAG, attributes: {}, children: [] }
  const open: TreeElement[] = [root]
  let nodes = 0
  // The script or style whose start tag was read last of all: its text needs no parser, which reads it slowly.
  let raw: TreeElement | null = null
  const handler: Partial<Handler> = {
    onopentag(tag, attributes) {
      nodes += 1
      const element: TreeElement = { tag, attributes: decodedAttributes(attributes), children: [] }
      ;(open[Math.min(open.length, DEPTH_LIMIT) - 1] ?? root).children.push(element)
      open.push(element)
      raw = tag === 'script' || tag === 'style' ? element : null
    },
    ontext(text) {
      raw = null
      const { children } = open[Math.min(open.length, DEPTH_LIMIT) - 1] ?? root
      const last = children.length - 1
      const previous = children[last]
      const shown = text.includes('&') && !RAW_TEXT_TAGS.has(open.at(-1)?.tag ?? '') ? decodeHTML(text) : text
      if (typeof previous === 'string') children[last] = previous + shown
      else children.push(shown)
      nodes += 1
    },
    onclosetag() {
      raw = null
      if (open.length > 1) open.pop()
    },
  }
  // Entities are decoded here, where there are any: looking out for them slows the parser at every character.
  const parser = new Parser(handler, { decodeEntities: false })
  let rawFrom = rawTextFrom(html, 0)
  for (let from = 0; from < html.length && nodes < NODE_LIMIT; ) {
    const to = Math.min(endOfPart(html, from), rawFrom)
    raw = null
    parser.write(html.slice(from, to))
    from = to
    if (to === rawFrom) {
      if (raw !== null) from = readRawText(html, { from, element: raw })
      rawFrom = rawTextFrom(html, from)
    }
    if (open.length > PARSER_DEPTH_LIMIT) {
      // The parser's cost for a tag grows with the number of open elements, so a page that never closes starts afresh.
      parser.reset()
      open.length = 1
    }
  }
  parser.end()
  return root
}

/** In these an ampersand is an ampersand. */
const RAW_TEXT_TAGS = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext'])

function decodedAttributes(attributes: Record<string, string>): Readonly<Record<string, string>> {
  for (const name in attributes) {
    const value = attributes[name]
    if (value?.includes('&')) attributes[name] = decodeHTMLAttribute(value)
  }
  return attributes
}

/** Every element below this one, itself left out, in document order. A whole tree's are looked for once. */
export function elementsOf(element: TreeElement): Iterable<TreeElement> {
  if (element.tag !== ROOT_TAG) return walk(element)
  const known = ELEMENTS.get(element)
  if (known !== undefined) return known
  const elements = [...walk(element)]
  ELEMENTS.set(element, elements)
  return elements
}

const ROOT_TAG = '#root'
const ELEMENTS = new WeakMap<TreeElement, readonly TreeElement[]>()

function* walk(element: TreeElement): Generator<TreeElement> {
  const pending: TreeNode[] = element.children.toReversed()
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node === 'string') continue
    yield node
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index]
      if (child !== undefined) pending.push(child)
    }
  }
}

const DEPTH_LIMIT = 200
const NODE_LIMIT = 400_000
const PARSER_DEPTH_LIMIT = 2000
const PART_LENGTH = 16_384
/** No named entity is longer. */
const ENTITY_LENGTH = 40

function endOfPart(html: string, from: number): number {
  const to = from + PART_LENGTH
  if (to >= html.length) return html.length
  // Of the part alone: a search of the whole would go back to the page's beginning where there are no tags.
  const tagStart = html.slice(from, to).lastIndexOf('<')
  if (tagStart > 0) return from + tagStart
  // Nor is an entity cut in two.
  const entityStart = html.slice(to - ENTITY_LENGTH, to).lastIndexOf('&')
  return entityStart < 0 ? to : to - ENTITY_LENGTH + entityStart
}

/** Where the next start tag of a script or style ends, if it is one; past the end of the page where there is none. */
function rawTextFrom(html: string, from: number): number {
  const start = /<(?:script|style)(?:\s[^>]{0,2000})?>/gi
  start.lastIndex = from
  return start.test(html) ? start.lastIndex : Number.POSITIVE_INFINITY
}

/** Gives the element the text up to its end tag, and says where that stands. */
function readRawText(html: string, raw: { readonly from: number; readonly element: TreeElement }): number {
  const { from, element } = raw
  const end = element.tag === 'script' ? /<\/script(?=[\s>])/gi : /<\/style(?=[\s>])/gi
  end.lastIndex = from
  const to = end.exec(html)?.index ?? html.length
  if (to > from) element.children.push(html.slice(from, to))
  return to
}

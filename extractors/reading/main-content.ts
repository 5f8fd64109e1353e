import { createRequire } from 'node:module'
import type { WrittenBlock } from './block-writer.ts'
import type { TreeElement } from './tree.ts'
import { isOutsideText } from './visibility.ts'

/**
 * For each block, whether it is main content. Readability decides, on a DOM made of the tree's visible part, in which
 * the blocks' elements are marked; where it finds nothing, everything outside asides and page headers is main.
 */
export function findMainContent(root: TreeElement, blocks: readonly WrittenBlock[]): readonly boolean[] {
  const html = markedHtml(root, blocks)
  const found = html === null ? new Set<number>() : readMarks(html)
  const isMain = blocks.map((block, index) => found.has(index) && block.text !== '')
  return isMain.some(Boolean) ? isMain : blocks.map((block) => !block.isAside)
}

// Readability's time grows with the elements, their depth, and the text below each: beyond this it would take seconds.
const READABLE_COST = 200_000
const ELEMENT_COST = 20
const TEXT_COST = 0.01
const MARK = 'data-block-'

function readMarks(html: string): ReadonlySet<number> {
  const marks = new Set<number>()
  const { parseHTML } = load('linkedom') as typeof import('linkedom')
  const { document } = parseHTML(html)
  // Readability resolves links against it, and linkedom leaves it null.
  Object.defineProperty(document, 'baseURI', { value: 'http://page.invalid/' })
  Object.defineProperty(document, 'documentURI', { value: 'http://page.invalid/' })
  const article = articleOf(document)
  for (const element of article?.querySelectorAll('*') ?? []) {
    for (const name of element.getAttributeNames()) {
      if (name.startsWith(MARK)) marks.add(Number(name.slice(MARK.length)))
    }
  }
  return marks
}

// Loaded with the first page that needs them: 25 MB and half a second that programs which read no page are spared.
const load = createRequire(import.meta.url)

function articleOf(document: globalThis.Document): Element | null {
  const { Readability } = load('@mozilla/readability') as typeof import('@mozilla/readability')
  try {
    const reader = new Readability<Element | null>(document, {
      disableJSONLD: true,
      serializer: (node) => (isElement(node) ? node : null),
    })
    return reader.parse()?.content ?? null
  } catch {
    // Neither library promises to stand every page; without their opinion the page is still read.
    return null
  }
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1
}

/** Only what Readability looks at is written: the fewer attributes and the shorter, the faster both libraries are. */
function markedHtml(root: TreeElement, blocks: readonly WrittenBlock[]): string | null {
  const marks = new Map<TreeElement, string>()
  for (const [index, { owner }] of blocks.entries()) {
    if (owner !== null) marks.set(owner, `${marks.get(owner) ?? ''} ${MARK}${index}=""`)
  }
  if (costOf(root) > READABLE_COST) return null
  const parts: string[] = ['<!doctype html><html><head><title></title></head><body>']
  writeChildren(root, marks, parts)
  parts.push('</body></html>')
  return parts.join('')
}

function costOf(element: TreeElement, depth = 1): number {
  let cost = depth + ELEMENT_COST
  for (const child of element.children) {
    if (cost > READABLE_COST) break
    if (typeof child === 'string') cost += child.length * depth * TEXT_COST
    else if (FRAME_TAGS.has(child.tag) || !isOutsideText(child)) cost += costOf(child, depth + 1)
  }
  return cost
}

function writeChildren(element: TreeElement, marks: ReadonlyMap<TreeElement, string>, parts: string[]): void {
  for (const child of element.children) {
    if (typeof child === 'string') parts.push(escapeText(child))
    else if (FRAME_TAGS.has(child.tag)) writeChildren(child, marks, parts)
    else if (!isOutsideText(child)) {
      parts.push(`<${child.tag}${keptAttributes(child)}${marks.get(child) ?? ''}>`)
      if (VOID_TAGS.has(child.tag)) continue
      writeChildren(child, marks, parts)
      parts.push(`</${child.tag}>`)
    }
  }
}

const FRAME_TAGS = new Set(['html', 'body'])
const VOID_TAGS = new Set(['br', 'hr', 'img', 'wbr', 'col', 'source', 'area', 'track', 'param', 'base'])
const VALUE_LIMIT = 300
const KEPT_ATTRIBUTES = ['class', 'id', 'role', 'itemprop', 'rel', 'aria-modal', 'datatable', 'summary']

function keptAttributes(element: TreeElement): string {
  let written = ''
  for (const name of KEPT_ATTRIBUTES) {
    const value = element.attributes[name]
    if (value !== undefined && value !== '') written += ` ${name}="${escapeText(value.slice(0, VALUE_LIMIT))}"`
  }
  const href = element.attributes.href
  return href === undefined ? written : `${written} href="${href.startsWith('#') ? '#a' : '/'}"`
}

/** Readability weighs text by its length and commas; a space for each sign of markup spares linkedom the entities. */
function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, ' ')
}

import type { Block } from '#data'
import { type BlockPlace, BlockWriter, type WrittenBlock } from './block-writer.ts'
import type { TreeElement, TreeNode } from './tree.ts'
import { isOutsideText } from './visibility.ts'

/** Where the walk stands: what loose text would become, and inside which list, aside or item it stands. */
interface Place extends BlockPlace {
  /** True inside a list item, where paragraphs and headings are parts of the item's one text. */
  readonly isMerging: boolean
}

/** A tree's visible text as blocks in reading order, bounded in number and length by the writer. */
export function readBlocks(root: TreeElement): readonly WrittenBlock[] {
  const writer = new BlockWriter()
  const place: Place = {
    kind: 'paragraph',
    level: 0,
    list: -1,
    ordered: false,
    isAside: false,
    isLink: false,
    isMerging: false,
  }
  walkChildren(root, place, writer)
  writer.flush()
  return writer.blocks
}

function walkChildren(element: TreeElement, place: Place, writer: BlockWriter): void {
  let wasElement = false
  for (const child of element.children) {
    const isElement = typeof child !== 'string'
    if (isElement && wasElement) writer.seam()
    wasElement = isElement
    walk(child, { owner: element, place, writer })
  }
}

function walk(node: TreeNode, at: { owner: TreeElement; place: Place; writer: BlockWriter }): void {
  const { owner, place, writer } = at
  if (writer.isFull) return
  if (typeof node === 'string') writer.text(node, { owner, place })
  else if (isAccordionButton(node, place)) walkChildren(node, place, writer)
  else if (!isOutsideText(node) && !isFooterOfPage(node, place)) walkElement(node, place, writer)
}

/** A heading that folds its section away is written as a button inside the heading. */
function isAccordionButton({ tag }: TreeElement, place: Place): boolean {
  return tag === 'button' && place.kind === 'heading' && place.isMerging
}

function isFooterOfPage(element: TreeElement, place: Place): boolean {
  return (element.tag === 'footer' || element.attributes.role === 'contentinfo') && place.list < 0
}

function walkElement(element: TreeElement, place: Place, writer: BlockWriter): void {
  const { tag } = element
  const heading = /^h([1-6])$/.exec(tag)
  if (tag === 'br') breakLine(place, writer)
  else if (heading !== null && !place.isMerging) {
    const level = Number(heading[1])
    walkApart(element, { ...place, kind: 'heading', level, list: -1, ordered: false, isMerging: true }, writer)
  } else if (tag === 'ul' || tag === 'ol' || tag === 'menu') walkList(element, place, writer)
  else if (tag === 'pre') writePreformatted(element, place, writer)
  else if (place.isMerging && PART_TAGS.has(tag)) walkApart(element, place, writer)
  else if (tag === 'td' || tag === 'th') walkBox(element, { ...place, kind: 'cell' }, writer)
  else if (tag === 'dt') walkApart(element, { ...place, kind: 'term' }, writer)
  else if (tag === 'dd') walkBox(element, { ...place, kind: 'definition' }, writer)
  else if (BLOCK_TAGS.has(tag)) walkApart(element, insideOf(tag, place), writer)
  else walkChildren(element, tag === 'a' ? { ...place, isLink: true } : place, writer)
}

// Inside a list's item these are no blocks of their own: they are parts of its one text.
const PART_TAGS = new Set(['td', 'th', 'dt', 'dd'])

const BLOCK_TAGS = new Set(
  `p div section article main header footer aside figure figcaption blockquote form fieldset legend details summary
   address center table caption thead tbody tfoot tr dl hgroup h1 h2 h3 h4 h5 h6 hr body html li`.split(/\s+/),
)

function insideOf(tag: string, place: Place): Place {
  if (tag === 'aside' || tag === 'header') return { ...place, isAside: true }
  return tag === 'main' || tag === 'article' ? { ...place, isAside: false } : place
}

function breakLine(place: Place, writer: BlockWriter): void {
  if (place.isMerging) writer.space()
  else writer.flush()
}

function walkApart(element: TreeElement, place: Place, writer: BlockWriter): void {
  const isPartOfItem = place.isMerging && place.kind !== 'heading'
  if (isPartOfItem) writer.space()
  else writer.flush()
  walkChildren(element, place, writer)
  if (isPartOfItem) writer.space()
  else writer.flush()
}

/** A cell or definition is one block of its own kind unless it holds blocks itself: then it is only a box around them. */
function walkBox(element: TreeElement, place: Place, writer: BlockWriter): void {
  const isBox = element.children.some((child) => typeof child !== 'string' && isBlockTag(child.tag))
  writer.flush()
  walkChildren(element, isBox ? { ...place, kind: 'paragraph' } : place, writer)
  writer.flush()
}

function isBlockTag(tag: string): boolean {
  return BLOCK_TAGS.has(tag) || tag === 'ul' || tag === 'ol' || tag === 'pre'
}

function walkList(element: TreeElement, place: Place, writer: BlockWriter): void {
  writer.flush()
  const ordered = element.tag === 'ol'
  const level = place.list < 0 ? 1 : place.level + 1
  const within: Place = {
    ...place,
    kind: 'item',
    level,
    list: listOf(element, { ordered, level, writer }),
    ordered,
    isMerging: true,
  }
  for (const child of element.children) {
    if (typeof child === 'string' || isOutsideText(child)) continue
    if (child.tag !== 'li') walk(child, { owner: element, place, writer })
    else if (isLayoutItem(child, ordered)) walkApart(child, place, writer)
    else walkItem(child, within, writer)
  }
  writer.flush()
}

/** A list that goes on counting where the one before it ended (`<ol start="4">`) is the same list. */
function listOf(
  element: TreeElement,
  { ordered, level, writer }: { readonly ordered: boolean; readonly level: number; readonly writer: BlockWriter },
): number {
  if (!ordered) return writer.nextList()
  const items = element.children.filter((child) => typeof child !== 'string' && child.tag === 'li').length
  return writer.numberedList({ level, start: Number(element.attributes.start ?? 1) || 1, items })
}

/** Lists are also used to lay out cards; such an item holds headings of its own and is no item to a reader. */
function isLayoutItem(item: TreeElement, ordered: boolean): boolean {
  let headings = 0
  const pending: TreeElement[] = [item]
  for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
    if (element.tag === 'h1' || element.tag === 'h2' || element.tag === 'article') return true
    if (/^h[3-6]$/.test(element.tag)) headings += 1
    for (const child of element.children) if (typeof child !== 'string' && child.tag !== 'li') pending.push(child)
  }
  return ordered ? headings > 1 : headings > 0
}

function walkItem(item: TreeElement, place: Place, writer: BlockWriter): void {
  writer.flush()
  writer.beginItem()
  walkChildren(item, place, writer)
  writer.flush()
}

function writePreformatted(element: TreeElement, place: Place, writer: BlockWriter): void {
  writer.flush()
  const kind: Block['kind'] = 'preformatted'
  writer.text(textOf(element), { owner: element, place: { ...place, kind } })
  writer.flush()
}

function textOf(element: TreeElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : child.tag === 'br' ? '\n' : textOf(child)))
    .join('')
}

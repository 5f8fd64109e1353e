import { normalise } from './normalise.ts'
import { parseTree, type TreeElement } from './tree.ts'

/**
 * The text of an element as the lines a reader sees, none of them empty; scripts and controls are left out. An item of a
 * list of several is one line, whatever breaks it has inside. With `marksHeadings` a heading, or a short line all in bold
 * among others that are not, ends with a colon.
 */
export function linesOf(element: TreeElement, options: { readonly marksHeadings?: boolean } = {}): readonly string[] {
  const parts: string[] = []
  collectLines(element, { parts, isInItem: false, marksHeadings: options.marksHeadings ?? false })
  const lines = parts.join('').split('\n').map(normalise).filter(Boolean)
  return options.marksHeadings === true ? withHeadings(lines) : lines
}

/**
 * A string that may hold markup or entities, each of them up to three times over, as the lines a reader would see. Its own
 * line breaks count as well; within markup that has lines of its own only those after a sentence do.
 */
export function linesOfMarkup(markup: string, rounds = 3): readonly string[] {
  if (rounds === 0 || !MARKUP.test(markup))
    return markup
      .split(/\r\n?|\n/)
      .map(normalise)
      .filter(Boolean)
  const broken = LINE_MARKUP.test(markup)
    ? markup.replace(/(?<=[.!?:;>]|\n)[^\S\n]*\r?\n/g, '<br>')
    : markup.replace(/\r\n?|\n/g, '<br>')
  const lines = linesOf(parseTree(broken), { marksHeadings: true })
  return lines.flatMap((line) => (MARKUP.test(line) ? linesOfMarkup(line, rounds - 1) : [line]))
}

const MARKUP = /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]\w*);/i
const LINE_MARKUP = /<(?:p|div|li|ol|ul|br|h[1-6]|tr)\b/i
const LINE_TAGS = new Set('p div li ol ul br tr section article h1 h2 h3 h4 h5 h6 dd dt'.split(' '))
const UNREAD_TAGS = new Set('script style noscript template svg button select textarea'.split(' '))

interface Place {
  readonly parts: string[]
  readonly isInItem: boolean
  readonly marksHeadings: boolean
}

function collectLines(element: TreeElement, place: Place): void {
  const isList = element.children.filter(isListItem).length > 1
  for (const child of element.children) {
    if (typeof child === 'string') place.parts.push(child.replace(/\s+/g, ' '))
    else if (!UNREAD_TAGS.has(child.tag)) collectElement(child, { ...place, isItem: isList && isListItem(child) })
  }
}

function collectElement(element: TreeElement, { isItem, ...place }: Place & { readonly isItem: boolean }): void {
  const edge = LINE_TAGS.has(element.tag) ? (place.isInItem ? ' ' : '\n') : ''
  const isHeading = place.marksHeadings && !place.isInItem && HEADING_TAG.test(element.tag)
  place.parts.push(edge, isHeading ? HEADING_START : '')
  collectLines(element, { ...place, isInItem: place.isInItem || isItem })
  place.parts.push(isHeading ? HEADING_END : '', edge)
}

const HEADING_TAG = /^(?:h[1-6]|strong|b)$/
// Code points that stand for no character, so that no page has them in its text.
const HEADING_START = '\ufdd0'
const HEADING_END = '\ufdd1'
const HEADING_LENGTH = 60

function withHeadings(lines: readonly string[]): readonly string[] {
  const isHeading = lines.map((line) => /^\ufdd0[^\ufdd0\ufdd1]*\ufdd1$/.test(line) && line.length <= HEADING_LENGTH)
  const areAll = isHeading.every(Boolean)
  return lines.flatMap((line, index) => {
    const bare = normalise(line.replace(/[\ufdd0\ufdd1]/g, ''))
    if (bare === '') return []
    return isHeading[index] === true && !areAll && /[\p{L}\p{N})]$/u.test(bare) ? [`${bare}:`] : [bare]
  })
}

function isListItem(node: TreeElement | string): boolean {
  return typeof node !== 'string' && node.tag === 'li'
}

import { normalise } from './normalise.ts'
import { parseTree, type TreeElement } from './tree.ts'

/** The text of an element as the lines a reader sees, none of them empty; scripts and controls are left out. */
export function linesOf(element: TreeElement): readonly string[] {
  const parts: string[] = []
  collectLines(element, parts)
  return parts.join('').split('\n').map(normalise).filter(Boolean)
}

/** A string that may hold markup or entities, as the lines a reader would see; its own line breaks count as well. */
export function linesOfMarkup(markup: string): readonly string[] {
  return markup.split(/\r\n?|\n/).flatMap((line) => (/[<&]/.test(line) ? linesOf(parseTree(line)) : [normalise(line)]))
}

const LINE_TAGS = new Set('p div li ol ul br tr section h1 h2 h3 h4 h5 h6 dd dt'.split(' '))
const UNREAD_TAGS = new Set('script style noscript template svg button select textarea'.split(' '))

function collectLines(element: TreeElement, parts: string[]): void {
  if (UNREAD_TAGS.has(element.tag)) return
  const isLine = LINE_TAGS.has(element.tag)
  if (isLine) parts.push('\n')
  for (const child of element.children) {
    if (typeof child === 'string') parts.push(child.replace(/\s+/g, ' '))
    else collectLines(child, parts)
  }
  if (isLine) parts.push('\n')
}

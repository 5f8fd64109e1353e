import type { WrittenBlock } from './block-writer.ts'
import { normalise } from './normalise.ts'
import { elementsOf, type TreeElement } from './tree.ts'

/**
 * What a page is called: the top heading that says what the page's head says, else the head's own title without the
 * site's name, else the first heading; empty when the page names itself nowhere.
 */
export function findTitle(root: TreeElement, blocks: readonly WrittenBlock[]): string {
  const head = readHead(root)
  const named = stripSiteName(head.social || head.title, head.site)
  const headings = blocks.filter((block) => block.kind === 'heading' && block.level === 1).map((block) => block.text)
  const agreeing = headings.find((heading) => agrees(heading, head.social) || agrees(heading, head.title))
  return (agreeing ?? (named || headings[0] || blocks.find((block) => block.kind === 'heading')?.text || '')).slice(
    0,
    300,
  )
}

interface Head {
  readonly title: string
  readonly social: string
  readonly site: string
}

function readHead(root: TreeElement): Head {
  const head = { title: '', social: '', site: '' }
  for (const { tag, attributes, children } of elementsOf(root)) {
    if (tag === 'title' && head.title === '')
      head.title = nameOf(children.filter((child) => typeof child === 'string').join(''))
    if (tag !== 'meta') continue
    if (attributes.property === 'og:title') head.social ||= nameOf(attributes.content ?? '')
    if (attributes.property === 'og:site_name') head.site ||= nameOf(attributes.content ?? '')
  }
  return head
}

// No page is called by more; patterns over names stay quick.
const NAME_LENGTH = 1000

function nameOf(text: string): string {
  return normalise(text.slice(0, NAME_LENGTH))
}

const SEPARATOR = /\s+[|–—·•»«›~]+\s+|\s+-+\s+|\s*::\s*|\s*\|\s*/

/** A title without the site's name: the part equal to the declared name, else a short last part, is left out. */
function stripSiteName(title: string, site = ''): string {
  const parts = title.split(SEPARATOR).filter((part) => part !== '')
  const first = parts[0]
  const last = parts.at(-1)
  if (first === undefined || last === undefined || parts.length < 2) return title
  const others = parts.filter((part) => site === '' || part.toLowerCase() !== site.toLowerCase())
  if (others.length < parts.length && others[0] !== undefined) return others.reduce(longer)
  if (countWords(last) < countWords(first) || (countWords(last) <= 2 && parts.length > 2)) {
    return title.slice(0, title.lastIndexOf(last)).replace(/[\s|–—·•»«›~:-]+$/, '')
  }
  return title
}

function longer(one: string, other: string): string {
  return other.length > one.length ? other : one
}

function countWords(text: string): number {
  return text.split(/\s+/).length
}

function agrees(heading: string, title: string): boolean {
  const words = wordsOf(heading)
  const known = wordsOf(title)
  if (words.size === 0 || known.size === 0) return false
  const shared = [...words].filter((word) => known.has(word)).length
  return shared / words.size >= 0.6 && (words.size > 1 || known.size <= 3)
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
}

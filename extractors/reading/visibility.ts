import type { TreeElement } from './tree.ts'

/** True for what is no part of a page's text: scripts and forms' controls, hidden elements, navigation, comments. */
export function isOutsideText(element: TreeElement): boolean {
  const { tag, attributes } = element
  if (SKIPPED_TAGS.has(tag)) return true
  if (attributes.hidden !== undefined && attributes.hidden !== 'until-found') return true
  if (SKIPPED_ROLES.has(attributes.role ?? '')) return true
  const style = attributes.style
  if (style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) return true
  const names = `${attributes.class ?? ''} ${attributes.id ?? ''}`
  return tag !== 'body' && tag !== 'html' && names.length > 1 && SKIPPED_NAME.test(names)
}

const SKIPPED_TAGS = new Set(
  `script style noscript template svg math iframe object embed canvas audio video map nav dialog select option datalist
   button input textarea head title meta link progress meter`.split(/\s+/),
)
const SKIPPED_ROLES = new Set(['navigation', 'search', 'menu', 'menubar', 'dialog', 'alertdialog', 'tablist'])
// Names by which themes and style sheets everywhere call text that only screen readers get, and readers' comments.
const SKIPPED_NAME =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-(text|only)|comments?|comments?-(area|list|section)|commentlist|respond|disqus_thread|breadcrumbs?|nav|navbar|navigation|related-posts|toc)(?=\s|$)/i

import type { Step } from '#data'

/** A stretch of the document's text as a step: on one line, without its number or bullet, and where the rest stands. */
export function stepAt(text: string, range: { readonly start: number; readonly end: number }): Step {
  const raw = text.slice(range.start, range.end)
  const prefix = PREFIX.exec(raw)?.[0].length ?? 0
  const shown = prefix < raw.length ? raw.slice(prefix) : raw
  const start = range.end - shown.length
  return { text: oneLine(shown), start, end: range.end }
}

/** A step's text without its number or bullet. */
export function withoutPrefix(text: string): string {
  const bare = text.replace(PREFIX, '').trim()
  return bare === '' ? text.trim() : bare
}

const PREFIX =
  /^\s*(?:(?:step|schritt|étape|etape|paso|passo|stap|steg)\s*\d{1,2}\s*(?:[:.)–—-]+|\s(?=\p{Lu}))\s*|\d{1,2}\s*[.)]\s+|[•▢☐□◦▪●✓*·–-]+\s+)/iu

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

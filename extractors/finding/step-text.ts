import type { Step } from '#data'
import { numberLength } from './step-number.ts'

/** A stretch of the document's text as a step: on one line, without its number or bullet, and where the rest stands. */
export function stepAt(text: string, range: { readonly start: number; readonly end: number }): Step {
  const raw = text.slice(range.start, range.end)
  const prefix = prefixLength(raw)
  const shown = prefix < raw.length ? raw.slice(prefix) : raw
  const start = range.end - shown.length
  return { text: oneLine(shown), start, end: range.end }
}

/** A step's text without its number or bullet. */
export function withoutPrefix(text: string): string {
  const bare = text.slice(prefixLength(text)).trim()
  return bare === '' ? text.trim() : bare
}

/** The length of the number, bullet or box a step begins with, and of the white space around it. */
function prefixLength(text: string): number {
  const bullet = BULLET.exec(text)?.[0].length ?? 0
  return bullet + numberLength(text.slice(bullet))
}

const BULLET = /^\s*(?:(?:[•◦▪●*·–-]|\p{So}|[→►▶➤»])+\ufe0f?\s+)?/u

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

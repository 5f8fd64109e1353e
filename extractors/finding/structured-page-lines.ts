import type { Document } from '#data'

/** The lines a text has where the page shows it; null where it does not show the whole of it, or shows it as one line. */
export type Breaks = (text: string) => readonly string[] | null

/**
 * How a document divides a text that stands in it word for word but for white space: where one of its blocks ends and the
 * next begins. Texts shorter than 40 characters are not looked for.
 */
export function breaksOf(document: Document): Breaks {
  let shown: Shown | null = null
  return (text) => {
    const wanted = squeeze(text)
    if (wanted.length < MIN_LENGTH) return null
    shown ??= squeezeBlocks(document)
    const from = placeOf(wanted, shown.text)
    if (from < 0) return null
    const cuts = shown.ends.map((end) => end - from).filter((cut) => cut > 0 && cut < wanted.length)
    return cuts.length === 0 ? null : cutAt(text, cuts)
  }
}

const MIN_LENGTH = 40
// Only the beginning is searched for, then the rest compared, so that no text makes the search slow.
const OPENING_LENGTH = 200
const TRIES = 5

interface Shown {
  readonly text: string
  /** Where in it each block ends. */
  readonly ends: readonly number[]
}

function squeezeBlocks(document: Document): Shown {
  const parts = document.blocks.map(({ start, end }) => squeeze(document.text.slice(start, end)))
  let length = 0
  const ends = parts.map((part) => {
    length += part.length
    return length
  })
  return { text: parts.join(''), ends }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '').replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
}

function placeOf(wanted: string, text: string): number {
  const opening = wanted.slice(0, OPENING_LENGTH)
  let from = text.indexOf(opening)
  for (let tries = 0; tries < TRIES && from >= 0; tries += 1) {
    if (text.startsWith(wanted, from)) return from
    from = text.indexOf(opening, from + 1)
  }
  return -1
}

/** Cuts a text after as many characters that are no white space as each number says. */
function cutAt(text: string, cuts: readonly number[]): readonly string[] {
  const lines: string[] = []
  let start = 0
  let count = 0
  for (let index = 0; index < text.length && lines.length < cuts.length; index += 1) {
    if (text.charAt(index).trim() !== '') count += 1
    if (count < (cuts[lines.length] ?? 0)) continue
    lines.push(text.slice(start, index + 1).trim())
    start = index + 1
  }
  return [...lines, text.slice(start).trim()].filter(Boolean)
}

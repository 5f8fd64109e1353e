import type { Document } from '#data'

/**
 * Where the sentences of a document's blocks begin and end (UTF-16 offsets, white space at the ends left out), in reading
 * order: cut at line breaks, and after a full stop, question or exclamation mark that no small letter follows. It cuts
 * after some abbreviations too, which does no harm where runs of sentences are looked at.
 */
export function cutSentences({ text, blocks }: Document): { readonly starts: number[]; readonly ends: number[] } {
  const cuts: Cuts = { starts: [], ends: [] }
  for (const block of blocks) {
    let from = block.start
    for (let at = block.start; at < block.end; at++) {
      const code = text.charCodeAt(at)
      // Most characters are letters and spaces, which end nothing.
      if (code === 0x20 || (code > 0x3f && code < 0x3002)) continue
      const end = endAt(text, at)
      if (end < 0) continue
      push(cuts, text, { start: from, end: Math.min(end, block.end) })
      from = end
      at = end - 1
    }
    push(cuts, text, { start: from, end: block.end })
  }
  return cuts
}

interface Cuts {
  readonly starts: number[]
  readonly ends: number[]
}

/** Where the sentence ends whose last mark stands here, or -1 where no sentence ends. */
function endAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code === LINE_BREAK || code === 0x3002 || code === 0xff01 || code === 0xff1f) return at + 1
  if (code !== FULL_STOP && code !== 0x21 && code !== 0x3f) return -1
  let end = at + 1
  while (CLOSING.has(text.charCodeAt(end))) end += 1
  if (text.charCodeAt(end) > 0x20) return -1
  return SMALL_NEXT.test(text.slice(end, end + 3)) ? -1 : end
}

const LINE_BREAK = 0x0a
const FULL_STOP = 0x2e
const CLOSING = new Set([...'"\')]\u201d\u2019.!?'].map((character) => character.charCodeAt(0)))
const SMALL_NEXT = /^\s\p{Ll}/u

function push(cuts: Cuts, text: string, range: { start: number; end: number }): void {
  let { start, end } = range
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1
  if (start === end) return
  cuts.starts.push(start)
  cuts.ends.push(end)
}

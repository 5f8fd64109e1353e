import type { Block, Document } from '#data'

/** A document of main-content list items, one a line. */
export function pageOfLines(lines: readonly string[], about: { language?: string; main?: boolean[] } = {}): Document {
  let start = 0
  const blocks = lines.map((line, at): Block => {
    const block = { kind: 'item' as const, start, end: start + line.length, level: 1, list: 0, ordered: true }
    start = block.end + 1
    return { ...block, linked: false, main: about.main?.[at] ?? true }
  })
  const text = lines.join('\n')
  const language = about.language ?? 'en'
  return { document_id: 'made', title: 'Made', language, text, blocks, structured: [], topic: null }
}

/** Texts without a place. */
export function unplaced(texts: readonly string[]) {
  return texts.map((text) => ({ text, start: null, end: null }))
}

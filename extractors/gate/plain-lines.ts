import type { Line } from './line-writer.ts'
import { tellsReader } from './tells-reader.ts'

/** Plain text as the gate's lines: numbered and bulleted lines are items, other lines paragraphs up to a blank one. */
export function readPlainLines(text: string): readonly Line[] {
  const lines: Line[] = []
  let list = -1
  let paragraph = ''
  const closeParagraph = (): void => {
    if (paragraph !== '') lines.push(plainLine(paragraph))
    paragraph = ''
  }
  for (const written of rowsOf(text)) {
    if (lines.length >= LINE_LIMIT) break
    const row = written.trim()
    const mark = row === '' ? undefined : MARK.exec(row)?.[0]
    if (mark === undefined) {
      if (row === '' || BEGINS.test(row)) closeParagraph()
      if (paragraph.length < TEXT_LIMIT) paragraph += paragraph === '' ? row : ` ${row}`
      if (row.length < SHORT || ENDS.test(row)) closeParagraph()
      continue
    }
    closeParagraph()
    const ordered = /\d/.test(mark)
    const previous = lines.at(-1)
    if (previous?.kind !== 'item' || previous.ordered !== ordered || /^0*1\D/.test(mark)) list += 1
    lines.push({ ...plainLine(row.slice(mark.length)), kind: 'item', list, ordered })
  }
  closeParagraph()
  return lines
}

const LINE_LIMIT = 50_000
const TEXT_LIMIT = 200
const ROW_LIMIT = 1000
// Rows that are lines of their own although no blank one parts them: amounts, numbers, labels, whole sentences.
const SHORT = 40
const BEGINS = /^[\d½¼¾⅓⅔]/
const ENDS = /[.:!?]$/
const MARK = /^(?:\d{1,3}[.)]|[-*•‣▪])\s+(?=\S)/

function* rowsOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    yield text.slice(from, Math.min(to, from + ROW_LIMIT))
    from = to + 1
  }
}

function plainLine(text: string): Line {
  const told = tellsReader(text.slice(0, TEXT_LIMIT))
  return {
    kind: 'paragraph',
    text: text.slice(0, TEXT_LIMIT),
    length: text.length,
    linked: 0,
    list: -1,
    ordered: false,
    told,
  }
}

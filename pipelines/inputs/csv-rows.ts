import type { Compression } from './compression.ts'
import type { TableRow } from './table-rows.ts'
import { readTextLines } from './text-lines.ts'
import { unreadable } from './unreadable.ts'

/** A quoted field longer than this, in characters, was not closed where it should have been. */
const LONGEST_FIELD = 64_000_000

const DELIMITERS = [',', '\t', ';', '|'] as const

/** The fields of a record read so far, and the text of a quoted field that goes on in the next line. */
interface PartOfRecord {
  readonly fields: string[]
  readonly open?: string
}

/**
 * The rows of a CSV file as RFC 4180 has it; the first record names the columns, and the delimiter is what parts those
 * names most often: comma, tab, semicolon or bar. A line break inside quotes is "\n". Throws FatalError naming the file
 * and the line: another number of fields than columns, a column named twice, text behind a closing quote, or a quote
 * that is never closed.
 */
export async function* readCsvRows(path: string, compression: Compression): AsyncGenerator<TableRow> {
  let columns: readonly string[] | undefined
  let delimiter = ''
  let [part, firstLine]: [PartOfRecord, number] = [{ fields: [] }, 1]
  for await (const { number, text } of readTextLines(path, compression)) {
    if (part.open === undefined) {
      if (text === '') continue
      firstLine = number
    }
    const bad = (state: string) => unreadable(path, new Error(state), ` line ${firstLine}`)
    if (columns === undefined && delimiter === '') delimiter = delimiterOf(text)
    part = withLine(part, { text, delimiter, bad })
    if (part.open !== undefined) {
      if (part.open.length > LONGEST_FIELD) throw bad('a quote opened here is not closed for 64 MB')
      continue
    }
    const { fields } = part
    part = { fields: [] }
    if (columns === undefined) columns = checkedColumns(fields, bad)
    else yield rowOf(fields, { columns, bad })
  }
  if (part.open !== undefined) {
    throw unreadable(path, new Error('a quote opened here is never closed'), ` line ${firstLine}`)
  }
}

type Bad = (state: string) => Error

function delimiterOf(header: string): string {
  const names = header.replaceAll(/"[^"]*"/g, '')
  const count = (delimiter: string) => names.split(delimiter).length
  return DELIMITERS.reduce((best, other) => (count(other) > count(best) ? other : best), DELIMITERS[0])
}

function withLine(
  part: PartOfRecord,
  line: { readonly text: string; readonly delimiter: string; readonly bad: Bad },
): PartOfRecord {
  const { text, delimiter } = line
  const { fields } = part
  let { open } = part
  for (let at = 0; ; at++) {
    if (open === undefined && text[at] === '"') {
      open = ''
      at++
    }
    if (open === undefined) {
      const end = text.indexOf(delimiter, at)
      fields.push(end < 0 ? text.slice(at) : text.slice(at, end))
      if (end < 0) return { fields }
      at = end
      continue
    }
    const quote = closingQuote(text, at)
    if (quote < 0) return { fields, open: `${open}${unescaped(text.slice(at))}\n` }
    fields.push(open + unescaped(text.slice(at, quote)))
    open = undefined
    at = quote + 1
    if (at === text.length) return { fields }
    if (text[at] !== delimiter) throw line.bad('text follows a closing quote')
  }
}

function closingQuote(text: string, from: number): number {
  let quote = text.indexOf('"', from)
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2)
  return quote
}

function unescaped(quoted: string): string {
  return quoted.replaceAll('""', '"')
}

function checkedColumns(names: readonly string[], bad: Bad): readonly string[] {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw bad(`it names the column "${twice}" twice`)
  return names
}

function rowOf(
  fields: readonly string[],
  { columns, bad }: { readonly columns: readonly string[]; readonly bad: Bad },
): TableRow {
  if (fields.length !== columns.length) {
    throw bad(`it has ${fields.length} fields where the first line names ${columns.length} columns`)
  }
  return Object.fromEntries(columns.map((name, index) => [name, fields[index]]))
}

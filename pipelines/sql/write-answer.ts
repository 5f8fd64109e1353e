import { writeFileSync } from 'node:fs'
import { FatalError, type PlainRow, type PlainValue, UsageError, writeParquet } from '#data'
import type { Answer } from './ask.ts'

/** Writes an answer to a file in the form its name asks for. Throws UsageError for an unknown name. */
export async function writeAnswer(answer: Answer, path: string): Promise<void> {
  const kind = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase()
  try {
    if (kind === 'arrow' || kind === 'feather') await writeArrow(answer, path)
    else if (kind === 'parquet') await writeParquetAnswer(answer, path)
    else if (kind === 'json') writeFileSync(path, `${JSON.stringify(answer.rows)}\n`)
    else if (kind === 'jsonl') writeFileSync(path, answer.rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    else if (kind === 'csv') writeFileSync(path, csvText(answer))
    else
      throw new UsageError(
        `Cannot write "${path}": the name tells no known form. End it in .arrow, .parquet, .csv, .jsonl or .json.`,
      )
  } catch (cause) {
    if (cause instanceof UsageError || cause instanceof FatalError) throw cause
    throw new FatalError(`Cannot write "${path}": ${String(cause)}. Choose a place you may write to with --out.`, {
      cause,
    })
  }
}

async function writeArrow(answer: Answer, path: string): Promise<void> {
  // Loaded when needed: it takes longer to load than most questions take to answer.
  const { arrowBytes } = await import('./arrow-table.ts')
  writeFileSync(path, arrowBytes(answer))
}

async function writeParquetAnswer(answer: Answer, path: string): Promise<void> {
  const columns = Object.fromEntries(answer.columns.map(({ name, type }) => [name, type.toString()]))
  await writeParquet(path, { columns, rows: answer.rows })
}

/** RFC 4180; lists and structs as JSON. */
function csvText(answer: Answer): string {
  const names = answer.columns.map((column) => column.name)
  const lines = answer.rows.map((row: PlainRow) => names.map((name) => csvCell(row[name] ?? null)))
  return [names.map(csvCell), ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')
}

function csvCell(value: PlainValue): string {
  const text = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

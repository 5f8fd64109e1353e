import { access, constants } from 'node:fs/promises'
import type { InputSettings } from '#configs'
import { UsageError } from '#data'
import { compressionOf } from './compression.ts'
import { inputFiles } from './input-files.ts'
import { checkContentColumn, type PageTable, readPageRows } from './table-pages.ts'

/** A column may be absent from some rows of JSON lines: it is looked for in so many. */
const CHECKED_ROWS = 1_000

/** Columns that need not be there unless the user names them. */
const USUAL_FIELDS = { id_field: 'id', url_field: 'url', topic_field: 'topic' } as const

/**
 * Looks whether an input can be read, before anything is paid for: opens every file, reads the first rows of each table
 * and checks its columns. Throws UsageError for a missing file, a format that cannot be read, a missing column (the text,
 * or one the settings name) and tables without a row.
 */
export async function checkInput(input: InputSettings, options: { readonly lakeFolder?: string } = {}): Promise<void> {
  let hasPages = false
  for (const { path, format } of await inputFiles(input, options.lakeFolder)) {
    if (format === 'html' || format === 'warc') {
      await checkAccess(path)
      hasPages = true
    } else {
      const compression = compressionOf(path, input.compression)
      const hasRows = await checkTable({ path, format, compression, fields: input })
      hasPages ||= hasRows
    }
  }
  if (!hasPages) {
    throw new UsageError(`Cannot read pages from "${input.path}": its tables hold no rows. Check the path.`)
  }
}

async function checkAccess(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK)
  } catch (cause) {
    throw new UsageError(`Cannot read "${path}": ${String(cause)}. Make it readable, or leave it out.`, { cause })
  }
}

/** Whether the table has rows. */
async function checkTable(table: PageTable): Promise<boolean> {
  const columns = new Set<string>()
  const missing = () => missingField(table, columns)
  let rowCount = 0
  try {
    for await (const row of readPageRows(table)) {
      rowCount++
      if (rowCount === 1) checkContentColumn(row, table)
      for (const name of Object.keys(row)) columns.add(name)
      if (missing() === undefined || rowCount === CHECKED_ROWS) break
    }
  } catch (cause) {
    throw cause instanceof UsageError
      ? cause
      : new UsageError(String(cause instanceof Error ? cause.message : cause), { cause })
  }
  const field = missing()
  if (rowCount === 0 || field === undefined) return rowCount > 0
  throw new UsageError(
    `Cannot read pages from "${table.path}": it has no column "${table.fields[field]}", which inputs.${field} names; ` +
      `its columns are ${[...columns].join(', ')}. Name another, or leave the setting out.`,
  )
}

function missingField(
  { fields }: PageTable,
  columns: ReadonlySet<string>,
): 'id_field' | 'url_field' | 'topic_field' | undefined {
  return (['id_field', 'url_field', 'topic_field'] as const).find(
    (field) => fields[field] !== USUAL_FIELDS[field] && !columns.has(fields[field]),
  )
}

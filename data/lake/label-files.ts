import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sqlPath } from './duckdb.ts'
import { completeBytes } from './journal.ts'

/** A person's file of labels: it changes only by growing. */
interface LabelFile {
  readonly path: string
  /** Of whole lines. */
  readonly bytes: number
  /** True while a line is being written, or after a kill. */
  readonly isTorn: boolean
}

/** The lake's files of people's labels, `labels/<annotator>.jsonl`, by name. */
export function labelFiles(lakeFolder: string): readonly LabelFile[] {
  const folder = join(lakeFolder, 'labels')
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
  return names.sort().map((name) => {
    const path = join(folder, name)
    const bytes = completeBytes(path)
    return { path, bytes, isTorn: bytes < statSync(path).size }
  })
}

/** SQL for all lines of these files. Damage is an error, but for a last line that nobody ended. */
export function labelLinesSql(lakeFolder: string): string {
  const files = labelFiles(lakeFolder).filter(({ bytes }) => bytes > 0)
  const selects = files.map(({ path, isTorn }) => {
    const torn = isTorn ? ', ignore_errors = true' : ''
    return `SELECT * FROM read_json(${sqlPath(path)}, format = 'newline_delimited', columns = ${COLUMNS}${torn}) WHERE generation_id IS NOT NULL`
  })
  return selects.length === 0 ? NO_LINES : selects.join(' UNION ALL ')
}

const FAILURES = 'STRUCT(kind VARCHAR, failure VARCHAR, reference_steps INTEGER[], candidate_steps INTEGER[])[]'

const TYPES = {
  annotator: 'VARCHAR',
  generation_id: 'VARCHAR',
  item_id: 'VARCHAR',
  has_failure: 'BOOLEAN',
  failures: FAILURES,
  note: 'VARCHAR',
  seconds: 'DOUBLE',
  withdrawn: 'BOOLEAN',
  version: 'INTEGER',
  labelled_at: 'TIMESTAMP',
} as const

const COLUMNS = `{${Object.entries(TYPES)
  .map(([name, type]) => `${name}: '${type}'`)
  .join(', ')}}`

const NO_LINES = `SELECT ${Object.entries(TYPES)
  .map(([name, type]) => `NULL::${type} AS ${name}`)
  .join(', ')} WHERE false`

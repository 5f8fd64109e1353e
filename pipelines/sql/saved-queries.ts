import { readdirSync, readFileSync } from 'node:fs'
import { UsageError } from '#data'

/** A question worth having, kept as a file of its own. */
export interface SavedQuery {
  readonly name: string
  readonly meaning: string
  readonly sql: string
}

const FOLDER = new URL('./queries/', import.meta.url)

/** Every saved question, by name. The first line of its file, a comment, says what it answers. */
export function savedQueries(): readonly SavedQuery[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.sql'))
  return files.sort().map((file) => {
    const sql = readFileSync(new URL(file, FOLDER), 'utf8').trim()
    return { name: file.slice(0, -'.sql'.length), meaning: sql.split('\n', 1).join('').replace(/^-- /, ''), sql }
  })
}

/** The saved question of this name. Throws UsageError naming those there are. */
export function savedQuery(name: string): SavedQuery {
  const queries = savedQueries()
  const found = queries.find((query) => query.name === name)
  if (found !== undefined) return found
  const names = queries.map((query) => query.name).join(', ')
  throw new UsageError(`Cannot run the saved query "${name}": there is none of this name. Choose one of: ${names}.`)
}

/** Where a question is wrong: a position in its text. */
export interface ErrorPlace {
  readonly line: number
  readonly column: number
}

/**
 * The place DuckDB's message points to. It quotes a line, its ends cut where it is long, with a caret below: `LINE 2: …`.
 * Null when it names none, or none of this text.
 */
export function errorPlace(message: string, sql: string): ErrorPlace | null {
  const found = /^LINE (\d+): (.*)\n( *)\^/m.exec(message)
  if (found === null) return null
  const [, number = '', quoted = '', before = ''] = found
  const line = Number(number)
  const text = sql.split('\n')[line - 1]
  const inQuote = before.length - `LINE ${number}: `.length
  if (text === undefined || inQuote < 0) return null
  const cutBefore = quoted.startsWith('...') ? 3 : 0
  const start = text.indexOf(quoted.slice(cutBefore).replace(/\.\.\.$/, ''))
  const column = start === -1 ? null : start + inQuote - cutBefore
  return column === null || column < 0 || column > text.length ? null : { line, column: column + 1 }
}

/** What a message says, without its quote of the question. */
export function errorText(message: string): string {
  return message
    .replace(/^Cannot answer: /, '')
    .replace(/\n*^LINE \d+: .*\n *\^/m, '')
    .trim()
}

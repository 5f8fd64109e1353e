/** What no semicolon may end: quoted text, quoted names, dollar quotes and comments. */
const OPENINGS = /'|"|\$\w*\$|--|\/\*|;/g

/** Cuts SQL at its semicolons, those within quotes and comments left alone; `rest` is what no semicolon ends yet. */
export function splitStatements(sql: string): { readonly statements: readonly string[]; readonly rest: string } {
  const statements: string[] = []
  let start = 0
  let at = 0
  for (;;) {
    OPENINGS.lastIndex = at
    const opening = OPENINGS.exec(sql)
    if (opening === null) break
    if (opening[0] === ';') {
      statements.push(sql.slice(start, opening.index))
      start = opening.index + 1
      at = start
      continue
    }
    const end = endOf(sql, opening)
    if (end === null) break
    at = end
  }
  return { statements: statements.filter((text) => !isBlank(text)), rest: sql.slice(start) }
}

/** Whether there is nothing to answer: comments alone are no question. */
export function isBlank(sql: string): boolean {
  return sql.replaceAll(/--.*|\/\*[\s\S]*?\*\//g, '').trim() === ''
}

/** Where what was opened ends; null while it is open. A doubled quote opens the next piece at once. */
function endOf(sql: string, opening: RegExpExecArray): number | null {
  const [mark] = opening
  const closing = mark === '--' ? '\n' : mark === '/*' ? '*/' : mark
  const end = sql.indexOf(closing, opening.index + mark.length)
  return end === -1 ? null : end + closing.length
}

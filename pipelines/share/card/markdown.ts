/** A text from anywhere as one line of Markdown that means nothing but itself, also inside a table. */
export function plainCell(text: string, maxCharacters = 120): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  const short = line.length <= maxCharacters ? line : `${line.slice(0, maxCharacters - 1).trimEnd()}…`
  return short.replaceAll(/[\\`*_{}[\]<>|~#!]/g, '\\$&').replaceAll('&', '&amp;')
}

/** A text from anywhere as code within a line, also inside a table. */
export function codeCell(text: string): string {
  const line = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/[`|]/g, '')
    .trim()
  return `\`${line === '' ? ' ' : line}\``
}

/** A text as a block of code that it cannot end by itself. */
export function codeBlock(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}

/** A table; cells are Markdown already. Columns named in `numbers` stand to the right. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  numbers: readonly string[] = [],
): string {
  const rule = head.map((name) => (numbers.includes(name) ? '---:' : '---'))
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** A part of a hundred with one digit; a dash where there is no whole. */
export function percentText(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}

/** A number with its noun: `1 page`, `12 pages`. */
export function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`
}

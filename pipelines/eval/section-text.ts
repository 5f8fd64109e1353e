import { textTable } from '../cli/text-table.ts'
import type { Figure, Section } from './figure.ts'
import { boundText } from './slice-tables.ts'

/** A section as a table of its figures and its notes; long names go on several lines where lines are short. */
export function sectionText({ name, figures, notes }: Section, columns: number): string {
  const short = (figure: Figure): string => figure.name.replace(`${name}: `, '')
  const rows = figures.map((figure) => [wrapped(short(figure), columns - FIGURE_CELLS), ...figureCells(figure)])
  const head = rows.length === 0 ? `${name}: nothing to measure` : textTable([name, 'value', 'of', '95 %'], rows)
  return [head, ...notes.map((note) => `  ${note}`)].join('\n')
}

/** A figure for people: whole numbers above 1 as they are, shares with three places, - for none. */
export function figureText(value: number): string {
  if (Number.isNaN(value)) return '-'
  return Number.isInteger(value) && value > 1 ? String(value) : value.toFixed(3)
}

/** Columns that a figure's value, counts and interval need beside its name. */
const FIGURE_CELLS = 36

/** A name on lines of this width, cut between words. */
function wrapped(name: string, columns: number): string {
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const last = lines.at(-1)
    const isFull = last === undefined || last.length + 1 + word.length > columns
    if (isFull) lines.push(word)
    else lines.splice(-1, 1, `${last} ${word}`)
  }
  return lines.join('\n')
}

function figureCells({ value, count, total, interval }: Figure): readonly string[] {
  const of = total === null ? '' : count === null ? String(total) : `${count}/${total}`
  return [
    figureText(value),
    of,
    interval === null || total === 0 ? '' : `${boundText(interval.low)}-${boundText(interval.high)}`,
  ]
}

import { textTable } from '../../cli/text-table.ts'
import type { Figure, Section } from '../figure.ts'
import { checkTarget } from './judge-targets.ts'

/** How many lines of notes a section shows. */
const SHOWN_NOTES = 12

/** The sections for a terminal, each figure beside its target. */
export function judgeEvalText(sections: readonly Section[], { explains }: { readonly explains: boolean }): string {
  const parts = sections.map((section) => {
    const rows = section.figures.map((figure) => {
      const { target, isMet } = checkTarget(section, figure)
      const verdict = isMet === null ? '' : isMet ? 'met' : 'MISSED'
      return [figure.name, ...cellsOf(figure), target ?? '', verdict]
    })
    const shown = explains ? section.notes : section.notes.slice(0, SHOWN_NOTES)
    const more = section.notes.length - shown.length
    return [
      section.name,
      textTable(['', 'share', 'counts', '95 %', 'target', ''], rows),
      ...shown.map((note) => `  - ${note}`),
      ...(more > 0 ? [`  and ${more} more, all of them with --explain`] : []),
    ].join('\n')
  })
  return `${parts.join('\n\n')}\n\nThe alignment judge detects planted edits; how well it judges real answers the last sections show.\n`
}

function cellsOf({ value, count, total, interval }: Figure): readonly string[] {
  if (Number.isNaN(value)) return ['none', '', '']
  if (count === null || interval === null) return [value.toFixed(3), '', '']
  return [percent(value), `${count} of ${total}`, `${percent(interval.low)} to ${percent(interval.high)}`]
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

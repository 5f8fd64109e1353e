import { textTable } from '../cli/text-table.ts'
import type { Verdict } from './check-targets.ts'
import type { Evaluation, ScoredSlice } from './evaluate.ts'
import type { Figure, Section } from './figure.ts'
import type { Paint } from './paint.ts'
import type { SliceResult } from './slice-result.ts'

/** How wide the reader's lines are, and how words are coloured. */
export interface Page {
  readonly columns: number
  readonly paint: Paint
}

/** The evaluation as tables for people: one of slices on wide lines, two on narrow ones. */
export function reportText(evaluation: Evaluation, page: Page): string {
  const { corpus, slices, groups, languages, sections, verdicts } = evaluation
  const results = slices.map(({ result }) => result)
  const parts = [
    `Corpus ${corpus.folder}: ${corpus.pages.length} pages with truth`,
    ...corpus.skipped.map((skipped) => page.paint('yellow', skipped)),
    ...failures(slices),
    ...(results.length === 0 ? [] : resultTables('slice', { results, page })),
    ...(groups.length === 0 ? [] : [resourceTable(groups)]),
    ...(languages.length < 2
      ? []
      : ['By language, pages as they are:', ...resultTables('language', { results: languages, page })]),
    ...slices.filter(({ slice }) => slice.listed).map(pageTable),
    ...falsePositives(slices),
    ...sections.map(sectionText),
    ...(verdicts.length === 0 ? [] : [targetTable(verdicts, page)]),
    summary(verdicts, page),
  ]
  return `${parts.join('\n\n')}\n`
}

const WIDE_FROM = 130

type Cell = string | number

interface Column {
  readonly head: string
  readonly cell: (result: SliceResult) => Cell
}

const SHARES: readonly Column[] = [
  { head: 'pages', cell: ({ pages }) => pages },
  { head: 'found', cell: ({ found, procedurePages }) => (procedurePages === 0 ? '-' : `${found}/${procedurePages}`) },
  { head: 'precision', cell: ({ precision, precisionInterval }) => shareText(precision, precisionInterval) },
  { head: 'recall', cell: ({ recall, recallInterval }) => shareText(recall, recallInterval) },
]

const COUNTS: readonly Column[] = [
  { head: 'truth', cell: ({ steps }) => steps.truth },
  { head: 'read', cell: ({ steps }) => steps.predicted },
  { head: 'matched', cell: ({ steps }) => steps.matched },
  { head: 'res F1', cell: ({ resourcesF1 }) => (resourcesF1 === null ? '-' : resourcesF1.toFixed(3)) },
  { head: 'false+', cell: ({ falsePositives }) => falsePositives },
  { head: 'surplus', cell: ({ surplus }) => surplus },
  { head: 'ms/page', cell: ({ cpuMsPerPage }) => cpuMsPerPage.toFixed(1) },
]

function resultTables(
  what: string,
  { results, page }: { readonly results: readonly SliceResult[]; readonly page: Page },
): readonly string[] {
  const table = (columns: readonly Column[]): string =>
    textTable(
      [what, ...columns.map(({ head }) => head)],
      results.map((result) => [result.name, ...columns.map(({ cell }) => cell(result))]),
    )
  return page.columns >= WIDE_FROM ? [table([...SHARES, ...COUNTS])] : [table(SHARES), table(COUNTS)]
}

function shareText(share: number | null, interval: { readonly low: number; readonly high: number }): string {
  return share === null ? '-' : `${share.toFixed(3)} (${bound(interval.low)}-${bound(interval.high)})`
}

/** `.951`, and `1` for the end of the range. */
function bound(value: number): string {
  return value >= 0.9995 ? '1' : value.toFixed(3).slice(1)
}

function resourceTable(groups: readonly SliceResult[]): string {
  return textTable(
    ['', 'pages', 'truth', 'read', 'matched', 'F1'],
    groups.map(({ name, pages, resources, resourcesF1 }) => [
      name,
      pages,
      resources.truth,
      resources.predicted,
      resources.matched,
      resourcesF1 === null ? '-' : resourcesF1.toFixed(3),
    ]),
  )
}

function pageTable({ slice, scored }: ScoredSlice): string {
  const rows = scored.map(({ page, score: { steps, surplus } }) => [
    page.id,
    steps.truth,
    steps.predicted,
    steps.matched,
    surplus,
  ])
  return `${slice.name}, page by page:\n\n${textTable(['page', 'truth', 'read', 'matched', 'surplus'], rows)}`
}

function falsePositives(slices: readonly ScoredSlice[]): readonly string[] {
  const wrong = slices.flatMap(({ scored }) =>
    scored.filter(({ score, stripped }) => score.isFalsePositive && !stripped),
  )
  if (wrong.length === 0) return []
  const rows = wrong.map(({ page, reading }) => [page.id, longestGoal(reading.candidates)])
  return [`A procedure where there is none:\n\n${textTable(['page', 'read as'], rows)}`]
}

function longestGoal(candidates: ScoredSlice['scored'][number]['reading']['candidates']): string {
  const [longest] = candidates.toSorted((one, other) => other.steps.length - one.steps.length)
  return longest === undefined ? '' : `${longest.goal.slice(0, 40)} (${longest.witness}, ${longest.steps.length} steps)`
}

function failures(slices: readonly ScoredSlice[]): readonly string[] {
  return slices.flatMap(({ scored }) =>
    scored.flatMap(({ page, reading }) => (reading.failure === null ? [] : [`${page.id} failed: ${reading.failure}`])),
  )
}

function sectionText({ name, figures, notes }: Section): string {
  const table = textTable([name, 'value', 'of', '95 %'], figures.map(figureRow))
  return [table, ...notes.map((note) => `  ${note}`)].join('\n')
}

function figureRow({ name, value, count, total, interval }: Figure): readonly Cell[] {
  const of = total === null ? '' : count === null ? String(total) : `${count}/${total}`
  return [name, value.toFixed(3), of, interval === null ? '' : `${bound(interval.low)}-${bound(interval.high)}`]
}

function targetTable(verdicts: readonly Verdict[], { paint }: Page): string {
  const rows = verdicts.map(({ of, measure, target, value, missedBy }) => [
    of,
    measure === 'value' ? '' : measure.replaceAll('_', ' '),
    target,
    measure === 'false_positives' ? String(value) : value.toFixed(3),
    missedBy === 0 ? paint('green', 'met') : paint('red', `MISSED by ${gap(missedBy)}`),
  ])
  return textTable(['target', '', '', 'is', ''], rows)
}

function gap(missedBy: number): string {
  return Number.isInteger(missedBy) ? String(missedBy) : missedBy.toFixed(missedBy < 0.001 ? 5 : 3)
}

function summary(verdicts: readonly Verdict[], { paint }: Page): string {
  const missed = verdicts.filter(({ missedBy }) => missedBy > 0).length
  if (verdicts.length === 0) return 'No target applies to what was measured.'
  return missed === 0
    ? paint('green', `All ${verdicts.length} targets met.`)
    : paint('red', `${missed} of ${verdicts.length} targets missed.`)
}

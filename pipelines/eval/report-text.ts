import { textTable } from '../cli/text-table.ts'
import type { Verdict } from './check-targets.ts'
import type { Evaluation, ScoredSlice } from './evaluate.ts'
import type { Paint } from './paint.ts'
import { figureText, sectionText } from './section-text.ts'
import type { ScoredPage } from './slice-result.ts'
import { resourceTables, sliceTables } from './slice-tables.ts'

/** How wide the reader's lines are, and how words are coloured. */
export interface Page {
  readonly columns: number
  readonly paint: Paint
}

/** The evaluation as tables for people. */
export function reportText(evaluation: Evaluation, page: Page): string {
  const { corpus, slices, groups, languages, sections, verdicts } = evaluation
  const { columns } = page
  const scored = slices.flatMap((slice) => slice.scored)
  const parts = [
    `Corpus ${corpus.folder}: ${corpus.pages.length} pages with truth`,
    ...corpus.skipped.map((skipped) => page.paint('yellow', skipped)),
    ...failures(scored).map((failure) => page.paint('red', failure)),
    ...sliceTables('slice', { results: slices.map(({ result }) => result), columns }),
    ...resourceTables(groups),
    ...(languages.length < 2
      ? []
      : ['By language, pages as they are:', ...sliceTables('language', { results: languages, columns })]),
    ...slices.filter(({ slice }) => slice.listed).map(pageTable),
    ...falsePositives(scored),
    ...sections.map((section) => sectionText(section, columns)),
    ...targetTables(verdicts, page),
    summary(verdicts, page),
  ]
  return `${parts.join('\n\n')}\n`
}

function failures(scored: readonly ScoredPage[]): readonly string[] {
  return scored.flatMap(({ page, reading }) =>
    reading.failure === null ? [] : [`${page.id}: reading it failed: ${reading.failure}`],
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

function falsePositives(scored: readonly ScoredPage[]): readonly string[] {
  const wrong = scored.filter(({ score, stripped }) => score.isFalsePositive && !stripped)
  if (wrong.length === 0) return []
  const rows = wrong.map(({ page, reading }) => [page.id, longestOf(reading.candidates)])
  return [`A procedure where there is none:\n\n${textTable(['page', 'read as'], rows)}`]
}

function longestOf(candidates: ScoredPage['reading']['candidates']): string {
  const [longest] = candidates.toSorted((one, other) => other.steps.length - one.steps.length)
  return longest === undefined ? '' : `${longest.goal.slice(0, 40)} (${longest.witness}, ${longest.steps.length} steps)`
}

const MEASURE_NAMES = {
  precision: 'precision',
  recall: 'recall',
  resources_f1: 'F1',
  false_positives: 'false positives',
} as const

function targetTables(verdicts: readonly Verdict[], { paint }: Page): readonly string[] {
  if (verdicts.length === 0) return []
  const rows = verdicts.map(({ of, measure, target, value, missedBy }) => [
    measure === 'value' ? of : `${of}, ${MEASURE_NAMES[measure]}`,
    target,
    measure === 'false_positives' ? String(value) : figureText(value),
    missedBy === 0 ? paint('green', 'met') : paint('red', `MISSED by ${gap(missedBy)}`),
  ])
  return [textTable(['target', '', 'is', ''], rows)]
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

import type { Candidate } from '#data'
import { type Section, shareFigure } from './figure.ts'
import type { TruthPage } from './read-corpus.ts'

/** A page of one procedure in one notation, and what was read from it. */
export interface NotatedPage {
  readonly page: TruthPage
  readonly candidates: readonly Candidate[]
}

/**
 * Whether one procedure written in several notations comes out the same: goal, steps in their order, resources in any, a
 * full stop more or less at the end of a text set aside, for writers leave it out of data and not of pages. Pages belong
 * together when their truth has the same goal; the first page of a group is what the others are compared with.
 */
export function compareNotations(pages: readonly NotatedPage[]): Section | null {
  const goals = new Set(pages.map(goalOf))
  const groups = [...goals].map((goal) => pages.filter((page) => goalOf(page) === goal))
  const compared = groups.filter((group) => group.length > 1)
  if (compared.length === 0) return null
  const differences = compared.map(differencesIn)
  const identical = differences.filter((lines) => lines.length === 0).length
  return {
    name: 'notations',
    figures: [shareFigure('notations identical', { count: identical, total: compared.length })],
    notes: differences.flat(),
  }
}

function goalOf({ page }: NotatedPage): string {
  return page.procedures[0]?.goal ?? ''
}

function differencesIn(group: readonly NotatedPage[]): readonly string[] {
  const [first, ...others] = group
  if (first === undefined) return []
  return others.flatMap((other) => {
    const parts = PARTS.filter(([, of]) => JSON.stringify(of(first)) !== JSON.stringify(of(other)))
    return parts.map(
      ([name, of]) =>
        `${other.page.id} (${other.page.notation}) differs from ${first.page.id} (${first.page.notation}) in its ${name}: ` +
        firstDifference(of(first), of(other)),
    )
  })
}

const PARTS: readonly (readonly [string, (read: NotatedPage) => readonly string[]])[] = [
  ['number of procedures', ({ candidates }) => [String(candidates.length)]],
  ['goal', ({ candidates }) => candidates.map(({ goal }) => bare(goal))],
  ['steps', ({ candidates }) => candidates.flatMap(({ steps }) => steps.map(({ text }) => bare(text)))],
  [
    'resources',
    ({ candidates }) => candidates.flatMap(({ resources }) => resources.map(({ text }) => bare(text))).sort(),
  ],
]

function bare(text: string): string {
  return text.trim().replace(/[.。]$/, '')
}

function firstDifference(one: readonly string[], other: readonly string[]): string {
  const at = one.findIndex((text, index) => text !== other[index])
  const index = at < 0 ? one.length : at
  const [left, right] = [one[index], other[index]]
  const from = left === undefined || right === undefined ? 0 : firstUnlike(left, right)
  return `no. ${index + 1} is ${quoted(right, from)}, not ${quoted(left, from)}`
}

function firstUnlike(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}

/** The text around the place where it differs. */
function quoted(text: string | undefined, from: number): string {
  if (text === undefined) return 'missing'
  const start = from > SHOWN / 2 ? from - SHOWN / 2 : 0
  const part = text.slice(start, start + SHOWN)
  return `"${start > 0 ? '…' : ''}${part}${start + SHOWN < text.length ? '…' : ''}"`
}

const SHOWN = 60

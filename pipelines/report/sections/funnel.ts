import { bar } from '../parts/bar.ts'
import { count } from '../parts/format.ts'
import { type Html, html, nothing } from '../parts/html.ts'
import { proportion } from '../parts/proportion.ts'
import { emptyNote, section } from '../parts/section.ts'
import type { FunnelCounts } from '../report-data.ts'

/** How many of each kind there are, and which part of one led on to the next. */
export function funnel({ counts, run }: FunnelData): Html {
  const all = funnelLevels(counts)
  // A run that only mines chooses nothing.
  const levels = run.benchmark === null && counts.items === 0 ? all.slice(0, -1) : all
  const largest = Math.max(...levels.map((level) => level.count))
  const body =
    largest === 0
      ? emptyNote('No page has been crawled or read yet, so there is nothing to follow through the stages.')
      : html`<ol class="funnel">${levels.map((level) => funnelLevel(level, largest))}</ol>`
  return section({ id: 'funnel', title: 'From page to item', lede: LEDE }, body)
}

/** What of a report's data the funnel is drawn from. */
interface FunnelData {
  readonly counts: FunnelCounts
  readonly run: { readonly benchmark: object | null }
}

const LEDE =
  'Each bar counts distinct things. A page may hold several procedures, so a later bar can be longer than an earlier one. In brackets: Wilson 95 % intervals.'

interface FunnelLevel {
  readonly name: string
  readonly count: number
  /** What of the level above led here; null for the first. */
  readonly from: { readonly part: number; readonly whole: number; readonly told: string } | null
  /** Chosen to a fixed number, not observed: an interval would mean nothing. */
  readonly byDesign: boolean
}

function funnelLevels(counts: FunnelCounts): readonly FunnelLevel[] {
  return [
    { name: 'Pages', count: counts.pages, from: null, byDesign: false },
    {
      name: 'Documents',
      count: counts.documents,
      from: { part: counts.pagesWithDocument, whole: counts.pages, told: 'of pages gave a document' },
      byDesign: false,
    },
    {
      name: 'Candidates',
      count: counts.candidates,
      from: { part: counts.documentsWithCandidate, whole: counts.documents, told: 'of documents held a candidate' },
      byDesign: false,
    },
    {
      name: 'Procedures',
      count: counts.procedures,
      from: { part: counts.candidatesKept, whole: counts.candidates, told: 'of candidates passed screening' },
      byDesign: false,
    },
    {
      name: 'Benchmark items',
      count: counts.items,
      from: { part: counts.proceduresChosen, whole: counts.procedures, told: 'of procedures were chosen' },
      byDesign: true,
    },
  ]
}

function funnelLevel(level: FunnelLevel, largest: number): Html {
  return html`<li>
${level.from === null ? nothing : funnelYield(level)}
<span class="label">${level.name}</span> <span class="figure">${count(level.count)}</span>
${bar(level.count / largest)}
</li>
`
}

function funnelYield({ from, byDesign }: FunnelLevel): Html {
  if (from === null || from.whole === 0) return nothing
  const { share, interval } = proportion(from.part, from.whole)
  const certainty = byDesign ? 'a fixed number a topic, so no interval' : interval
  return html`<p class="yield"><b>${share}</b> ${from.told} <span class="soft">(${certainty})</span></p>`
}

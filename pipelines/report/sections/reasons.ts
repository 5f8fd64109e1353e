import { counted } from '../parts/format.ts'
import { type Html, html, nothing } from '../parts/html.ts'
import { reasonList } from '../parts/reason-list.ts'
import { emptyNote, section } from '../parts/section.ts'
import type { DropCount, ReportData } from '../report-data.ts'

/** Why candidates fell, and what the stages around set aside. */
export function reasons({ drops, counts, run }: ReportData): Html {
  const ofCandidates = drops.filter((drop) => CANDIDATE_STAGES.some(({ stage }) => stage === drop.stage))
  const fallen = ofCandidates.reduce((total, drop) => total + drop.count, 0)
  const body = html`${unanswered(counts.candidates - counts.candidatesKept - fallen)}${
    ofCandidates.length === 0
      ? emptyNote(counts.candidates === 0 ? 'No candidate has been found yet.' : 'No candidate has fallen.')
      : CANDIDATE_STAGES.map((each) => candidateStage(each, { drops, counts, run }))
  }${OTHER_STAGES.map((other) => otherStage(other, { drops, texts: run.reasonTexts }))}`
  return section({ id: 'reasons', title: 'Why candidates fell', lede: LEDE }, body)
}

/** Where a candidate can fall. Screening by rules has no title: it is the only one where it is there. */
const CANDIDATE_STAGES = [
  { stage: 'screen', title: null },
  { stage: 'filter', title: 'Refused by the prefilter or the model' },
  { stage: 'postprocess', title: 'Refused after it was rewritten' },
  { stage: 'final_filter', title: 'Refused at the end' },
  { stage: 'targets', title: 'More than were wanted' },
] as const

function candidateStage(
  { stage, title }: (typeof CANDIDATE_STAGES)[number],
  { drops, counts, run }: Pick<ReportData, 'drops' | 'counts' | 'run'>,
): Html {
  const here = drops.filter((drop) => drop.stage === stage)
  if (here.length === 0) return nothing
  const list = reasonList(here, { whole: counts.candidates, of: 'candidates', texts: run.reasonTexts })
  return title === null
    ? list
    : html`<h3>${title} <span class="soft">${stage}</span></h3>
${list}`
}

const LEDE = 'Each candidate that fell is counted under one reason, even where it breaks several rules.'

function unanswered(candidates: number): Html {
  if (candidates <= 0) return nothing
  const waiting = counted(candidates, { one: 'candidate has', many: 'candidates have' })
  return html`<p>${waiting} no answer yet: neither kept nor fallen.</p>`
}

interface OtherStage {
  readonly stage: string
  readonly title: string
  readonly nouns: { readonly one: string; readonly many: string }
}

const OTHER_STAGES: readonly OtherStage[] = [
  { stage: 'extract', title: 'Pages that gave no document', nouns: { one: 'page', many: 'pages' } },
  { stage: 'procedures', title: 'Documents without a candidate', nouns: { one: 'document', many: 'documents' } },
  { stage: 'find', title: 'Documents without a candidate', nouns: { one: 'document', many: 'documents' } },
  { stage: 'dedupe', title: 'Set aside as near-duplicates', nouns: { one: 'procedure', many: 'procedures' } },
  { stage: 'select', title: 'Not chosen for the benchmark', nouns: { one: 'procedure', many: 'procedures' } },
]

function otherStage(
  { stage, title, nouns }: OtherStage,
  all: { readonly drops: readonly DropCount[]; readonly texts: Readonly<Record<string, string>> },
): Html {
  const drops = all.drops.filter((drop) => drop.stage === stage)
  if (drops.length === 0) return nothing
  const whole = drops.reduce((total, drop) => total + drop.count, 0)
  return html`<h3>${title} <span class="soft">${counted(whole, nouns)}</span></h3>
${reasonList(drops, { whole, of: 'these', texts: all.texts })}`
}

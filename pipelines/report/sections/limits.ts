import { type Html, html } from '../parts/html.ts'
import { section } from '../parts/section.ts'
import type { ReportData } from '../report-data.ts'

/** What a reader must not take the numbers for. */
export function limits({ run }: ReportData): Html {
  const body = html`<ul class="limits">
<li><b>Passing is not being right.</b> ${JUDGED_BY[run.mode]} A
wrong, outdated or dangerous procedure passes when it has the form of a good one.</li>
<li><b>Topics are guesses.</b> A small classifier gives them, and a wrong guess counts like a right one.</li>
<li><b>Intervals are for luck only.</b> They take pages and candidates as drawn one by one; pages of one site resemble
each other, so the truth can lie outside more often than 5 times in 100. They say nothing about sites not crawled.</li>
<li><b>Dropped is not bad.</b> A good procedure falls too when its page words it in a way the rules do not know, and what
was never found as a candidate is in none of the counts.</li>
<li><b>The lake may be older than the run.</b> Counts by stage cover everything in the lake; only fetches, stage runs,
model calls and failures are of this run alone.</li>
<li><b>No model has been measured.</b> This report is about the making of a benchmark, not about answers to it.</li>
</ul>`
  return section({ id: 'limits', title: 'What the numbers do not say' }, body)
}

const JUDGED_BY = {
  rules: 'Fixed rules kept or dropped every procedure; no person and no model read them.',
  model: 'A model kept or dropped every procedure, and may have rewritten it; no person read them.',
  hybrid:
    'Rules and a model kept or dropped every procedure, and the model may have rewritten it; no person read them.',
} as const

import { type Html, html, nothing } from '../../report/parts/html.ts'
import type { Leaderboard } from '../../scores/board-data.ts'
import { scoreTitle } from './score-text.ts'

/** What two scores must have in common to be compared, printed beside every table. */
export function tableKey(table: Leaderboard): Html {
  const { key } = table
  const facts: readonly (readonly [string, string])[] = [
    ['Number', scoreTitle(table)],
    ['Judge', table.judge],
    ['Benchmark', key.benchmark_hash],
    ['Judge id', key.judge_id],
    ['Judge prompt', key.prompt_hash ?? 'none'],
    ['Worked examples', key.examples_hash ?? 'not known'],
    ['Step count shown', key.shows_step_count === null ? 'not known' : key.shows_step_count ? 'yes' : 'no'],
    ['Decoding', key.decoding],
  ]
  return html`<dl class="key">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd><code>${value}</code></dd></div>`)}</dl>`
}

/** What must be said of a table wherever it is shown. */
export function tableNotices(table: Leaderboard): Html {
  return html`${table.is_demonstration ? DEMONSTRATION : nothing}${table.is_decoding_mixed ? MIXED : nothing}`
}

const DEMONSTRATION = html`<div class="demonstration" role="note"><p><b>A demonstration, not a measurement of any model.</b>
Answers or verdicts were made by fixed rules: copies of the references, as they are or damaged on purpose, or what a server of
rules says. The numbers show what a board looks like and say nothing of what a model can do.</p></div>`

const MIXED = html`<div class="demonstration" role="note"><p><b>Decodings are mixed.</b> Rows were let in that chose their
words in different ways (greedy, or sampled at some temperature); part of a difference may come from that.</p></div>`

import type { AgreementReport } from '../../agreement/agreement-report.ts'
import { decimals, intervalText, percent, rateText } from '../../agreement/figures-text.ts'
import type { JudgeAgainstPeople } from '../../agreement/judge-against-people.ts'
import type { Named } from '../../exchange/chosen-one.ts'
import { count } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { table } from '../../report/parts/table.ts'

/** A judge against what most people say. */
export function judgePart(
  { counts }: AgreementReport,
  { judge, against }: { readonly judge: Named; readonly against: JudgeAgainstPeople },
): Html {
  const without =
    counts.without_verdict === 0 ? '' : ` ${counts.without_verdict} labelled answers have no verdict of it.`
  const facts = [
    ['Agreement', rateText(against.agreement)],
    ['Cohen kappa', `${decimals(against.kappa)}${intervalText(against.kappa_interval, decimals)}`],
    ['Krippendorff alpha', decimals(against.alpha)],
    ['Of what people fail, fails too', rateText(against.true_positive_rate)],
    ['Of what people pass, passes too', rateText(against.true_negative_rate)],
  ] as const
  return html`<div class="block"><h2>${judge.name} against most people</h2>
<p>${count(against.n)} answers with a majority and a verdict.${without} Intervals are 95 %.</p>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${confusionTable(against)}${topicsTable(against)}</div>`
}

function confusionTable({ confusion }: JudgeAgainstPeople): Html {
  const columns = [
    { title: 'People', kind: 'name' },
    { title: 'Judge fails', kind: 'number' },
    { title: 'Judge passes', kind: 'number' },
  ] as const
  const rows = [
    ['fail', count(confusion.people_fail_judge_fails), count(confusion.people_fail_judge_passes)],
    ['pass', count(confusion.people_pass_judge_fails), count(confusion.people_pass_judge_passes)],
  ]
  return table('What people and the judge say', { columns, rows })
}

function topicsTable({ by_topic: topics }: JudgeAgainstPeople): Html {
  if (topics.length < 2) return nothing
  const columns = [
    { title: 'Topic', kind: 'name' },
    { title: 'Answers', kind: 'number' },
    { title: 'Agree', kind: 'number' },
  ] as const
  const rows = topics.map(({ topic, n, agreement }) => [topic, count(n), rateText(agreement)])
  return html`<details class="more"><summary>By topic</summary>${table('By topic', { columns, rows })}</details>`
}

/** Scores put right for the errors of the judge, as far as people know of them. */
export function correctedPart({ corrected, score_name: name }: AgreementReport): Html {
  if (corrected.length === 0) return nothing
  const columns = [
    { title: 'Generator', kind: 'name' },
    { title: 'Judged', kind: 'number' },
    { title: name, kind: 'number' },
    { title: 'Corrected', kind: 'number' },
    { title: 'Interval', kind: 'number' },
  ] as const
  const rows = corrected.map((row) => [
    row.is_demonstration ? `${row.generator} (demonstration)` : row.generator,
    count(row.judged),
    row.observed === null ? 'none' : percent(row.observed),
    row.corrected === null ? 'not estimable' : percent(row.corrected),
    row.interval === null ? 'not estimable' : `${percent(row.interval.low)} to ${percent(row.interval.high)}`,
  ])
  return html`<div class="block"><h2>Scores, corrected</h2>
<p>By how often the judge errs on the labelled answers (Rogan and Gladen). Holds as far as these are like those scored.</p>
${table('Corrected scores', { columns, rows })}</div>`
}

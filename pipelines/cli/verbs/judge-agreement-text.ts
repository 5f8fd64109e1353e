import type { AgreementReport } from '../../agreement/agreement-report.ts'
import { decimals, intervalText, noAlpha, percent, rateText } from '../../agreement/figures-text.ts'
import type { JudgeAgainstPeople, JudgeRatesRow } from '../../agreement/judge-against-people.ts'
import { textTable } from '../text-table.ts'

/** How many ties are named. */
const SHOWN_TIES = 10

/** An agreement report for a terminal. */
export function agreementText(report: AgreementReport): string {
  const parts = [peopleText(report), tiesText(report)]
  if (report.judge_against_people !== null) {
    parts.push(judgeText(report, report.judge_against_people), topicText(report.judge_against_people))
    parts.push(correctedText(report, report.judge_against_people))
  }
  const text = parts.filter((part) => part !== '').join('\n\n')
  // Names come from other people's files, and a control character could move the cursor or colour the terminal.
  return `${text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')}\n`
}

function peopleText({ people, counts }: AgreementReport): string {
  const empty = counts.unlabelled === 0 ? '' : `; ${counts.unlabelled} rows say neither pass nor fail`
  const gone = counts.without_answer === 0 ? '' : `; ${counts.without_answer} are of answers the lake no longer has`
  const annotators = people.annotators.map(({ name, labels, failing }) => [name, labels, failing])
  const pairs = people.pairs.map(({ one, other, agreement, kappa }) => [
    `${one}, ${other}`,
    agreement.total,
    rateText(agreement),
    decimals(kappa),
  ])
  return [
    `${counts.labels} labels on ${counts.answers} answers${empty}${gone}.`,
    '',
    textTable(['annotator', 'labels', 'failing'], annotators),
    '',
    ...(pairs.length === 0 ? [] : [textTable(['two people', 'both labelled', 'agree', 'Cohen kappa'], pairs), '']),
    `Among people: Krippendorff alpha ${decimals(people.alpha)}${intervalText(people.alpha_interval, decimals)}` +
      (people.alpha === null ? `: ${noAlpha(people.pairs.length)}` : ''),
  ].join('\n')
}

function tiesText({ ties }: AgreementReport): string {
  if (ties.length === 0) return 'No ties: every labelled answer has a majority.'
  const named = ties.slice(0, SHOWN_TIES).map((tie) => `  ${tie.generation_id} (item ${tie.item_id}, ${tie.topic})`)
  const more = ties.length > SHOWN_TIES ? [`  and ${ties.length - SHOWN_TIES} more, all of them with --json`] : []
  return [`Ties, in no rate below for there is no majority: ${ties.length}`, ...named, ...more].join('\n')
}

function judgeText({ judge, counts }: AgreementReport, against: JudgeAgainstPeople): string {
  const { confusion } = against
  const without =
    counts.without_verdict === 0 ? '' : ` ${counts.without_verdict} labelled answers have no verdict of it.`
  return [
    `Judge ${judge?.name ?? ''} (${judge?.id ?? ''}) against what most people say, ${against.n} answers.${without}`,
    'Positive means a critical failure: TPR is how much of what people fail the judge fails too, TNR how much of what',
    'people pass it passes. Intervals are 95 %.',
    '',
    textTable(
      ['', 'judge fails', 'judge passes'],
      [
        ['people fail', confusion.people_fail_judge_fails, confusion.people_fail_judge_passes],
        ['people pass', confusion.people_pass_judge_fails, confusion.people_pass_judge_passes],
      ],
    ),
    '',
    `agreement            ${rateText(against.agreement)}`,
    `Cohen kappa          ${decimals(against.kappa)}${intervalText(against.kappa_interval, decimals)}`,
    `Krippendorff alpha   ${decimals(against.alpha)}`,
    `true positive rate   ${rateText(against.true_positive_rate)}`,
    `true negative rate   ${rateText(against.true_negative_rate)}`,
  ].join('\n')
}

function topicText({ by_topic }: JudgeAgainstPeople): string {
  if (by_topic.length === 0) return ''
  const cells = (row: JudgeRatesRow) => [row.agreement, row.true_positive_rate, row.true_negative_rate].map(rateText)
  const rows = by_topic.map((row) => [row.topic, row.n, ...cells(row)])
  return textTable(['topic', 'answers', 'agree', 'TPR', 'TNR'], rows)
}

/** Why no score can be put right for the judge's errors. */
function noCorrection({ confusion }: JudgeAgainstPeople): string {
  const failed = confusion.people_fail_judge_fails + confusion.people_fail_judge_passes
  const passed = confusion.people_pass_judge_fails + confusion.people_pass_judge_passes
  if (failed + passed === 0) return 'no labelled answer has both a majority and a verdict'
  if (failed === 0) return 'people fail none of the labelled answers, so how much the judge finds is not known'
  if (passed === 0)
    return 'people pass none of the labelled answers, so how often the judge is wrongly strict is not known'
  return 'on the labelled answers the judge is no better than chance (TPR and TNR make 100 % or less together)'
}

function correctedText(report: AgreementReport, against: JudgeAgainstPeople): string {
  const { corrected, score_name: name, clustering, without_judge: unjudged } = report
  const rows = corrected.map((row) => [
    row.is_demonstration ? `${row.generator} (demonstration)` : row.generator,
    row.judged,
    row.refused,
    row.missing,
    row.observed === null ? 'none' : percent(row.observed),
    row.corrected === null ? 'undefined' : percent(row.corrected),
    row.interval === null ? 'not estimable' : `${percent(row.interval.low)} to ${percent(row.interval.high)}`,
  ])
  const drawn = clustering === 'host' ? 'source hosts' : 'items (not clustered)'
  return [
    `${name}, and corrected for the judge's errors (Rogan and Gladen); interval 95 %, drawn over ${drawn} and labels.`,
    'Holds as far as the labelled answers are like those scored.',
    '',
    textTable(['generator', 'judged', 'refused', 'missing', name, 'corrected', 'interval'], rows),
    ...(corrected.some((row) => row.corrected === null) ? ['', `Undefined: ${noCorrection(against)}.`] : []),
    ...(corrected.some((row) => row.is_demonstration)
      ? ['', 'A demonstration is no model: its score says nothing.']
      : []),
    ...(unjudged.length === 0 ? [] : ['', `Without any verdict of this judge: ${unjudged.join(', ')}.`]),
  ].join('\n')
}

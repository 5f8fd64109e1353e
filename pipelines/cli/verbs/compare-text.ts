import type { ExampleAnswer, ExampleDifference, ModelDifference, PairComparison } from '../../scores/board-data.ts'
import { fittedTable } from '../text-table.ts'
import { scoreTitle } from './leaderboard-text.ts'
import { clusterRange, keyText, lineWidth, points, pText, wrapped } from './score-text.ts'

/** Ids of items shown at most; all of them with --json. */
const SHOWN_IDS = 10

/** A comparison of two as text, in lines of a terminal's width; steps and explanations are not broken. */
export function differenceText(
  difference: ModelDifference,
  { isDemonstration, columns }: { readonly isDemonstration: boolean; readonly columns: number | undefined },
): string {
  const width = lineWidth(columns)
  const { pair, by_topic, examples } = difference
  return [
    wrapped(
      `${pair.a} against ${pair.b}, ${scoreTitle(difference)}${isDemonstration ? ' (a demonstration: rules, no model)' : ''}`,
      width,
    ),
    wrapped(keyText(difference.key), width),
    '',
    wrapped(verdictText(pair), width),
    '',
    fittedTable(
      ['', 'items'],
      [
        [`only ${pair.a} passes, or passes more`, pair.only_a],
        [`only ${pair.b} passes, or passes more`, pair.only_b],
        ['both pass', difference.both_pass],
        ['both fail', difference.both_fail],
        ...(difference.both_mixed === 0 ? [] : [['both pass the same part', difference.both_mixed] as const]),
        ['left out for want of a verdict', difference.n_left_out],
      ],
      { width, names: 1 },
    ),
    '',
    fittedTable(
      ['topic', 'items', 'points', '95 % over hosts', 'p', 'p by Holm'],
      by_topic.map((row) => [
        row.topic,
        row.n_items,
        points(row.difference),
        clusterRange(row.cluster),
        pText(row.p_value),
        pText(row.p_holm),
      ]),
      { width, names: 1 },
    ),
    '',
    idsText(`only ${pair.a}`, difference.only_a_items),
    idsText(`only ${pair.b}`, difference.only_b_items),
    ...examples.map(exampleText),
  ].join('\n')
}

function verdictText(pair: PairComparison): string {
  if (pair.difference === null) return 'No item has a verdict for both.'
  const said = pair.is_different ? 'They differ' : 'No difference is shown'
  const interval =
    pair.cluster.kind === 'estimated'
      ? `95 % interval over ${hosts(pair.cluster.n_clusters)} ${clusterRange(pair.cluster)}`
      : `interval not estimable over ${hosts(pair.cluster.n_clusters)}: the p values take items as independent`
  return (
    `${said}: ${points(pair.difference)} points on ${pair.n_items} items, ${interval}; ` +
    `exact McNemar p = ${pText(pair.p_mcnemar)}, paired cluster bootstrap p = ${pText(pair.p_bootstrap)}.`
  )
}

function hosts(count: number): string {
  return count === 1 ? '1 host' : `${count} hosts`
}

function idsText(head: string, ids: readonly string[]): string {
  const shown = ids.slice(0, SHOWN_IDS).map((id) => `\n  ${id}`)
  const more = ids.length > SHOWN_IDS ? `\n  and ${ids.length - SHOWN_IDS} more` : ''
  return `${head}: ${ids.length} items${shown.join('')}${more}`
}

function exampleText(example: ExampleDifference): string {
  return [
    `\n${example.topic}: ${example.goal} (${example.item_id})`,
    ...(example.resources.length === 0 ? [] : [`  with: ${plain(example.resources.join(', '))}`]),
    stepsText('reference', example.reference_steps),
    answerText(example.a),
    answerText(example.b),
  ].join('\n')
}

function answerText(answer: ExampleAnswer): string {
  const failures = answer.failures.map(({ kind, failure, candidate_steps }) => {
    const where = candidate_steps.length === 0 ? '' : ` (step ${candidate_steps.join(', ')})`
    return `\n    ! ${kind.replaceAll('_', ' ')}${where}: ${plain(failure)}`
  })
  return `${stepsText(`${answer.generator}: ${answer.fate}`, answer.steps)}${failures.join('')}`
}

function stepsText(head: string, steps: readonly string[]): string {
  return `  ${head}${steps.map((step, index) => `\n    ${index + 1}. ${plain(step)}`).join('')}`
}

/** Control characters of a model's answer could move the cursor or turn the direction of writing. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
}

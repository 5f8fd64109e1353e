import { describe, expect, it } from 'vitest'
import type { PlainRow } from '#data'
import type { ChartChoice } from '../../../../pipelines/explore/sql/chart/chart-choice.ts'
import { describeChart } from '../../../../pipelines/explore/sql/chart/describe-chart.ts'
import { planChart } from '../../../../pipelines/explore/sql/chart/plan-chart.ts'

const AUTOMATIC: ChartChoice = { kind: null, x: '', y: '' }

function answerOf(types: Readonly<Record<string, string>>, rows: readonly PlainRow[]) {
  return { columns: Object.entries(types).map(([name, type]) => ({ name, type })), rows }
}

const BY_TOPIC = answerOf({ topic: 'VARCHAR', n: 'BIGINT', mean: 'DOUBLE' }, [
  { topic: 'Health', n: 3, mean: 4.5 },
  { topic: 'Religion', n: 5, mean: 2.5 },
])

describe('planChart()', () => {
  it('planChart() draws a text and a number as bars', () => {
    expect(planChart(BY_TOPIC, AUTOMATIC)).toMatchObject({ kind: 'bar', x: { name: 'topic' }, y: { name: 'n' } })
  })

  it('planChart() draws a time and a number as a line', () => {
    const rows = [
      { at: '2026-01-01T00:00:00.000Z', n: 1 },
      { at: '2026-01-02T00:00:00.000Z', n: 2 },
    ]
    expect(planChart(answerOf({ at: 'TIMESTAMP', n: 'BIGINT' }, rows), AUTOMATIC)).toMatchObject({
      kind: 'line',
      x: { name: 'at' },
    })
  })

  it('planChart() draws two numbers as points, and as bars when the first counts off', () => {
    const points = [
      { a: 0.5, b: 2 },
      { a: 0.1, b: 3 },
    ]
    expect(planChart(answerOf({ a: 'DOUBLE', b: 'DOUBLE' }, points), AUTOMATIC)?.kind).toBe('scatter')
    const counted = [
      { n_steps: 5, procedures: 2 },
      { n_steps: 6, procedures: 9 },
    ]
    expect(planChart(answerOf({ n_steps: 'BIGINT', procedures: 'BIGINT' }, counted), AUTOMATIC)?.kind).toBe('bar')
  })

  it('planChart() draws one number as a histogram', () => {
    const rows = Array.from({ length: 20 }, (_, n) => ({ n: (n * 7) % 5 }))
    expect(planChart(answerOf({ n: 'BIGINT' }, rows), AUTOMATIC)).toMatchObject({ kind: 'histogram', y: null })
  })

  it('planChart() draws no list of things unless asked, and nothing when nothing is wanted', () => {
    const list = answerOf({ procedure_id: 'VARCHAR', goal: 'VARCHAR', n_steps: 'BIGINT' }, [
      { procedure_id: 'a', goal: 'One', n_steps: 3 },
      { procedure_id: 'b', goal: 'Two', n_steps: 4 },
    ])
    expect(planChart(list, AUTOMATIC)).toBeNull()
    expect(planChart(list, { ...AUTOMATIC, kind: 'bar' })).toMatchObject({ kind: 'bar', x: { name: 'goal' } })
    expect(planChart(BY_TOPIC, { ...AUTOMATIC, kind: 'none' })).toBeNull()
  })

  it('planChart() takes the columns that were chosen where they can be drawn', () => {
    expect(planChart(BY_TOPIC, { kind: 'bar', x: 'topic', y: 'mean' })).toMatchObject({ y: { name: 'mean' } })
    expect(planChart(BY_TOPIC, { kind: 'scatter', x: 'n', y: 'mean' })).toMatchObject({
      x: { name: 'n' },
      y: { name: 'mean' },
    })
    expect(planChart(BY_TOPIC, { kind: 'bar', x: 'elsewhere', y: 'topic' })).toMatchObject({
      x: { name: 'topic' },
      y: { name: 'n' },
    })
  })
})

describe('describeChart()', () => {
  it('describeChart() says what is drawn, and where it is lowest and highest', () => {
    const plan = planChart(BY_TOPIC, AUTOMATIC)
    expect(plan === null ? '' : describeChart(plan, BY_TOPIC.rows)).toBe(
      'Bar chart of n by topic, 2 rows. Lowest n 3 at Health, highest 5 at Religion. The table below holds the numbers.',
    )
  })
})

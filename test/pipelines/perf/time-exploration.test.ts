import { describe, expect, it } from 'vitest'
import { explorationQueries } from '../../../pipelines/perf/exploration-queries.ts'
import { geometricMean, timeExploration } from '../../../pipelines/perf/time-exploration.ts'

describe('timeExploration()', () => {
  it('timeExploration() asks each question once more than it is told, and counts the rows of one answer each', async () => {
    const asked: string[] = []
    const queries = explorationQueries('x').slice(0, 2)
    const ask = async ({ name }: { readonly name: string }) => {
      asked.push(name)
      return [{ name }]
    }
    const { rows, figures } = await timeExploration(queries, { times: 2, ask })
    expect(rows).toBe(2)
    expect(asked).toEqual(['step_search', 'step_search', 'step_search', 'by_id', 'by_id', 'by_id'])
    const again = await timeExploration(queries, { times: 0, ask })
    expect(again.figures.answers).toBe(figures.answers)
    const other = await timeExploration(queries, { times: 0, ask: async () => [{ name: 'other' }] })
    expect(other.figures.answers).not.toBe(figures.answers)
    expect(Object.keys(figures)).toContain('by_id_first_ms')
  })
})

describe('explorationQueries()', () => {
  it('explorationQueries() are ten, each of another name', () => {
    expect(new Set(explorationQueries('x').map(({ name }) => name)).size).toBe(10)
  })
})

describe('geometricMean()', () => {
  it('geometricMean() of 2 and 8 is 4', () => {
    expect(geometricMean([2, 8])).toBeCloseTo(4)
  })

  it('geometricMean() refuses an empty list', () => {
    expect(() => geometricMean([])).toThrow(RangeError)
  })
})

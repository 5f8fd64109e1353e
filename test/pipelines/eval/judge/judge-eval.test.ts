import { describe, expect, it } from 'vitest'
import { shareFigure } from '../../../../pipelines/eval/figure.ts'
import { judgeEval } from '../../../../pipelines/eval/judge/judge-eval.ts'
import { checkTarget } from '../../../../pipelines/eval/judge/judge-targets.ts'
import { labelledAttempts } from '../../../../pipelines/eval/judge/labelled-attempts.ts'
import { pairsOf } from '../../../../pipelines/eval/judge/measure-independent.ts'
import { measurePeople } from '../../../../pipelines/eval/judge/measure-people.ts'
import { madeHost } from '../../cli/made-host.ts'

const ROW = {
  id: 'toast-1',
  goal: 'Make toast',
  activity_id: 1,
  reference_steps: [
    'Cut a slice of bread',
    'Stir the jam',
    'Toast the slice',
    'Stir the jam',
    'Spread jam on the slice',
  ],
  reference_edges: [
    ['Cut a slice of bread', 'Toast the slice'],
    ['Stir the jam', 'Spread jam on the slice'],
    ['Toast the slice', 'Spread jam on the slice'],
  ],
  candidate_steps: [
    'Toast the slice',
    'Cut a slice of bread',
    'Stir the jam',
    'Stir the jam',
    'Spread jam on the slice',
  ],
  has_error: true,
  error_tags: ['Order Error'],
}

describe('judgeEval', () => {
  it('judgeEval() says how it is used', async () => {
    const { host, printed } = madeHost()
    expect(await judgeEval(['--help'], host)).toBe(0)
    expect(printed()).toContain('planted edits')
  })

  it.each([
    [['--seed', 'x'], 'Cannot use --seed "x"'],
    [['--corpus', '/there/is/none'], 'Cannot read the corpus'],
    [['--what'], 'unknown option'],
  ])('judgeEval() ends with 2 on %j', async (words, message) => {
    const { host, complained } = madeHost()
    expect(await judgeEval(words, host)).toBe(2)
    expect(complained()).toContain(message)
  })
})

describe('labelledAttempts', () => {
  it('labelledAttempts() turns the graph into places, without the step that is said twice, and sees it broken', () => {
    const [attempt] = labelledAttempts(`${JSON.stringify(ROW)}\n`)
    expect(attempt?.reference.dependencies).toEqual([
      [1, 3],
      [3, 5],
    ])
    expect(attempt?.breaksGraph).toBe(true)
  })

  it('labelledAttempts() names the line that is none', () => {
    expect(() => labelledAttempts(`${JSON.stringify(ROW)}\n{"id":"x"}`)).toThrow('labelled attempts line 2')
  })
})

describe('measurePeople', () => {
  it('measurePeople() gives agreement by kind of error, with the graph and without', async () => {
    const right = { ...ROW, candidate_steps: ROW.reference_steps, has_error: false, error_tags: [] }
    const sections = await measurePeople(labelledAttempts(`${JSON.stringify(ROW)}\n${JSON.stringify(right)}`))
    expect(sections).toHaveLength(2)
    const [told] = sections
    expect(told?.figures.find(({ name }) => name === 'agreement')).toMatchObject({ count: 2, total: 2 })
    expect(told?.figures.find(({ name }) => name === 'failed: Order Error alone')).toMatchObject({ count: 1, total: 1 })
  })
})

describe('pairsOf', () => {
  it('pairsOf() pairs goals of the same terms, accents and praise aside, and never two of the same words', () => {
    const item = { topic: null, steps: ['Whisk.'] }
    const pairs = pairsOf([
      { ...item, id: 'a', goal: 'Classic Crème Brûlée' },
      { ...item, id: 'b', goal: 'Creme Brulee', steps: ['Whisk it.'] },
      { ...item, id: 'c', goal: 'Creme Brulee', steps: ['Whisk it.'] },
      { ...item, id: 'd', goal: 'Beef stew', steps: ['Brown the beef.'] },
    ])
    expect(pairs.map(({ one, other, likeness }) => [one.id, other.id, likeness])).toEqual([['a', 'c', 1]])
  })
})

describe('checkTarget', () => {
  it('checkTarget() holds a figure to its target, and none to what was not measured', () => {
    const section = { name: 'planted edits: recipes', figures: [], notes: [] }
    const check = (count: number, total: number) =>
      checkTarget(section, shareFigure('detected: drop_step', { count, total }))
    expect(check(19, 20)).toEqual({ target: '>= 95 %', isMet: true })
    expect(check(18, 20)).toEqual({ target: '>= 95 %', isMet: false })
    expect(check(0, 0)).toEqual({ target: null, isMet: null })
  })
})

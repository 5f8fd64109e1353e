import { describe, expect, it } from 'vitest'
import { CriticalFailure } from '#data'
import { ALIGNMENT_JUDGE, alignmentJudge, alignmentVerdict } from '#judge'
import { BREAD, breadQuestion } from './question.ts'

describe('alignmentJudge()', () => {
  it('alignmentJudge() is called "alignment" and answers what alignmentVerdict() answers', async () => {
    const question = breadQuestion(BREAD.slice(1))
    const judge = alignmentJudge()
    expect(judge.name).toBe(ALIGNMENT_JUDGE)
    expect(await judge.judge(question)).toEqual(alignmentVerdict(question))
  })

  it('alignmentJudge() gives failures as records have them', async () => {
    const verdict = await alignmentJudge().judge(breadQuestion([]))
    if (verdict.kind !== 'scored') throw new Error(verdict.reason)
    expect(verdict.failures.length).toBeGreaterThan(0)
    for (const failure of verdict.failures) expect(CriticalFailure.parse(failure)).toEqual(failure)
  })

  it('alignmentJudge() takes a task graph', async () => {
    const judge = alignmentJudge({ dependencies: [[1, 2]] })
    expect(await judge.judge(breadQuestion(BREAD.filter((_, at) => at !== 3)))).toMatchObject({ failures: [] })
  })
})

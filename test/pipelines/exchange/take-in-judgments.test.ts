import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '#configs'
import { readLakeAnswers } from '../../../pipelines/exchange/lake-answers.ts'
import { type ReadJudgments, readJudgments } from '../../../pipelines/exchange/read-judgments.ts'
import { type TakenIn, takeInJudgments } from '../../../pipelines/exchange/take-in-judgments.ts'
import { writePublished } from '../../../pipelines/exchange/write-published.ts'
import { withRun } from '../../../pipelines/run/run.ts'
import { silentProgress } from '../../../pipelines/run/run-context.ts'
import { readBoard } from '../../../pipelines/scores/collect-board.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeAnswers, madeBenchmark, madeLake } from './made-answers.ts'

async function takenIn(lakeFolder: string, read: ReadJudgments): Promise<TakenIn> {
  const { value } = await withRun(
    {
      lakeFolder,
      command: 'made',
      config: loadConfig({ set: [], environment: {} }),
      progress: silentProgress,
      drain: new AbortController().signal,
      now: () => new Date(),
      notice: () => {},
    },
    (context) => takeInJudgments(context, read),
  )
  return value
}

describe('takeInJudgments()', () => {
  it('takeInJudgments() lets other people’s verdicts be scored and exported as ours are, and adds none twice', async () => {
    const benchmark = await madeBenchmark(10)
    const answers = await readLakeAnswers(await madeLake(madeAnswers(benchmark)), {
      benchmark,
      withJudge: true,
      sample: 0,
    })
    const folder = scratchFolder()
    await writePublished(folder, { benchmark, answers })
    const lake = join(scratchFolder(), 'lake')
    const read = await readJudgments(folder, { benchmark, countTokens: (text) => text.length })
    expect(await takenIn(lake, read)).toEqual({ generations: 9, judgments: 8 })
    expect(await takenIn(lake, read)).toEqual({ generations: 0, judgments: 0 })
    const board = await readBoard(lake, { benchmark, title: 'made', madeAt: '2026-01-02T03:04:05.000Z', runId: null })
    expect(board.tables).toMatchObject([
      { score_name: 'how2score', rows: [{ n_expected: 10, n_scored: 8, n_refused: 1, n_missing: 2, point: 0.5 }] },
    ])
    const again = await readLakeAnswers(lake, { benchmark, withJudge: true, sample: 0 })
    expect(again.answers.flatMap(({ judgment }) => judgment ?? [])).toEqual(read.judgments)
  })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '#configs'
import { UsageError } from '#data'
import { loadBenchmark } from '../../../pipelines/bench/load-benchmark.ts'
import { readLakeAnswers } from '../../../pipelines/exchange/lake-answers.ts'
import { readGenerations } from '../../../pipelines/exchange/read-generations.ts'
import { type ReadJudgments, readJudgments } from '../../../pipelines/exchange/read-judgments.ts'
import { type TakenIn, takeInJudgments } from '../../../pipelines/exchange/take-in-judgments.ts'
import { writePublished } from '../../../pipelines/exchange/write-published.ts'
import { withRun } from '../../../pipelines/run/run.ts'
import { silentProgress } from '../../../pipelines/run/run-context.ts'
import { readBoard } from '../../../pipelines/scores/collect-board.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeAnswers, madeBenchmark, madeLake } from './made-answers.ts'

const countTokens = (text: string): number => text.length

const QUESTION = {
  source_example_id: 'a',
  topic: 'Food & Dining',
  goal: 'Boil an egg',
  steps: ['Boil water', 'Put the egg in', 'Wait'],
  resources: ['an egg'],
}

function fileOf(name: string, changed: object): string {
  const path = join(scratchFolder(), `${name}.jsonl`)
  writeFileSync(path, JSON.stringify({ ...QUESTION, ...changed }))
  return path
}

function answer(steps: readonly string[]) {
  return { generator_id: 'g', model_completion: steps.join('\n'), predicted_steps: steps }
}

/** A generator's rollouts of one question. */
async function answersFile(rollouts: readonly (readonly string[])[]) {
  const path = join(scratchFolder(), 'generations.jsonl')
  writeFileSync(path, rollouts.map((steps) => `${JSON.stringify({ ...QUESTION, ...answer(steps) })}\n`).join(''))
  return readGenerations(path, { countTokens })
}

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

  it('takeInJudgments() keeps two benchmarks with equal ids apart in one lake', async () => {
    const lake = join(scratchFolder(), 'lake')
    const [one, two] = [fileOf('one', {}), fileOf('two', { goal: 'Fry an egg' })]
    const readOf = async (path: string, steps: readonly string[]) => {
      const benchmark = await loadBenchmark(path)
      const answers = join(scratchFolder(), 'generations.jsonl')
      writeFileSync(
        answers,
        JSON.stringify({ ...QUESTION, ...JSON.parse(readFileSync(path, 'utf8')), ...answer(steps) }),
      )
      return await readGenerations(answers, { benchmark, countTokens })
    }
    const [first, second] = [await readOf(one, ['Boil it']), await readOf(two, ['Fry it'])]
    await takenIn(lake, { ...first, judgments: [] })
    expect(await takenIn(lake, { ...second, judgments: [] })).toEqual({ generations: 1, judgments: 0 })
    for (const [{ benchmark }, words] of [
      [first, 'Boil it'],
      [second, 'Fry it'],
    ] as const) {
      const { answers } = await readLakeAnswers(lake, { benchmark, withJudge: false, sample: 0 })
      expect(answers.map(({ generation }) => generation.steps)).toEqual([[words]])
      const folder = scratchFolder()
      const read = await readLakeAnswers(lake, { benchmark, withJudge: false, sample: 0 })
      await writePublished(folder, { benchmark, answers: read })
      expect(JSON.parse(readFileSync(join(folder, 'generations.jsonl'), 'utf8'))).toMatchObject({
        source_example_id: 'a',
      })
    }
  })

  it('takeInJudgments() refuses answers whose steps are not those the lake has, and names the first and how many', async () => {
    const lake = join(scratchFolder(), 'lake')
    const read = await answersFile([['Heat'], ['Wait']])
    expect(await takenIn(lake, { ...read, judgments: [] })).toMatchObject({ generations: 2 })
    const other = await answersFile([['Heat'], ['Wait longer']])
    const taking = takenIn(lake, { ...other, judgments: [] })
    await expect(taking).rejects.toThrow(UsageError)
    await expect(taking).rejects.toThrow(
      /"g": the lake has other steps for 1 of them, .*rollout 1 .*another generator_id/,
    )
  })

  it('takeInJudgments() refuses another verdict of the same judge on the same answer', async () => {
    const lake = join(scratchFolder(), 'lake')
    const read = await answersFile([['Heat']])
    const verdict = (failures: readonly object[]) => {
      const path = join(scratchFolder(), 'judgments.jsonl')
      const said = {
        judge_id: 'j',
        reasoning: 'Looked.',
        critical_failures: failures,
        has_failure: failures.length > 0,
      }
      writeFileSync(path, JSON.stringify({ ...QUESTION, predicted_steps: ['Heat'], generator_id: 'g', ...said }))
      return readJudgments(path, { ...read, countTokens })
    }
    expect(await takenIn(lake, await verdict([]))).toEqual({ generations: 1, judgments: 1 })
    const taking = takenIn(lake, await verdict([{ failure: 'No egg', L1_steps: [1], L2_steps: [] }]))
    await expect(taking).rejects.toThrow(UsageError)
    await expect(taking).rejects.toThrow(/"j": the lake has another verdict for 1 of them.*another judge_id/)
  })

  it('readGenerations() makes the id of an answer itself, whatever the file says it is', async () => {
    const [generation] = (await answersFile([['Heat']])).generations
    const h2e = {
      generator: 'g',
      answered_model: null,
      sample: 0,
      status: 'ok',
      n_tokens: 1,
      n_reference_tokens: 1,
      is_cut: false,
    }
    const path = join(scratchFolder(), 'generations.jsonl')
    writeFileSync(path, JSON.stringify({ ...QUESTION, ...answer(['Heat']), h2e: { ...h2e, generation_id: 'another' } }))
    const { generations } = await readGenerations(path, { countTokens })
    expect(generations.map(({ generation_id }) => generation_id)).toEqual([generation?.generation_id])
  })
})

import { describe, expect, it } from 'vitest'
import type { Generation } from '#data'
import { recordGenerator, recordJudge } from '../../../pipelines/scores/cards.ts'
import { readBoard } from '../../../pipelines/scores/collect-board.ts'
import { DEMO_CARDS, demoGenerations } from '../../../pipelines/scores/demo-generations.ts'
import { madeBenchmark, madeCall, madeGeneration, madeJudgment, madeLake } from './made-scores.ts'

const benchmark = madeBenchmark(24)
const wish = { benchmark, title: 'Made', madeAt: '2026-01-02T03:04:05.000Z', runId: null }
const card = { prompt_hash: 'p', examples_hash: 'e', shows_step_count: true, decoding: 'greedy', n_samples: null }

function answers(generator_id: string, changes: Partial<Generation> = {}): readonly Generation[] {
  return benchmark.items.map((item) => madeGeneration(item, { generator_id, ...changes }))
}

describe('readBoard()', () => {
  it('readBoard() counts a missing verdict as neither pass nor failure, and bounds the score by it', async () => {
    const generations = answers('one').slice(0, 20)
    const judgments = generations
      .slice(0, 16)
      .map((generation, index) => madeJudgment(generation, index < 4 ? ['vague'] : []))
    const { tables } = await readBoard(await madeLake({ generations, judgments }), wish)
    const [row] = tables[0]?.rows ?? []
    expect(row).toMatchObject({ n_expected: 24, n_scored: 16, n_passed: 12, n_missing: 8, point: 0.75 })
    expect(row?.bounds).toEqual({ low: 12 / 24, high: 20 / 24 })
    expect(row?.missing).toEqual([
      { reason: 'generation: not asked', count: 4 },
      { reason: 'judgment: not asked', count: 4 },
    ])
    expect(row?.failure_kinds).toEqual([{ kind: 'vague', count: 4, share: 0.25 }])
  })

  it('readBoard() counts a refusal as a failure, in a column of its own', async () => {
    const refused = answers('one', { status: 'refused', steps: [], n_steps: 0, n_tokens: 0 }).slice(0, 6)
    const others = answers('one').slice(6)
    const judgments = others.map((generation) => madeJudgment(generation, []))
    const { tables } = await readBoard(await madeLake({ generations: [...refused, ...others], judgments }), wish)
    expect(tables[0]?.rows[0]).toMatchObject({ n_scored: 24, n_passed: 18, n_refused: 6, point: 0.75, mean_tokens: 10 })
  })

  it('readBoard() calls the number of the alignment judge alignment_score, and never How2Score', async () => {
    const generations = answers('one')
    const of = (judge_id: string, judge: string) =>
      generations.map((generation) => madeJudgment(generation, [], { judge_id, judge }))
    const lake = await madeLake({ generations, judgments: [...of('a', 'alignment'), ...of('m', 'some-model')] })
    recordJudge(lake, { judge_id: 'a', judge: 'alignment', kind: 'alignment', model: null, prompt_hash: null })
    const { tables } = await readBoard(lake, wish)
    expect(tables.map(({ judge, score_name }) => [judge, score_name]).sort()).toEqual([
      ['alignment', 'alignment_score'],
      ['some-model', 'how2score'],
    ])
  })

  it('readBoard() adds up what answers and verdicts cost, failed calls too', async () => {
    const generations = answers('one').slice(0, 2)
    const [first, second] = generations
    if (first === undefined || second === undefined) throw new Error('there are two answers')
    const judgments = generations.map((generation) => madeJudgment(generation, [], { judge: 'judge-model' }))
    const judged = (call_id: string, item: string, cost_usd: number | null) =>
      madeCall({ call_id, stage: 'judge', item, model: 'judge-model', cost_usd })
    const lake = await madeLake({
      generations,
      judgments,
      calls: [
        madeCall({ call_id: '1', stage: 'generate', item: first.generation_id, model: first.model }),
        madeCall({
          call_id: '2',
          stage: 'generate',
          item: second.generation_id,
          model: first.model,
          status: 'timeout',
        }),
        madeCall({ call_id: '3', stage: 'generate', item: 'of another', model: first.model }),
        judged('4', first.generation_id, 0.5),
        judged('5', second.generation_id, null),
      ],
    })
    const [row] = (await readBoard(lake, wish)).tables[0]?.rows ?? []
    expect(row?.generation_cost).toEqual({ calls: 2, cost_usd: 0.02, unpriced: 0, tokens_in: 200, tokens_out: 20 })
    expect(row?.judging_cost).toEqual({ calls: 2, cost_usd: 0.5, unpriced: 1, tokens_in: 200, tokens_out: 20 })
  })

  it('readBoard() says what each of two generators cost that ask one model', async () => {
    const generations = [...answers('one', { model: 'm' }), ...answers('two', { model: 'm' })]
    const judgments = generations.map((generation) => madeJudgment(generation, []))
    const [first] = generations
    const calls = [madeCall({ call_id: '1', stage: 'generate', item: first?.generation_id ?? '', model: 'm' })]
    const rows = (await readBoard(await madeLake({ generations, judgments, calls }), wish)).tables[0]?.rows ?? []
    expect(rows.map((row) => row.generation_cost.cost_usd).toSorted()).toEqual([0, 0.01])
    expect(rows.map((row) => row.judging_cost.cost_usd)).toEqual([0, 0])
  })

  it('readBoard() says what each of two judges cost that ask one model, and why a verdict of each is missing', async () => {
    const generations = answers('one').slice(0, 2)
    const [first, second] = generations.map(({ generation_id }) => generation_id)
    if (first === undefined || second === undefined) throw new Error('there are two answers')
    const [one, two] = ['judge-1', 'judge-2'].map((judge_id) => {
      return { judge_id, judge: judge_id, kind: 'model', model: 'm', prompt_hash: null } as const
    })
    if (one === undefined || two === undefined) throw new Error('there are two judges')
    const calls = [
      { item: first, judge_id: 'judge-1', cost_usd: 0.5 },
      { item: second, judge_id: 'judge-1', status: 'timeout' },
      { item: first, judge_id: 'judge-2', cost_usd: 0.25 },
      { item: second, judge_id: 'judge-2', status: 'invalid' },
      // Judged before judges were named: nobody knows for whom.
      { item: first, judge_id: null, cost_usd: 1 },
    ] as const
    const judgments = generations
      .slice(0, 1)
      .flatMap((generation) => [one, two].map(({ judge_id }) => madeJudgment(generation, [], { judge_id })))
    const lake = await madeLake({
      generations,
      judgments,
      calls: calls.map((call, index) => madeCall({ call_id: `${index}`, stage: 'judge', model: 'm', ...call })),
    })
    for (const each of [one, two]) recordJudge(lake, each)
    const { tables } = await readBoard(lake, {
      ...wish,
      benchmark: { ...benchmark, items: benchmark.items.slice(0, 2) },
    })
    const rows = tables.toSorted((a, b) => (a.judge < b.judge ? -1 : 1)).map(({ rows: [row] }) => row)
    expect(rows.map((row) => row?.judging_cost)).toMatchObject([
      { calls: 3, cost_usd: 1.51 },
      { calls: 3, cost_usd: 1.26 },
    ])
    expect(rows.map((row) => row?.missing)).toEqual([
      [{ reason: 'judgment: timeout', count: 1 }],
      [{ reason: 'judgment: invalid', count: 1 }],
    ])
  })

  it('readBoard() counts an opinion that is stored twice once among the kinds of failure too', async () => {
    const [generation] = answers('one')
    if (generation === undefined) throw new Error('there is an answer')
    const failed = madeJudgment(generation, ['vague'])
    const passed = madeJudgment(generation, [], { sample: 1 })
    const judgments = [failed, failed, passed, madeJudgment(generation, [], { sample: 2 })]
    const { tables } = await readBoard(await madeLake({ generations: [generation], judgments }), wish)
    expect(tables[0]?.rows[0]).toMatchObject({ n_passed: 1, failure_kinds: [] })
  })

  it('readBoard() shows pass@k of several rollouts, and tells apart what people call the same', async () => {
    const generations = [0, 1].flatMap((sample) => answers('aaaaaaaa', { sample, generator: 'same', model: 'm' }))
    const others = answers('bbbbbbbb', { generator: 'same', model: 'm' })
    const judgments = [...generations, ...others].map((generation) =>
      madeJudgment(generation, generation.sample === 1 ? ['vague'] : []),
    )
    const lake = await madeLake({ generations: [...generations, ...others], judgments })
    recordGenerator(lake, { ...card, generator_id: 'aaaaaaaa', generator: 'same', model: 'm' })
    recordGenerator(lake, { ...card, generator_id: 'bbbbbbbb', generator: 'same', model: 'm' })
    const rows = (await readBoard(lake, wish)).tables[0]?.rows ?? []
    expect(rows.map((row) => row.generator)).toEqual(['same (bbbbbb)', 'same (aaaaaa)'])
    expect(rows[1]?.pass_at_k).toEqual([
      { k: 1, any: 0.5, all: 0.5, n_items: 24 },
      { k: 2, any: 1, all: 0, n_items: 24 },
    ])
  })

  it('readBoard() marks a table of the demonstration, and says so in its notes', async () => {
    const generations = demoGenerations(benchmark.items, (text) => text.length)
    const judgments = generations.map((generation) => madeJudgment(generation, [], { judge: 'alignment' }))
    const lake = await madeLake({ generations, judgments })
    for (const each of DEMO_CARDS) recordGenerator(lake, each)
    const { tables, notes, differences } = await readBoard(lake, wish)
    expect(tables).toMatchObject([{ is_demonstration: true, score_name: 'alignment_score', rows: [{}, {}, {}] }])
    expect(notes.join(' ')).toMatch(/are a demonstration: .* say nothing of any model\. .* is not How2Score/)
    expect(differences).toHaveLength(1)
  })

  it('readBoard() gives the same twice, and nothing where nothing is judged', async () => {
    const generations = [...answers('one'), ...answers('two')]
    const judgments = generations.map((generation, index) => madeJudgment(generation, index % 3 === 0 ? ['vague'] : []))
    const lake = await madeLake({ generations, judgments })
    expect(await readBoard(lake, wish)).toEqual(await readBoard(lake, wish))
    expect((await readBoard(await madeLake({ generations }), wish)).tables).toEqual([])
  })
})

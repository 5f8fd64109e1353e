import { describe, expect, it } from 'vitest'
import { type Generation, generationId, type Judgment, openStageTables } from '#data'
import type { Fate, ItemResult } from '#judge'
import { readResults, type WantedResults } from '../../../pipelines/scores/read-results.ts'
import { type MadeLake, madeBenchmark, madeCall, madeGeneration, madeJudgment, madeLake } from './made-scores.ts'

async function results(rows: MadeLake, wanted: WantedResults) {
  const { connection, close } = await openStageTables(await madeLake(rows))
  try {
    return await readResults(connection, wanted)
  } finally {
    close()
  }
}

const one = madeBenchmark(1)
const [item] = one.items

function only(): NonNullable<typeof item> {
  if (item === undefined) throw new Error('the benchmark has an item')
  return item
}

/** What becomes of the only item when its only answer has these opinions. */
async function fateOf(opinions: readonly Partial<Judgment>[]): Promise<Pick<ItemResult, 'fate' | 'missingReason'>> {
  const generation = madeGeneration(only())
  const judgments = opinions.map((changes, sample) =>
    madeJudgment(generation, changes.has_failure === true ? ['vague'] : [], { sample, ...changes }),
  )
  // Another judge's verdict, so that a judge without any has a row all the same.
  const other = madeJudgment(generation, [], { judge_id: 'other' })
  const sets = await results(
    { generations: [generation], judgments: [...judgments, other] },
    {
      benchmark: one,
      generators: [{ generatorId: 'generator-1', generator: 'g', model: 'm', nSamples: 1 }],
      judges: [{ judgeId: 'judge-1', judge: 'judge-1', model: null }],
    },
  )
  const result = sets.find((set) => set.judge.judgeId === 'judge-1')?.results[0]
  if (result === undefined) throw new Error('there is a result')
  return { fate: result.fate, missingReason: result.missingReason }
}

const unscored = { status: 'unscored', has_failure: null, unscored_reason: 'unreadable', raw: '?' } as const

describe('readResults()', () => {
  it.each<[string, readonly Partial<Judgment>[], Fate, string | null]>([
    ['one that finds nothing', [{ has_failure: false }], 'pass', null],
    ['one that finds a failure', [{ has_failure: true }], 'fail', null],
    ['two against one', [{ has_failure: true }, { has_failure: false }, { has_failure: true }], 'fail', null],
    ['one against one', [{ has_failure: true }, { has_failure: false }], 'missing', 'judgment: tied'],
    ['one that cannot be read', [unscored], 'missing', 'judgment: unscored'],
    ['one that can be read and one that cannot', [unscored, { has_failure: true }], 'fail', null],
    ['none', [], 'missing', 'judgment: not asked'],
  ])('readResults() goes by the majority of opinions: %s', async (_, opinions, fate, missingReason) => {
    expect(await fateOf(opinions)).toEqual({ fate, missingReason })
  })

  it('readResults() counts an opinion that was stored twice once', async () => {
    const same = { judgment_id: 'same', sample: 0 }
    expect(
      await fateOf([{ has_failure: true, ...same }, { has_failure: true, ...same }, { has_failure: false }]),
    ).toEqual({ fate: 'missing', missingReason: 'judgment: tied' })
  })

  it('readResults() fails what a generator refused, whatever a judge says, and never calls missing a failure', async () => {
    const benchmark = madeBenchmark(3)
    const [first, second] = benchmark.items
    if (first === undefined || second === undefined) throw new Error('the benchmark has items')
    const refused = madeGeneration(first, { status: 'refused', steps: [], n_steps: 0 })
    const passed = madeGeneration(second)
    const [set] = await results(
      { generations: [refused, passed], judgments: [madeJudgment(passed, [])] },
      { benchmark },
    )
    expect(set?.results.map(({ fate, missingReason }) => [fate, missingReason])).toEqual([
      ['refused', null],
      ['pass', null],
      ['missing', 'generation: not asked'],
    ])
    expect(set?.results.map(({ repeatsStep }) => repeatsStep)).toEqual([null, false, null])
  })

  it('readResults() says why something is missing by the last call about it', async () => {
    const benchmark = madeBenchmark(5)
    const [a, b, c, d, e] = benchmark.items
    if (!a || !b || !c || !d || !e) throw new Error('the benchmark has items')
    const judged = madeGeneration(d)
    const unjudged = madeGeneration(e)
    const call = (call_id: string, item_id: string, status: 'ok' | 'timeout' | 'transport_error') =>
      madeCall({ call_id, stage: 'generate', item: madeGeneration({ ...a, item_id }).generation_id, status })
    const [set] = await results(
      {
        generations: [judged, unjudged],
        judgments: [madeJudgment(judged, [])],
        calls: [
          call('1', a.item_id, 'ok'),
          call('2', a.item_id, 'timeout'),
          call('3', b.item_id, 'transport_error'),
          call('4', c.item_id, 'ok'),
          madeCall({ call_id: '5', stage: 'judge', item: unjudged.generation_id, model: 'j', status: 'refused' }),
        ],
      },
      { benchmark },
    )
    expect(set?.results.map(({ missingReason }) => missingReason)).toEqual([
      'generation: timeout',
      'generation: transport error',
      'generation: no record',
      null,
      'judgment: refused',
    ])
  })

  it('readResults() shows a generator that was asked and never answered', async () => {
    const benchmark = madeBenchmark(2)
    const [first] = benchmark.items
    if (first === undefined) throw new Error('the benchmark has items')
    const generation = madeGeneration(first)
    const item = generationId({ generator_id: 'id-silent', item_id: first.item_id, sample: 0 })
    const sets = await results(
      {
        generations: [generation],
        judgments: [madeJudgment(generation, [])],
        calls: [madeCall({ call_id: '1', stage: 'generate', item, status: 'timeout', model: 'silent' })],
      },
      {
        benchmark,
        known: ['silent', 'never-asked', generation.model].map((model) => ({
          generatorId: `id-${model}`,
          generator: model,
          model,
          nSamples: model === 'silent' ? 2 : null,
        })),
      },
    )
    expect(
      sets.map(({ generator, results: found }) => [generator.generator, found[0]?.missingReason, found.length]),
    ).toEqual([
      ['generator-1', null, 2],
      ['silent', 'generation: timeout', 4],
    ])
  })

  it('readResults() expects the rollouts a generator was asked for, not all that an earlier run left', async () => {
    const benchmark = madeBenchmark(2)
    const [first] = benchmark.items
    if (first === undefined) throw new Error('the benchmark has items')
    const generations = [0, 1, 2].map((sample) => madeGeneration(first, { sample }))
    const judgments = generations.map((generation) => madeJudgment(generation, []))
    const { generator, model } = generations[0] ?? { generator: '', model: '' }
    const known = (nSamples: number) => [{ generatorId: 'generator-1', generator, model, nSamples }]
    const [asked] = await results({ generations, judgments }, { benchmark, known: known(1) })
    expect(asked?.results.map(({ fate }) => fate)).toEqual(['pass', 'missing'])
    const [more] = await results({ generations, judgments }, { benchmark, known: known(4) })
    expect(more?.results).toHaveLength(8)
  })

  it('readResults() gives each rollout of an item a result of its own', async () => {
    const generations = [0, 1, 3].map((sample) => madeGeneration(only(), { sample }))
    const judgments = generations.map((generation, index) => madeJudgment(generation, index === 1 ? ['vague'] : []))
    const [set] = await results({ generations, judgments }, { benchmark: one })
    expect(set?.results.map(({ sample, fate }) => [sample, fate])).toEqual([
      [0, 'pass'],
      [1, 'fail'],
      [2, 'missing'],
      [3, 'pass'],
    ])
  })

  it('readResults() sees a step that is repeated word for word', async () => {
    const benchmark = madeBenchmark(3)
    const texts = [
      ['Stir, gently.', 'Wait', 'stir gently'],
      ['Stir', 'Stir it'],
      ['Über 3 Tage', 'über 3 TAGE!'],
    ]
    const generations = benchmark.items.map((each, index) => madeGeneration(each, { steps: texts[index] ?? [] }))
    const judgments = generations.map((generation) => madeJudgment(generation, []))
    const [set] = await results({ generations, judgments }, { benchmark })
    expect(set?.results.map(({ repeatsStep }) => repeatsStep)).toEqual([true, false, true])
  })

  it('readResults() finds in made tables what counting one by one finds', async () => {
    const benchmark = madeBenchmark(40)
    const random = seeded(7)
    const generations = ['x', 'y', 'z'].flatMap((generator_id) =>
      benchmark.items.flatMap((each) =>
        [0, 1]
          .filter(() => random() > 0.2)
          .map((sample) =>
            madeGeneration(each, {
              generator_id,
              sample,
              status: random() > 0.9 ? 'refused' : 'ok',
              n_tokens: Math.floor(random() * 99),
            }),
          ),
      ),
    )
    const judgments = generations.flatMap((generation) =>
      ['j', 'k'].flatMap((judge_id) =>
        [0, 1, 2]
          .filter(() => random() > 0.4)
          .map((sample) => madeJudgment(generation, random() > 0.5 ? ['vague'] : [], { judge_id, sample })),
      ),
    )
    const sets = await results({ generations, judgments }, { benchmark })
    expect(sets).toHaveLength(6)
    for (const { generator, judge, results: found } of sets) {
      expect(found.map(({ itemId, sample, fate, nTokens }) => ({ itemId, sample, fate, nTokens }))).toEqual(
        benchmark.items.flatMap(({ item_id }) =>
          [0, 1].map((sample) =>
            counted({ generations, judgments }, [generator.generatorId, judge.judgeId, item_id, sample]),
          ),
        ),
      )
    }
  })
})

type CountedPlace = readonly [generator: string, judge: string, item: string, sample: number]

function counted(
  rows: { readonly generations: readonly Generation[]; readonly judgments: readonly Judgment[] },
  [generator, judge, itemId, sample]: CountedPlace,
) {
  const answer = rows.generations.find(
    (row) => row.generator_id === generator && row.item_id === itemId && row.sample === sample,
  )
  if (answer === undefined) return { itemId, sample, fate: 'missing', nTokens: null }
  const said = rows.judgments.filter((row) => row.generation_id === answer.generation_id && row.judge_id === judge)
  const failing = said.filter((row) => row.has_failure).length
  const passing = said.length - failing
  const fate = failing > passing ? 'fail' : passing > failing ? 'pass' : 'missing'
  return { itemId, sample, fate: answer.status === 'refused' ? 'refused' : fate, nTokens: answer.n_tokens }
}

/** The same numbers from 0 to 1 each time (Park and Miller 1988). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

import { FAILURE_KINDS, TOPICS } from '#data'
import { wilsonInterval } from '#judge'
import type {
  BoardData,
  CallCost,
  ExampleAnswer,
  ExampleDifference,
  Leaderboard,
  LeaderboardRow,
  PairComparison,
  ScoredShare,
} from '../../../pipelines/scores/board-data.ts'

const MODELS = [
  ['granite-large', 0.66, 41.3, 1],
  ['a-model-with-a-rather-long-name-thinking-0.6', 0.64, 96.02, 0.4],
  ['quartz-70b', 0.63, 6.2, 0.3],
  ['basalt-32b', 0.49, 1.31, 0.2],
  ['feldspar-8b', 0.47, 0.38, 0],
  ['mica-1b', 0.21, 0, 0],
] as const

const ITEMS_A_TOPIC = 40

/** A board of six models on fourteen topics, some verdicts missing and some answers refused; the same on every call. */
export function madeBoard(changes: Partial<BoardData> = {}): BoardData {
  const table = madeTable()
  return {
    format: 'h2e-board/1',
    title: 'Household benchmark, autumn',
    made_at: '2031-05-04T09:30:00.000Z',
    run_id: '20310504-093000-a1b2',
    benchmark: {
      name: 'household-v2',
      hash: '5d41402abc4b2a76b9719d911017c592ae3f7c0d8e21b64f9a0c1d2e3f405162',
      n_items: ITEMS_A_TOPIC * TOPICS.length,
      n_clusters: 87,
      clustering: 'host',
      topics: TOPICS,
      reference_checks: [{ model: 'checker-1', n_checked: 240, n_disputed: 12 }],
    },
    tables: [table],
    differences: [
      {
        pair: table.pairs[1] ?? madePair('a', 'b'),
        score_name: table.score_name,
        key: table.key,
        both_pass: 240,
        both_fail: 140,
        both_mixed: 0,
        n_left_out: 21,
        by_topic: TOPICS.map((topic, index) => ({
          ...madePair('granite-large', 'quartz-70b'),
          topic,
          n_items: 38,
          difference: (index - 6) / 100,
          cluster: { kind: 'not_estimable', n_clusters: 6 },
          p_holm: 1,
          is_different: false,
        })),
        examples: [madeExample('example-1', 'Health'), madeExample('example-2', 'Food & Dining')],
        only_a_items: ['example-1'],
        only_b_items: ['example-2'],
      },
    ],
    notes: ['The worked examples are this project’s own, so scores differ from the published board.'],
    ...changes,
  }
}

/** The board's one table; `changes` replace fields. */
export function madeTable(changes: Partial<Leaderboard> = {}): Leaderboard {
  const rows = MODELS.map(([name, share, cost, missing], index) => madeRow(name, { share, cost, missing, index }))
  return {
    score_name: 'how2score',
    key: {
      benchmark_hash: '5d41402abc4b2a76b9719d911017c592ae3f7c0d8e21b64f9a0c1d2e3f405162',
      judge_id: 'judge-7c211433f02071597741e6ff5a8ea34789abbf43',
      prompt_hash: 'a5b1c3d7e9f0112233445566778899aabbccddeeff00112233445566778899aa',
      examples_hash: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
      shows_step_count: true,
      decoding: 'greedy',
    },
    judge: 'slate-judge-8b',
    is_demonstration: false,
    is_decoding_mixed: false,
    rows,
    pairs: rows.flatMap((a, index) => rows.slice(index + 1).map((b) => madePair(a.generator, b.generator))),
    ...changes,
  }
}

const RANKS = [
  { best: 1, worst: 3 },
  { best: 1, worst: 3 },
  { best: 1, worst: 3 },
  { best: 4, worst: 5 },
  { best: 4, worst: 5 },
  { best: 6, worst: 6 },
] as const

const KIND_SHARES = [0.08, 0.25, 0.05, 0.03, 0.18, 0.6, 0.04, 0.02]

function madeRow(
  generator: string,
  made: { readonly share: number; readonly cost: number; readonly missing: number; readonly index: number },
): LeaderboardRow {
  const { share, cost, index } = made
  const topics = TOPICS.map((topic, place) => {
    const wave = 0.16 * Math.sin(1.7 * place + 0.4 * index)
    const missing = Math.round(made.missing * (place % 5))
    return { topic, ...madeShare(share + wave, { expected: ITEMS_A_TOPIC, missing }), cluster: overHosts(share + wave) }
  })
  const total = madeShare(share, {
    expected: ITEMS_A_TOPIC * TOPICS.length,
    missing: topics.reduce((sum, topic) => sum + topic.n_expected - topic.n_scored, 0),
  })
  const missing = total.n_expected - total.n_scored
  return {
    ...total,
    generator_id: `generator-${index}f4a7`,
    generator,
    model: index === 1 ? 'stone/long-name-thinking' : generator,
    decoding: 'greedy',
    n_samples: 1,
    n_refused: index === 4 ? 17 : index,
    n_missing: missing,
    missing:
      missing === 0
        ? []
        : [
            { reason: 'judgment: invalid', count: missing - 1 },
            { reason: 'generation: timeout', count: 1 },
          ],
    cluster: overHosts(share),
    rank: RANKS[index] ?? null,
    length_controlled: share - 0.01 * index,
    mean_tokens: 104 + 9 * index,
    mean_reference_tokens: 97.4,
    step_mismatch: 0.004 * index,
    repeated_step: 0.012 * index * index,
    pass_at_k: [],
    generation_cost: madeCost(cost, index === 5 ? 560 : 0),
    judging_cost: madeCost(2.4, 0),
    by_topic: topics,
    by_step_count: [4, 5, 6, 7, 8, 9, 10, 12, 15].map((steps, place) => ({
      n_steps: steps,
      ...madeShare(share + 0.12 - 0.03 * place, { expected: 90 - 9 * place, missing: place === 3 ? 2 : 0 }),
    })),
    failure_kinds: FAILURE_KINDS.slice(0, 8).map((kind, place) => {
      const failed = Math.round((total.n_scored - total.n_passed) * (KIND_SHARES[place] ?? 0))
      return { kind, count: failed, share: failed / total.n_scored }
    }),
  }
}

function madeShare(
  share: number,
  { expected, missing }: { readonly expected: number; readonly missing: number },
): ScoredShare {
  const scored = expected - missing
  const passed = Math.round(scored * Math.min(1, Math.max(0, share)))
  return {
    n_expected: expected,
    n_scored: scored,
    n_passed: passed,
    point: passed / scored,
    bounds: { low: passed / expected, high: (passed + missing) / expected },
    wilson: wilsonInterval(passed, scored),
  }
}

function overHosts(share: number): LeaderboardRow['cluster'] {
  return {
    kind: 'estimated',
    interval: { low: Math.max(0, share - 0.055), high: Math.min(1, share + 0.052) },
    n_clusters: 87,
  }
}

function madeCost(amount: number, unpriced: number): CallCost {
  return {
    calls: 571,
    cost_usd: unpriced > 0 ? null : amount,
    unpriced,
    tokens_in: 402_118,
    tokens_out: 61_204,
  }
}

function madePair(a: string, b: string): PairComparison {
  const isFar = b === 'mica-1b' || (a !== 'basalt-32b' && (b === 'basalt-32b' || b === 'feldspar-8b'))
  return {
    a,
    b,
    n_items: 540,
    only_a: isFar ? 160 : 61,
    only_b: isFar ? 40 : 52,
    difference: isFar ? 120 / 540 : 9 / 540,
    cluster: {
      kind: 'estimated',
      interval: isFar ? { low: 0.17, high: 0.27 } : { low: -0.024, high: 0.057 },
      n_clusters: 87,
    },
    p_mcnemar: isFar ? 1e-10 : 0.31,
    p_bootstrap: isFar ? 1e-9 : 0.45,
    p_value: isFar ? 1e-9 : 0.45,
    p_holm: isFar ? 1e-8 : 1,
    is_different: isFar,
  }
}

/** What a hostile model would write. */
export const ATTACK = '<script>document.title = "taken"</script><img src="https://example.org/x" onerror="alert(1)">'

function madeExample(id: string, topic: string): ExampleDifference {
  const steps = ['Rinse the lentils until the water runs clear.', 'Boil them in 1 l of water for 20 minutes.', 'Drain.']
  const passing: ExampleAnswer = {
    generator: 'granite-large',
    fate: 'pass',
    steps: ['Rinse the lentils.', 'Simmer them for 20 minutes in a litre of water.', 'Drain them well.'],
    reasoning: 'Every step of the reference is there.',
    failures: [],
  }
  const failing: ExampleAnswer = {
    generator: 'quartz-70b',
    fate: 'fail',
    steps: [
      'Boil the lentils for 20 minutes.',
      'Rinse the lentils.',
      `Drain. ${ATTACK}`,
      'Boil the lentils for 20 minutes.',
    ],
    reasoning: `The lentils are rinsed only after they were boiled.\n\nThe last step repeats the first. ${ATTACK}`,
    failures: [
      {
        kind: 'contradicts_reference',
        failure: 'Rinsing comes after boiling, so the grit is boiled into the dish.',
        reference_steps: [1, 2],
        candidate_steps: [1, 2],
      },
      { kind: 'repeated_step', failure: 'The last step repeats the first.', reference_steps: [], candidate_steps: [4] },
    ],
  }
  return {
    item_id: id,
    topic,
    goal: 'Cook a pot of green lentils that stay whole',
    url: 'https://cooking.example.org/lentils',
    resources: ['a pot', 'green lentils'],
    reference_steps: steps,
    a: id === 'example-1' ? passing : { ...passing, fate: 'refused', steps: [], reasoning: '' },
    b: id === 'example-1' ? failing : { ...failing, fate: 'pass', failures: [] },
  }
}

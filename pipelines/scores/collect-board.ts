import type { DuckDBConnection } from '@duckdb/node-api'
import { openStageTables, TOPICS } from '#data'
import type { AskedGenerator, AskedJudge } from './asked.ts'
import type { BoardBenchmark, BoardData, ModelDifference, ReferenceChecks } from './board-data.ts'
import { boardNotes } from './board-notes.ts'
import { type Cards, readCards } from './cards.ts'
import { leaderboards, type ScoredTable } from './leaderboards.ts'
import { modelDifference } from './model-difference.ts'
import { type ResultSet, readResults } from './read-results.ts'
import { referenceCounts } from './reference-counts.ts'
import { readRowFacts } from './row-facts.ts'
import type { ScoredBenchmark } from './scored-benchmark.ts'

/** What is to be on a board. */
export interface BoardWish {
  readonly benchmark: ScoredBenchmark
  /** Judges and generators by name, model, id or the beginning of an id; all that the lake knows if left out. */
  readonly judges?: readonly string[] | undefined
  readonly models?: readonly string[] | undefined
  /** Those a run has just asked: they have a row though all of their calls failed. */
  readonly asked?: { readonly generators: readonly AskedGenerator[]; readonly judges: readonly AskedJudge[] }
  /** Rows of all decodings share a table, which says so. */
  readonly mixesDecodings?: boolean | undefined
  readonly title: string
  /** ISO 8601, UTC. */
  readonly madeAt: string
  readonly runId: string | null
}

/** A board, and the results it was made of. */
export interface CollectedBoard {
  readonly data: BoardData
  readonly tables: readonly ScoredTable[]
  /** Looks at two rows of one table item by item, with so many examples. */
  differenceOf(sets: readonly [ResultSet, ResultSet], table: ScoredTable, examples: number): Promise<ModelDifference>
}

/** Examples of the first two rows of each table, where nobody asks for others. */
const SHOWN_EXAMPLES = 8

/**
 * Reads what the lake knows of a benchmark's scores, hands it to the body as a board, and closes. The tables have one key
 * each; there are none where nothing is judged.
 */
export async function withBoard<T>(
  lakeFolder: string,
  wish: BoardWish,
  body: (board: CollectedBoard) => Promise<T>,
): Promise<T> {
  const { connection, close } = await openStageTables(lakeFolder)
  try {
    return await body(
      await collectBoard(connection, {
        wish,
        cards: readCards(lakeFolder),
        checks: await referenceCounts(lakeFolder, wish.benchmark),
      }),
    )
  } finally {
    close()
  }
}

/** The board alone. */
export async function readBoard(lakeFolder: string, wish: BoardWish): Promise<BoardData> {
  return await withBoard(lakeFolder, wish, async ({ data }) => data)
}

async function collectBoard(
  connection: DuckDBConnection,
  {
    wish,
    cards,
    checks,
  }: { readonly wish: BoardWish; readonly cards: Cards; readonly checks: readonly ReferenceChecks[] },
): Promise<CollectedBoard> {
  const { benchmark } = wish
  const sets = await readResults(connection, {
    benchmark,
    ...wish.asked,
    wantsGenerator: (one) => isNamed(wish.models, [one.generator, one.model], one.generatorId),
    wantsJudge: (one) => isNamed(wish.judges, [one.judge], one.judgeId),
    known: [...cards.generators.values()].map(({ generator_id, generator, model, n_samples }) => {
      return { generatorId: generator_id, generator, model, nSamples: n_samples }
    }),
    modelOf: ({ judgeId, judge }) => {
      const card = cards.judges.get(judgeId)
      return card === undefined ? judge : card.model
    },
  })
  const shown = { ...boardBenchmark(benchmark), reference_checks: checks }
  const tables = leaderboards(sets, {
    benchmarkHash: benchmark.hash,
    topics: shown.topics,
    cards,
    factsOf: sets.length === 0 ? () => NO_FACTS : await readRowFacts(connection, sets),
    mixesDecodings: wish.mixesDecodings ?? false,
  })
  const differenceOf: CollectedBoard['differenceOf'] = (pair, table, examples) =>
    modelDifference(connection, { benchmark, topics: shown.topics, pair, table, examples })
  const differences: ModelDifference[] = []
  for (const table of tables) {
    const [a, b] = table.sets
    if (a !== undefined && b !== undefined) differences.push(await differenceOf([a, b], table, SHOWN_EXAMPLES))
  }
  const data: BoardData = {
    format: 'h2e-board/1',
    title: wish.title,
    made_at: wish.madeAt,
    run_id: wish.runId,
    benchmark: shown,
    tables: tables.map(({ table }) => table),
    differences,
    notes: boardNotes(
      shown,
      tables.map(({ table }) => table),
    ),
  }
  return { data, tables, differenceOf }
}

/** Whether one of these names it: by a name in full, or by the beginning of its id. */
export function isNamed(wanted: readonly string[] | undefined, names: readonly string[], id: string): boolean {
  return wanted === undefined || wanted.some((one) => names.includes(one) || isIdStart(one, id))
}

const SHORTEST_ID = 6

function isIdStart(text: string, id: string): boolean {
  return id === text || (text.length >= SHORTEST_ID && id.startsWith(text))
}

const NO_COST = { calls: 0, cost_usd: 0, unpriced: 0, tokens_in: 0, tokens_out: 0 } as const
const NO_FACTS = { failures: [], generationCost: NO_COST, judgingCost: NO_COST } as const

function boardBenchmark(benchmark: ScoredBenchmark): Omit<BoardBenchmark, 'reference_checks'> {
  const { name, hash, items, clustering } = benchmark
  const topics = new Set<string>(items.map((item) => item.topic))
  const known = new Set<string>(TOPICS)
  return {
    name,
    hash,
    n_items: items.length,
    n_clusters: new Set(items.map((item) => benchmark.clusterOf(item))).size,
    clustering,
    topics: [
      ...TOPICS.filter((topic) => topics.has(topic)),
      ...[...topics].filter((topic) => !known.has(topic)).sort(),
    ],
  }
}

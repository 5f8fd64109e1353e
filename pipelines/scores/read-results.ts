import type { DuckDBConnection } from '@duckdb/node-api'
import { generationId, queryRows } from '#data'
import type { ItemResult } from '#judge'
import type { AskedGenerator, AskedJudge } from './asked.ts'
import { fillTable, numbered } from './fill-table.ts'
import { missingReasons } from './missing-reasons.ts'
import { ResultGrid } from './result-grid.ts'
import { CALLED, GENERATORS, JUDGES } from './results-sql.ts'
import { itemFacts, resultOf, rolloutsOf } from './rollouts.ts'
import type { ScoredBenchmark } from './scored-benchmark.ts'

/** What became of every rollout of every item: one generator under one judge. */
export interface ResultSet {
  readonly generator: AskedGenerator
  readonly judge: AskedJudge
  /** In the order of the benchmark's items, rollouts of an item together. */
  readonly results: readonly ItemResult[]
}

/** A generator that the lake has a card of. */
type KnownGenerator = Omit<AskedGenerator, 'nSamples'> & { readonly nSamples: number | null }

/** Which results are wanted. */
export interface WantedResults {
  readonly benchmark: ScoredBenchmark
  /** Those that should have answered or judged, though the lake may hold nothing of theirs. */
  readonly generators?: readonly AskedGenerator[]
  readonly judges?: readonly AskedJudge[]
  /** Which of those the lake knows are wanted besides; all if left out. */
  readonly wantsGenerator?: (generator: Omit<AskedGenerator, 'nSamples'>) => boolean
  readonly wantsJudge?: (judge: Omit<AskedJudge, 'model'>) => boolean
  /** The model that a judge asks, as the ledger has it; nobody's if left out. */
  readonly modelOf?: (judge: Omit<AskedJudge, 'model'>) => string | null
  /**
   * Generators of the lake, with the rollouts they were asked for, where that is known; else the lake's answers tell. One
   * that was asked about these items and never answered has a row too, all of it missing.
   */
  readonly known?: readonly KnownGenerator[]
}

/**
 * Reads what became of each rollout from the stages' tables (see openStageTables()). Where one judge has several opinions on
 * a rollout the majority decides; a tie is no verdict. A generator that a judge has judged nothing of is left out, unless
 * both were asked for. The connection is given tables of its own: one connection serves one call at a time.
 */
export async function readResults(connection: DuckDBConnection, wanted: WantedResults): Promise<readonly ResultSet[]> {
  const { benchmark } = wanted
  await fillTable(connection, {
    name: 'expected',
    columns: { item: 'INTEGER', item_id: 'VARCHAR' },
    rows: numbered(benchmark.items.map((item) => item.item_id)),
  })
  const answered = await answeringGenerators(connection, wanted)
  const generators = [...answered, ...(await silentGenerators(connection, { wanted, answered }))]
  const judges = await allJudges(connection, wanted)
  const grid = await readGrid(connection, { generators, judges, nItems: benchmark.items.length })
  const items = itemFacts(benchmark, grid)
  const isAsked = isAskedFor(wanted)
  const silent = new Set(generators.slice(answered.length))
  const sets = generators.flatMap((generator, g) =>
    judges.flatMap((judge, j) => {
      if (!grid.isJudged(g, j) && !isAsked(generator, judge) && !silent.has(generator)) return []
      const rollouts = rolloutsOf({ generator, judge, g, j }, { grid, items })
      return [{ generator, judge, rollouts }]
    }),
  )
  const sought = sets.flatMap(({ rollouts }) => rollouts.flatMap((rollout) => rollout.sought ?? []))
  const reasonOf = await missingReasons(connection, sought)
  return sets.map(({ generator, judge, rollouts }) => ({
    generator,
    judge,
    results: rollouts.map((rollout) => resultOf(rollout, reasonOf)),
  }))
}

async function answeringGenerators(
  connection: DuckDBConnection,
  { generators = [], wantsGenerator = () => true, known = [] }: WantedResults,
): Promise<readonly AskedGenerator[]> {
  const answering = await queryRows<AskedGenerator>(connection, GENERATORS)
  const ids = new Set(generators.map((one) => one.generatorId))
  const asked = new Map(known.map((one) => [one.generatorId, one.nSamples]))
  const others = answering.filter((one) => !ids.has(one.generatorId) && wantsGenerator(one))
  return [...generators, ...others.map((one) => ({ ...one, nSamples: asked.get(one.generatorId) ?? one.nSamples }))]
}

/** Those that were asked about an item of the benchmark and never answered one. */
async function silentGenerators(
  connection: DuckDBConnection,
  { wanted, answered }: { readonly wanted: WantedResults; readonly answered: readonly AskedGenerator[] },
): Promise<readonly AskedGenerator[]> {
  const { benchmark, known = [], wantsGenerator = () => true } = wanted
  if (known.length === 0) return []
  const answering = await queryRows<AskedGenerator>(connection, GENERATORS)
  const heard = new Set([...answering, ...answered].map((one) => one.generatorId))
  const silent = known.filter((one) => !heard.has(one.generatorId) && wantsGenerator(one))
  if (silent.length === 0) return []
  const ids = silent.map(({ generatorId: generator_id }) =>
    benchmark.items.map(({ item_id }) => generationId({ generator_id, item_id, sample: 0 })),
  )
  await fillTable(connection, { name: 'sought', columns: { item: 'VARCHAR' }, rows: ids.flat().map((id) => [id]) })
  const called = new Set((await queryRows<{ item: string }>(connection, CALLED)).map(({ item }) => item))
  return silent
    .filter((_, index) => ids[index]?.some((id) => called.has(id)))
    .map((one) => ({ ...one, nSamples: one.nSamples ?? 1 }))
}

async function allJudges(
  connection: DuckDBConnection,
  { judges = [], wantsJudge = () => true, modelOf = () => null }: WantedResults,
): Promise<readonly AskedJudge[]> {
  const known = await queryRows<{ judgeId: string; judge: string }>(connection, JUDGES)
  const ids = new Set(judges.map((one) => one.judgeId))
  const others = known.filter((one) => !ids.has(one.judgeId) && wantsJudge(one))
  return [...judges, ...others.map((one) => ({ ...one, model: modelOf(one) }))]
}

async function readGrid(
  connection: DuckDBConnection,
  size: {
    readonly generators: readonly AskedGenerator[]
    readonly judges: readonly AskedJudge[]
    readonly nItems: number
  },
): Promise<ResultGrid> {
  const { generators, judges, nItems } = size
  const nSamples = generators.map((one) => one.nSamples)
  const grid = new ResultGrid({ nItems, nSamples, nJudges: judges.length })
  await fillTable(connection, {
    name: 'generators',
    columns: { generator: 'INTEGER', generator_id: 'VARCHAR', first_place: 'INTEGER', n_samples: 'INTEGER' },
    rows: generators.map((one, index) => [index, one.generatorId, grid.firstPlaces[index] ?? 0, one.nSamples]),
  })
  await fillTable(connection, {
    name: 'judges',
    columns: { judge: 'INTEGER', judge_id: 'VARCHAR' },
    rows: numbered(judges.map((one) => one.judgeId)),
  })
  await grid.fill(connection)
  return grid
}

function isAskedFor({ generators = [], judges = [] }: WantedResults) {
  const generatorIds = new Set(generators.map((one) => one.generatorId))
  const judgeIds = new Set(judges.map((one) => one.judgeId))
  return ({ generatorId }: AskedGenerator, { judgeId }: AskedJudge): boolean =>
    generatorIds.has(generatorId) && judgeIds.has(judgeId)
}

import { type BenchItem, type Generation, type Judgment, openCache, queryRows, sqlText, UsageError } from '#data'
import type { LoadedBenchmark } from '../bench/load-benchmark.ts'
import { chosenOne, type Named } from './chosen-one.ts'

/** An answer to an item, and the verdict on it where there is one. */
export interface JudgedAnswer {
  readonly item: BenchItem
  readonly generation: Generation
  readonly judgment: Judgment | null
}

/** One generator's answers on a benchmark, and one judge's verdicts on them. */
export interface LakeAnswers {
  readonly generator: Named
  /** Null where nobody judged. */
  readonly judge: Named | null
  /** In the order of the benchmark's items. */
  readonly answers: readonly JudgedAnswer[]
  /** How many rollouts of the generator were left out, being other ones than asked for. */
  readonly otherRollouts: number
  /** How many verdicts were left out, being further opinions of the judge. */
  readonly otherOpinions: number
}

/** Whose answers and verdicts: a name, an id or the beginning of one; may be left out where there is only one. */
export interface AnswerChoice {
  readonly benchmark: LoadedBenchmark
  readonly generator?: string | undefined
  readonly judge?: string | undefined
  /** False to leave verdicts out. */
  readonly withJudge: boolean
  /** Which rollout of each item, from 0. Of several opinions of the judge the first is taken. */
  readonly sample: number
}

/** Reads one generator's answers from a lake. Throws UsageError when the choice fits none or several. */
export async function readLakeAnswers(lakeFolder: string, choice: AnswerChoice): Promise<LakeAnswers> {
  const { connection, close } = await openCache(lakeFolder)
  const ask = <Row>(sql: string): Promise<Row[]> => queryRows<Row>(connection, sql)
  try {
    const items = new Map(choice.benchmark.items.map((item) => [item.item_id, item]))
    const generators = await ask<Named & { of: string[] }>(
      'SELECT generator_id AS id, generator AS name, list(DISTINCT item_id) AS of FROM generations GROUP BY ALL ORDER BY ALL',
    )
    const asked = generators.filter((generator) => generator.of.some((id) => items.has(id)))
    const generator = chosenOne(asked, { named: choice.generator, kind: 'generator' })
    if (generator === undefined) throw nobody(lakeFolder, choice.benchmark)
    const generations = await ask<Generation>(
      `SELECT * EXCLUDE (run_id, generated_at) FROM generations WHERE generator_id = ${sqlText(generator.id)}`,
    )
    const ofBenchmark = generations.filter((generation) => items.has(generation.item_id))
    const taken = ofBenchmark.filter((generation) => generation.sample === choice.sample)
    const { judge, judgments, otherOpinions } = choice.withJudge
      ? await judgedBy(ask, { generations: taken, named: choice.judge })
      : NOBODY_JUDGED
    return {
      generator: { id: generator.id, name: generator.name },
      judge,
      answers: paired(choice.benchmark, { generations: taken, judgments }),
      otherRollouts: ofBenchmark.length - taken.length,
      otherOpinions,
    }
  } finally {
    close()
  }
}

interface Judged {
  readonly judge: Named | null
  readonly judgments: readonly Judgment[]
  readonly otherOpinions: number
}

const NOBODY_JUDGED: Judged = { judge: null, judgments: [], otherOpinions: 0 }

async function judgedBy(
  ask: <Row>(sql: string) => Promise<Row[]>,
  { generations, named }: { readonly generations: readonly Generation[]; readonly named: string | undefined },
): Promise<Judged> {
  const ids = new Set(generations.map((generation) => generation.generation_id))
  const judges = await ask<Named & { of: string[] }>(
    'SELECT judge_id AS id, judge AS name, list(DISTINCT generation_id) AS of FROM judgments GROUP BY ALL ORDER BY ALL',
  )
  const asked = judges.filter((judge) => judge.of.some((id) => ids.has(id)))
  const judge = chosenOne(asked, { named, kind: 'judge' })
  if (judge === undefined) return NOBODY_JUDGED
  const judgments = await ask<Judgment>(
    `SELECT * EXCLUDE (run_id, judged_at) FROM judgments WHERE judge_id = ${sqlText(judge.id)}`,
  )
  const onThese = judgments.filter((judgment) => ids.has(judgment.generation_id))
  const first = onThese.filter((judgment) => judgment.sample === 0)
  return {
    judge: { id: judge.id, name: judge.name },
    judgments: first,
    otherOpinions: onThese.length - first.length,
  }
}

function paired(
  benchmark: LoadedBenchmark,
  found: { readonly generations: readonly Generation[]; readonly judgments: readonly Judgment[] },
): readonly JudgedAnswer[] {
  const ofItem = new Map(found.generations.map((generation) => [generation.item_id, generation]))
  const ofGeneration = new Map(found.judgments.map((judgment) => [judgment.generation_id, judgment]))
  return benchmark.items.flatMap((item) => {
    const generation = ofItem.get(item.item_id)
    if (generation === undefined) return []
    return [{ item, generation, judgment: ofGeneration.get(generation.generation_id) ?? null }]
  })
}

function nobody(lakeFolder: string, benchmark: LoadedBenchmark): UsageError {
  return new UsageError(
    `Cannot read answers to "${benchmark.name}": the lake "${lakeFolder}" has none. ` +
      'Make them with "h2e bench gen", or name another lake or benchmark.',
  )
}

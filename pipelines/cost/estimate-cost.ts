import { type Config, loadPrices, MODEL_STAGES, modelOf } from '#configs'
import { readRunManifests, sqlText, UsageError } from '#data'
import { minePages } from '../mine.ts'
import { type MiningAccess, withMiners } from '../mining-models.ts'
import { type CostInterval, costInterval } from '../model/estimate.ts'
import type { RunContext } from '../run/run-context.ts'

/** What mining all documents of a lake would cost, told from a sample of them. Amounts in US dollars. */
export interface CostEstimate {
  /** Documents of the lake that the gate let through. */
  readonly documents: number
  /** Those that were mined to tell, the first by their ids, which are hashes: as good as drawn by lot. */
  readonly sampled: number
  /** What asking about the sample cost, in this run and in earlier ones under the same settings. */
  readonly paidUsd: number
  /** What all documents together cost, the sample included. */
  readonly total: CostInterval
  readonly byStage: readonly { readonly stage: string; readonly usd: number }[]
}

/**
 * Mines a sample of `config.pilot` documents, at their price, and tells from it what all would cost, with a 95 % interval.
 * Its answers are kept: mining all asks nothing about the sample again. Throws UsageError when a model has no price.
 */
export async function estimateCost(
  context: RunContext,
  job: { readonly config: Config; readonly access: MiningAccess },
): Promise<CostEstimate> {
  const { config, access } = job
  refuseUnpriced(config)
  await withMiners(context, { config, ...access }, (miners) =>
    minePages(context, { config: withoutTargets(config), miners, sample: config.pilot }),
  )
  const [counted] = await rowsOf<{ n: number }>(
    context,
    `SELECT count(DISTINCT document_id) AS n FROM ${documentsOf(context)}`,
  )
  const costs = await costsOfSample(context, config.pilot)
  const documents = counted?.n ?? 0
  if (documents === 0)
    throw new UsageError('Cannot estimate a cost: the lake has no document. Give pages with --input, or crawl first.')
  const paidUsd = sum(costs.map(({ usd }) => usd))
  const documentsLeft = documents - costs.length
  const total = costInterval(
    costs.map(({ usd }) => usd),
    { documentsLeft, confidence: 0.95 },
  )
  return { documents, sampled: costs.length, paidUsd, total, byStage: await costsByStage(context) }
}

function refuseUnpriced(config: Config): void {
  const { models } = loadPrices(config)
  const unpriced = MODEL_STAGES.map((stage) => modelOf(config, stage).model).find(
    (model) => models[model] === undefined,
  )
  if (unpriced === undefined) return
  throw new UsageError(
    `Cannot estimate what the model "${unpriced}" costs: it has no price. Add it to a copy of configs/prices.yaml and name that in "prices".`,
  )
}

/** A sample is a sample of all documents, whatever number of procedures is wanted. */
function withoutTargets(config: Config): Config {
  const { candidates_per_topic, desired_valid_per_topic, ...targets } = config.targets
  return { ...config, targets }
}

/** One row a sampled document, those that cost nothing too. */
function costsOfSample(context: RunContext, size: number): Promise<{ document_id: string; usd: number }[]> {
  return rowsOf(
    context,
    `WITH sample AS (SELECT DISTINCT document_id FROM ${documentsOf(context)} ORDER BY document_id LIMIT ${size}),
     asked AS (SELECT item, cost_usd FROM stage_call WHERE _run IN (${runsAlike(context)})),
     about AS (
       SELECT document_id AS item, document_id FROM sample
       UNION SELECT candidate_id, document_id FROM stage_procedures WHERE document_id IN (SELECT document_id FROM sample)
     )
     SELECT sample.document_id, coalesce(sum(asked.cost_usd), 0) AS usd
     FROM sample LEFT JOIN about USING (document_id) LEFT JOIN asked ON asked.item = about.item
     GROUP BY sample.document_id`,
  )
}

function costsByStage(context: RunContext): Promise<{ stage: string; usd: number }[]> {
  return rowsOf(
    context,
    `SELECT stage, sum(cost_usd) AS usd FROM stage_call WHERE _run IN (${runsAlike(context)}) GROUP BY stage ORDER BY usd DESC`,
  )
}

function documentsOf({ manifest }: RunContext): string {
  return (
    `(FROM stage_extract WHERE _kind = 'kept' AND _fingerprint = ${sqlText(manifest.fingerprints.extract ?? '')} ` +
    'AND _item IN (SELECT content_hash FROM current_pages))'
  )
}

/** The runs that asked the same questions: what they paid need not be paid again. */
function runsAlike({ lake, manifest, runId }: RunContext): string {
  const alike = readRunManifests(lake.folder).filter(({ fingerprints }) =>
    MODEL_STAGES.every((stage) => fingerprints[stage] === manifest.fingerprints[stage]),
  )
  return [runId, ...alike.map(({ run_id }) => run_id)].map(sqlText).join(', ')
}

async function rowsOf<T>({ lake }: RunContext, sql: string): Promise<T[]> {
  const rows: T[] = []
  for await (const row of lake.rows<T>(sql)) rows.push(row)
  return rows
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

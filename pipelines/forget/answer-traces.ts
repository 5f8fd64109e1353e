import { createReadStream } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { generationId, ItemSet, linesOf, openStageTables, streamRows } from '#data'
import { readCards } from '../scores/cards.ts'
import { batchFacts } from './forget-replies.ts'
import { fillTable, type Traces, textsOf } from './traces.ts'

/** What was asked and answered about things that go. */
export interface AnswerTraces {
  /** Answers to the items that go, and answers to others that repeat a whole step of theirs, as copies of references do. */
  readonly generations: ReadonlySet<string>
  /** Everything a model can have been asked about. */
  readonly askedAbout: ReadonlySet<string>
  readonly requests: ReadonlySet<string>
  /** All requests of the ledger. */
  readonly known: ItemSet
}

/** Finds the answers and calls about these items and what they were made of. */
export async function findAnswers(
  lakeFolder: string,
  { traces, items }: { readonly traces: Traces; readonly items: ReadonlySet<string> },
): Promise<AnswerTraces> {
  const { connection, close } = await openStageTables(lakeFolder)
  try {
    const generations = await generationsOf(connection, {
      lakeFolder,
      items,
      named: await namedItems(connection, lakeFolder),
    })
    await fillTable(connection, { table: 'gone_candidate', ids: traces.candidates })
    for (const id of await textsOf(connection, REPEATING)) generations.add(id)
    const askedAbout = new Set<string>()
    for (const ids of [traces.documents, traces.candidates, traces.drafts, traces.procedures, items, generations]) {
      for (const id of ids) askedAbout.add(id)
    }
    const requests = new Set<string>()
    const others = new ItemSet()
    const known = new ItemSet()
    for await (const call of streamRows<CallRow>(connection, CALLS)) {
      known.add(call.request_hash)
      if (askedAbout.has(call.item)) requests.add(call.request_hash)
      else others.add(call.request_hash)
    }
    // What was asked in the same words about something that stays is an answer about that too.
    for (const request of requests) if (others.has(request)) requests.delete(request)
    return { generations, askedAbout, requests, known }
  } finally {
    close()
  }
}

interface CallRow {
  readonly request_hash: string
  readonly item: string
}

const CALLS = "SELECT request_hash, item FROM stage_call WHERE _kind = 'kept'"

/** A shorter step may be anybody's words. */
const STEP_OF_ONES_OWN = 40

/** Generations with a step that a candidate that goes has, word for word. */
const REPEATING = `
  WITH gone_step AS (
    SELECT DISTINCT step."text" AS "text" FROM (
      ${['find', 'procedures', 'postprocess', 'screen', 'final_filter']
        .map((stage) => `SELECT candidate_id, unnest(steps) AS step FROM stage_${stage}`)
        .join(' UNION ALL ')}
    ) WHERE candidate_id IN (FROM gone_candidate) AND length(step."text") >= ${STEP_OF_ONES_OWN}
  )
  SELECT DISTINCT generation_id AS id FROM (SELECT generation_id, unnest(steps) AS step FROM stage_generate)
  WHERE step IN (FROM gone_step)`

/** A batch under way holds rollouts that have no row yet: these too are named. */
const ROLLOUTS_UNDER_WAY = 32

async function generationsOf(
  connection: DuckDBConnection,
  asked: { readonly lakeFolder: string; readonly items: ReadonlySet<string>; readonly named: ItemSet },
): Promise<Set<string>> {
  const { lakeFolder, items, named } = asked
  const generations = new Set<string>()
  if (items.size === 0) return generations
  const sql = 'SELECT DISTINCT item_id, generation_id, "sample" FROM stage_generate WHERE generation_id IS NOT NULL'
  let samples = ROLLOUTS_UNDER_WAY
  for await (const row of streamRows<{ item_id: string; generation_id: string; sample: number }>(connection, sql)) {
    samples = Math.max(samples, row.sample + 1)
    if (items.has(row.item_id)) generations.add(row.generation_id)
  }
  if (named.size === 0) return generations
  for (const generator_id of readCards(lakeFolder).generators.keys()) {
    for (const item_id of items) {
      for (let sample = 0; sample < samples; sample++) {
        const id = generationId({ generator_id, item_id, sample })
        // Every procedure may have been an item: all that might be are too many to hold.
        if (named.has(id)) generations.add(id)
      }
    }
  }
  return generations
}

/** Ids of what the ledger's calls and the batches under way are about. */
async function namedItems(connection: DuckDBConnection, lakeFolder: string): Promise<ItemSet> {
  const named = new ItemSet()
  for await (const { item } of streamRows<CallRow>(connection, CALLS)) named.add(item)
  for (const path of batchFacts(lakeFolder)) {
    for await (const line of linesOf(createReadStream(path))) {
      const item = ITEM.exec(line)?.[1]
      if (item !== undefined) named.add(item)
    }
  }
  return named
}

/** Ids are digits and letters: they stand in a line of JSON as they are. */
const ITEM = /"item":"([^"\\]+)"/

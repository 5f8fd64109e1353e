import type { DuckDBConnection } from '@duckdb/node-api'
import { ItemSet, openStageTables, queryRows, stableId, streamRows } from '#data'
import { REPEATED_URL } from '../inputs/import-pages.ts'
import { placeKey } from './erase-records.ts'

/** Everything of a lake that was made of what is forgotten and of nothing else, by its ids. */
export interface Traces {
  /** URLs that the lake has visits of, and how many of them are pages. */
  readonly urls: ReadonlySet<string>
  readonly pages: number
  /** When the lake took in the first of them, ISO 8601; null where there is none. */
  readonly since: string | null
  /** The ids of these pages. */
  readonly pageIds: ReadonlySet<string>
  /** Where their raw answers stand, and those of all others, as placeKey(); and where the last of each file ends. */
  readonly places: ReadonlySet<string>
  readonly keptPlaces: ItemSet
  readonly ends: ReadonlyMap<string, number>
  /** Hashes of page bodies; documents, candidates, drafts and procedures by their ids. */
  readonly bodies: ReadonlySet<string>
  readonly documents: ReadonlySet<string>
  readonly candidates: ReadonlySet<string>
  readonly drafts: ReadonlySet<string>
  readonly procedures: ReadonlySet<string>
  /** Documents that stand at other URLs too, and stay; by their procedures the first of these URLs. */
  readonly keptDocuments: number
  readonly otherUrls: ReadonlyMap<string, string>
}

/** Finds what was made of the URLs that are covered. Reads the lake and writes nothing. */
export async function findTraces(lakeFolder: string, covers: (url: string) => boolean): Promise<Traces> {
  const { connection, close } = await openStageTables(lakeFolder)
  try {
    const urls = await coveredUrls(connection, covers)
    await fillTable(connection, { table: 'gone_url', ids: urls })
    for (const sql of CHAIN) await connection.run(sql)
    const pages = await textsOf(connection, PAGES)
    const [since] = await queryRows<{ at: string | null }>(connection, SINCE)
    const otherUrls = await queryRows<{ id: string; url: string }>(connection, OTHER_URLS)
    return {
      urls,
      pages: pages.size,
      since: since?.at ?? null,
      pageIds: new Set([...urls].map((url) => stableId('page', url))),
      ...(await placesOf(connection)),
      bodies: await textsOf(connection, 'FROM gone_body'),
      documents: await textsOf(connection, 'FROM gone_document'),
      candidates: await textsOf(connection, 'FROM gone_candidate'),
      drafts: await textsOf(connection, 'FROM gone_draft'),
      procedures: await textsOf(connection, 'FROM gone_procedure'),
      keptDocuments: (await textsOf(connection, 'SELECT id FROM shared_document')).size,
      otherUrls: new Map(otherUrls.map(({ id, url }) => [id, url])),
    }
  } finally {
    close()
  }
}

const ALL_DRAFTS = ['procedures', 'filter', 'postprocess', 'resources']
  .map((stage) => `SELECT _item, document_id, candidate_id, draft_id FROM stage_${stage}`)
  .join(' UNION ALL ')

/** From URLs down to procedures: what only these pages gave. */
const CHAIN = [
  `CREATE TEMP TABLE gone_body AS
   SELECT DISTINCT content_hash AS id FROM stage_crawl WHERE content_hash IS NOT NULL AND url IN (FROM gone_url)
   EXCEPT SELECT content_hash FROM stage_crawl WHERE content_hash IS NOT NULL AND url NOT IN (FROM gone_url)`,
  `CREATE TEMP TABLE gone_document AS
   SELECT DISTINCT document_id AS id FROM stage_extract WHERE document_id IS NOT NULL AND _item IN (FROM gone_body)
   EXCEPT SELECT document_id FROM stage_extract WHERE document_id IS NOT NULL AND _item NOT IN (FROM gone_body)`,
  `CREATE TEMP TABLE gone_candidate AS
   SELECT DISTINCT candidate_id AS id FROM stage_find WHERE document_id IN (FROM gone_document)
   UNION SELECT candidate_id FROM (${ALL_DRAFTS}) WHERE document_id IN (FROM gone_document)`,
  `CREATE TEMP TABLE gone_draft AS
   SELECT DISTINCT draft_id AS id FROM (${ALL_DRAFTS}) WHERE document_id IN (FROM gone_document)`,
  `CREATE TEMP TABLE gone_procedure AS
   SELECT DISTINCT procedure_id AS id FROM stage_screen WHERE candidate_id IN (FROM gone_candidate)
   UNION SELECT procedure_id FROM stage_final_filter WHERE candidate_id IN (FROM gone_candidate)`,
  `CREATE TEMP TABLE shared_document AS
   SELECT DISTINCT document_id AS id FROM stage_extract JOIN stage_crawl ON content_hash = stage_extract._item
   WHERE document_id IS NOT NULL AND url IN (FROM gone_url) AND document_id NOT IN (FROM gone_document)`,
]

const PAGES = "SELECT DISTINCT url AS id FROM stage_crawl WHERE state = 'stored' AND url IN (FROM gone_url)"

const SINCE = 'SELECT min(_at) AS at FROM stage_crawl WHERE url IN (FROM gone_url)'

/** Of procedures that stay though they stood on a page that goes: the first other URL. */
const OTHER_URLS = `
  WITH elsewhere AS (
    SELECT document_id, min(url) AS url
    FROM stage_extract JOIN stage_crawl ON content_hash = stage_extract._item
    WHERE document_id IN (FROM shared_document) AND url NOT IN (FROM gone_url) GROUP BY document_id
  ), candidate AS (
    SELECT DISTINCT candidate_id, document_id FROM stage_find
    UNION SELECT candidate_id, document_id FROM (${ALL_DRAFTS})
  ), procedure AS (
    SELECT DISTINCT procedure_id, candidate_id FROM stage_screen
    UNION SELECT procedure_id, candidate_id FROM stage_final_filter
  )
  SELECT procedure_id AS id, url FROM procedure JOIN candidate USING (candidate_id) JOIN elsewhere USING (document_id)
  WHERE procedure_id IS NOT NULL`

/** Pages of tables that stand under another URL than their rows name. */
const REPEATED = `SELECT DISTINCT url AS id, each.url AS url FROM (
    SELECT url, unnest(skipped) AS each FROM stage_crawl WHERE state = 'stored' AND status IS NULL
  ) WHERE each.reason = '${REPEATED_URL}'`

const VISITED = "SELECT DISTINCT url AS id FROM stage_crawl WHERE reason IS DISTINCT FROM 'forgotten'"

async function coveredUrls(connection: DuckDBConnection, covers: (url: string) => boolean): Promise<Set<string>> {
  const urls = new Set<string>()
  for await (const { id } of streamRows<{ id: string }>(connection, VISITED)) if (covers(id)) urls.add(id)
  for await (const { id, url } of streamRows<{ id: string; url: string }>(connection, REPEATED)) {
    if (covers(url)) urls.add(id)
  }
  return urls
}

/** Makes a table with one column `id`. */
export async function fillTable(
  connection: DuckDBConnection,
  { table, ids }: { readonly table: string; readonly ids: ReadonlySet<string> },
): Promise<void> {
  await connection.run(`CREATE TEMP TABLE ${table} (id VARCHAR)`)
  const appender = await connection.createAppender(table)
  for (const id of ids) {
    appender.appendVarchar(id)
    appender.endRow()
  }
  appender.closeSync()
}

async function placesOf(connection: DuckDBConnection): Promise<Pick<Traces, 'places' | 'keptPlaces' | 'ends'>> {
  const places = new Set<string>()
  const keptPlaces = new ItemSet()
  const ends = new Map<string, number>()
  const sql = `SELECT DISTINCT warc_file, warc_offset, warc_length, url IN (FROM gone_url) AS gone
    FROM stage_crawl WHERE warc_file IS NOT NULL`
  for await (const row of streamRows<PlaceRow>(connection, sql)) {
    const key = placeKey(row.warc_file, row.warc_offset)
    if (row.gone) places.add(key)
    else keptPlaces.add(key)
    ends.set(row.warc_file, Math.max(ends.get(row.warc_file) ?? 0, row.warc_offset + row.warc_length))
  }
  return { places, keptPlaces, ends }
}

interface PlaceRow {
  readonly warc_file: string
  readonly warc_offset: number
  readonly warc_length: number
  readonly gone: boolean
}

/** The texts of a query's column `id`, without null. */
export async function textsOf(connection: DuckDBConnection, sql: string): Promise<Set<string>> {
  const texts = new Set<string>()
  for await (const { id } of streamRows<{ id: string | null }>(connection, sql)) if (id !== null) texts.add(id)
  return texts
}

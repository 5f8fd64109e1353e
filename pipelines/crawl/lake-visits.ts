import { OPT_OUTS, openStageTables, STAGE_TABLES, type Visit } from '#data'
import { countOutcome, type RunContext } from '../run/run-context.ts'
import type { LearntVisit } from './frontier/learnt-visit.ts'
import type { StoredVisit, VisitLog } from './ports.ts'

/** A visit depends on the world, not on settings of ours: all visits ever made count. */
const CRAWL_FINGERPRINT = 'crawl-1'

/** Visits of crawls; a page that was given has no status. */
const CRAWLED = "(status IS NOT NULL OR state <> 'stored')"

/**
 * What a replay may take beside the frontier itself. Nothing is sorted or grouped: rows come in the order they were
 * written, which is the order of the files and of the rows in them.
 */
const REPLAY_MEMORY = '192MB'

// One text a row comes out of DuckDB many times faster than a dozen values, and lists slower still. No field holds a tab, and
// no canonical URL a line break.
const REPLAY_SQL = `SELECT concat_ws(chr(9), url, state, coalesce(reason, ''), coalesce(status::VARCHAR, ''), depth,
    coalesce(cost::VARCHAR, ''), coalesce(unchanged_visits::VARCHAR, ''), epoch_ms(fetched_at),
    array_to_string(discovered, chr(10)), coalesce(array_to_string(discovered_costs, ','), ''),
    coalesce(array_to_string(list_transform(skipped, lambda each: each.reason || ' ' || each.url), chr(10)), ''))
  FROM stage_crawl WHERE ${CRAWLED}`

const UNKEPT = new Set(['discovered', 'discovered_costs', 'skipped', 'fetched_at'])
const KEPT = Object.keys(STAGE_TABLES.crawl.columns).filter((column) => !UNKEPT.has(column))

const STORED_SQL = `SELECT url, epoch_ms(fetched_at)::DOUBLE AS fetched_ms, to_json(struct_pack(${KEPT.map(
  (column) => `${column} := ${column}`,
).join(', ')}, fetched_at := strftime(fetched_at, '%Y-%m-%dT%H:%M:%S.%gZ')))::VARCHAR AS text
  FROM stage_crawl WHERE status IS NOT NULL AND (state = 'stored'
    OR (state = 'refused' AND reason IN (${OPT_OUTS.map((wish) => `'${wish}'`).join(', ')})))`

const ENDS_SQL = `SELECT warc_file, max(warc_offset + warc_length)::DOUBLE AS ends FROM stage_crawl
  WHERE warc_file IS NOT NULL GROUP BY warc_file`

/** The lake's crawl table as the log a frontier is rebuilt from. */
export function lakeVisits(context: RunContext): VisitLog {
  const { folder } = context.lake
  return { ...storedVisits(folder), append: (visit) => appendVisit(context, visit) }
}

/** The visits of a lake, for whoever only reads it. */
export function storedVisits(lakeFolder: string): Omit<VisitLog, 'append'> {
  return {
    replay: () => replayed(lakeFolder),
    storedPages: () => storedPages(lakeFolder),
    async warcEnds() {
      const ends = new Map<string, number>()
      for await (const rows of batchesOf(lakeFolder, ENDS_SQL)) {
        for (const [file, end] of rows) ends.set(String(file), Number(end))
      }
      return ends
    },
    async delaysSince(since) {
      const delays = new Map<string, number>()
      for await (const rows of batchesOf(lakeFolder, delaysSql(since))) {
        for (const [host, delay] of rows) delays.set(String(host), Number(delay))
      }
      return delays
    },
  }
}

const delaysSql = (since: Date): string => `SELECT host, max(politeness.delay_ms)::DOUBLE AS delay FROM stage_crawl
  WHERE fetched_at > '${since.toISOString().slice(0, -1)}'::TIMESTAMP AND politeness.delay_ms > 0 AND ${CRAWLED} GROUP BY host`

/** Writes a visit to the lake at once, and counts it. */
export function appendVisit(context: RunContext, visit: Visit): void {
  const kind = visit.state === 'stored' ? 'kept' : visit.state === 'failed' ? 'failed' : 'dropped'
  context.lake.append('crawl', {
    fingerprint: CRAWL_FINGERPRINT,
    item: visit.url,
    kind: visit.state === 'stored' ? 'kept' : 'dropped',
    reason: visit.reason,
    run: context.runId,
    at: context.now().toISOString(),
    values: [visit],
  })
  countOutcome(context.counts, 'crawl', kind)
}

async function* replayed(lakeFolder: string): AsyncGenerator<readonly LearntVisit[]> {
  for await (const chunk of chunksOf(lakeFolder, REPLAY_SQL)) {
    yield chunk.getColumnValues(0).map((text) => learntRow(String(text)))
  }
}

function learntRow(text: string): LearntVisit {
  const [url = '', state, reason, status, depth, cost, unchanged, fetchedMs, discovered, costs, skipped] =
    text.split('\t')
  return {
    url,
    state: state === 'stored' || state === 'redirected' || state === 'refused' ? state : 'failed',
    reason: reason === '' || reason === undefined ? null : reason,
    status: numberOrNull(status),
    depth: Number(depth),
    cost: numberOrNull(cost),
    unchanged_visits: numberOrNull(unchanged),
    fetchedMs: Number(fetchedMs),
    discovered: partsOf(discovered, '\n'),
    discovered_costs: costs === '' || costs === undefined ? null : costs.split(',').map(Number),
    skipped: skipped === '' || skipped === undefined ? null : skipped.split('\n').map(skippedLink),
  }
}

function skippedLink(line: string): { url: string; reason: string } {
  const end = line.indexOf(' ')
  return { reason: line.slice(0, end), url: line.slice(end + 1) }
}

function numberOrNull(text: string | undefined): number | null {
  return text === '' || text === undefined ? null : Number(text)
}

function partsOf(text: string | undefined, separator: string): string[] {
  return text === '' || text === undefined ? [] : text.split(separator)
}

async function* storedPages(lakeFolder: string): AsyncGenerator<StoredVisit> {
  for await (const rows of batchesOf(lakeFolder, STORED_SQL)) {
    for (const [url, fetchedMs, text] of rows) {
      yield { url: String(url), fetchedMs: Number(fetchedMs), text: String(text) }
    }
  }
}

/** Rows as they are written, in batches of some thousand, without holding the whole result. */
async function* batchesOf(lakeFolder: string, sql: string): AsyncGenerator<unknown[][]> {
  for await (const chunk of chunksOf(lakeFolder, sql)) yield chunk.getRows()
}

/** The next rows are read on another thread while these are looked at. */
async function* chunksOf(lakeFolder: string, sql: string): AsyncGenerator<DataChunk> {
  const { connection, close } = await openStageTables(lakeFolder)
  try {
    await connection.run(`SET memory_limit = '${REPLAY_MEMORY}'`)
    const result = await connection.stream(sql)
    let next = result.fetchChunk()
    try {
      for (let chunk = await next; chunk !== null && chunk.rowCount > 0; chunk = await next) {
        next = result.fetchChunk()
        yield chunk
      }
    } finally {
      // Whoever stops early has not waited for it, nor has whoever failed.
      await next.catch(() => null)
    }
  } finally {
    close()
  }
}

type Connection = Awaited<ReturnType<typeof openStageTables>>['connection']
type DataChunk = NonNullable<Awaited<ReturnType<Awaited<ReturnType<Connection['stream']>>['fetchChunk']>>>

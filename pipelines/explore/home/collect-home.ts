import { TOPICS } from '#data'
import type { FunnelCounts, TopicCounts } from '../../report/report-data.ts'
import type { LakeReader } from '../lake/lake-reader.ts'
import { LAST_RUNS, type ListedRun } from '../runs/run-columns.ts'

/** One host: what its pages answered at their last visits, and what is due. */
export interface HostHealth {
  readonly host: string
  readonly visited: number
  readonly failed: number
  /** Of those that failed: 401, 403, 429, 503. */
  readonly blocked: number
  /** Not fetched, because robots.txt or a page's wish says so. */
  readonly refused: number
  readonly due: number
  readonly last_at: string | null
}

/** What the overview shows of a lake. */
export interface HomeData {
  readonly counts: FunnelCounts & { readonly generations: number; readonly judgments: number }
  readonly topics: readonly TopicCounts[]
  readonly runs: readonly ListedRun[]
  readonly hosts: readonly HostHealth[]
  readonly hostCount: number
}

/** Hosts shown: those visited most. */
const MOST_HOSTS = 12

/** Reads what the overview shows, in queries that take a moment on a million pages. */
export async function collectHome(lake: LakeReader, now: Date): Promise<HomeData> {
  const [[counts], topics, runs, hosts] = await Promise.all([
    lake.rows<HomeData['counts']>(COUNTS),
    lake.rows<TopicCounts>(TOPIC_COUNTS),
    lake.rows<ListedRun>(LAST_RUNS, { most: 10 }),
    lake.rows<HostHealth & { readonly hosts: number }>(HOSTS, { now: now.toISOString() }),
  ])
  if (counts === undefined) throw new Error('A SELECT without FROM gave no row.')
  const found = new Map(topics.map((row) => [row.topic, row]))
  return {
    counts,
    topics: TOPICS.map((topic) => found.get(topic) ?? { topic, procedures: 0, items: 0, ...NO_QUARTILES }),
    runs,
    hosts,
    hostCount: hosts[0]?.hosts ?? 0,
  }
}

const NO_QUARTILES = { stepsLowerQuartile: null, stepsMedian: null, stepsUpperQuartile: null } as const

/**
 * Every table has one row a key, and a candidate gives at most one procedure. Ids that may come twice are counted by their
 * hashes, which is faster than by text.
 */
const COUNTS = `
  SELECT
    (SELECT count(*) FROM politeness) AS addresses,
    (SELECT count(*) FROM pages) AS pages,
    (SELECT count(DISTINCT host) FROM pages) AS hosts,
    (SELECT count(*) FROM pages WHERE rendered) AS "renderedPages",
    (SELECT count(DISTINCT hash(page_id)) FROM document_pages) AS "pagesWithDocument",
    (SELECT count(*) FROM documents) AS documents,
    (SELECT count(DISTINCT hash(document_id)) FROM candidates) AS "documentsWithCandidate",
    (SELECT count(*) FROM candidates) AS candidates,
    (SELECT count(*) FROM procedures) AS "candidatesKept",
    (SELECT count(*) FROM procedures) AS procedures,
    (SELECT count(DISTINCT procedure_id) FROM bench_items) AS "proceduresChosen",
    (SELECT count(*) FROM bench_items) AS items,
    (SELECT count(*) FROM generations) AS generations,
    (SELECT count(*) FROM judgments) AS judgments`

const TOPIC_COUNTS = `
  WITH mined AS (
    SELECT topic, count(*) AS procedures, quantile_disc(n_steps, [0.25, 0.5, 0.75]) AS quartiles FROM procedures GROUP BY topic
  ), chosen AS (
    SELECT topic, count(*) AS items FROM bench_items GROUP BY topic
  )
  SELECT topic, coalesce(procedures, 0) AS procedures, coalesce(items, 0) AS items, quartiles[1] AS "stepsLowerQuartile",
    quartiles[2] AS "stepsMedian", quartiles[3] AS "stepsUpperQuartile"
  FROM mined FULL JOIN chosen USING (topic)`

const HOSTS = `
  WITH visits AS (
    SELECT host, count(*) AS visited, count(*) FILTER (state = 'failed') AS failed,
      count(*) FILTER (state = 'failed' AND reason IN ('http_401', 'http_403', 'http_429', 'http_503')) AS blocked,
      count(*) FILTER (state = 'refused') AS refused, max(visited_at) AS last_at
    FROM politeness GROUP BY host
  ), waiting AS (
    SELECT host, count(*) FILTER (next_visit_at <= $now::TIMESTAMP) AS due FROM frontier GROUP BY host
  )
  SELECT visits.*, coalesce(due, 0) AS due, count(*) OVER () AS hosts
  FROM visits LEFT JOIN waiting USING (host) WHERE host <> '' ORDER BY visited DESC, host LIMIT ${MOST_HOSTS}`

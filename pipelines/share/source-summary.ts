import { join } from 'node:path'
import { sqlText } from '#data'
import { type MadeSplit, tableOf } from './split-rows.ts'
import type { Workshop } from './workshop.ts'

/** The file that says of every host how many rows come from it and what its pages say. */
export const SOURCES_FILE = 'sources.csv'

/** Where the rows of a dataset come from, and what was said there about using them. */
export interface SourceSummary {
  readonly hosts: number
  /** True when all of them have names that are kept for tests and examples, so that nobody's pages stand there. */
  readonly areMadeUp: boolean
  /** The hosts with most rows, at most TOP_HOSTS. */
  readonly topHosts: readonly {
    readonly host: string
    readonly rows: number
    readonly licenses: string | null
    readonly unknown_license: number
  }[]
  /** Rows by the licence that their page names; null for none or not known. */
  readonly licenses: readonly { readonly license: string | null; readonly rows: number }[]
  /** Rows by what robots.txt said at the last visit; null where the page was brought or its visit is not known here. */
  readonly robots: readonly { readonly robots: string | null; readonly rows: number }[]
  /** Rows by the wish of their page, where they were given on in spite of it. */
  readonly optOuts: readonly { readonly opt_out: string; readonly rows: number }[]
  /** The first and the last day a page was fetched, ISO 8601; null where none is known. */
  readonly fetched: { readonly first: string | null; readonly last: string | null }
}

const TOP_HOSTS = 25
const MADE_UP = String.raw`\.(test|example|invalid|localhost)(:\d+)?$`
const TOP_LICENSES = 25

/** Sums up where the rows of these splits come from, and writes SOURCES_FILE. */
export async function sumUpSources(
  workshop: Workshop,
  { splits, folder }: { readonly splits: readonly MadeSplit[]; readonly folder: string },
): Promise<SourceSummary> {
  const given = splits.map((split) => `SELECT url, fetched_at FROM ${tableOf(split)}`).join(' UNION ALL ')
  await workshop.run(`CREATE TABLE given AS
    SELECT coalesce(said.host, regexp_extract(given.url, '^[a-z]+://([^/?#]*)', 1)) AS host, given.fetched_at, robots,
           license, opt_out
    FROM (${given}) AS given LEFT JOIN lake.politeness AS said USING (url)`)
  await workshop.run(`CREATE TABLE given_hosts AS
    SELECT host, count(*) AS rows, string_agg(DISTINCT license, ' | ' ORDER BY license) AS licenses,
           count(*) FILTER (license IS NULL) AS unknown_license,
           string_agg(DISTINCT robots, ' | ' ORDER BY robots) AS robots,
           string_agg(DISTINCT opt_out, ' | ' ORDER BY opt_out) AS opt_outs,
           min(fetched_at)::DATE AS first_fetched, max(fetched_at)::DATE AS last_fetched
    FROM given GROUP BY host ORDER BY rows DESC, host`)
  await workshop.run(
    `COPY (FROM given_hosts ORDER BY rows DESC, host) TO ${sqlText(join(folder, SOURCES_FILE))} (FORMAT csv, HEADER)`,
  )
  const [counted] = await workshop.rows<{
    hosts: number
    made_up: boolean | null
    first: string | null
    last: string | null
  }>(
    `SELECT count(*) AS hosts, bool_and(regexp_matches(host, '${MADE_UP}')) AS made_up, min(first_fetched)::VARCHAR AS first, max(last_fetched)::VARCHAR AS last FROM given_hosts`,
  )
  return {
    hosts: counted?.hosts ?? 0,
    areMadeUp: counted?.made_up ?? false,
    topHosts: await workshop.rows(
      `SELECT host, rows, licenses, unknown_license FROM given_hosts ORDER BY rows DESC, host LIMIT ${TOP_HOSTS}`,
    ),
    licenses: await workshop.rows(
      `SELECT license, count(*) AS rows FROM given GROUP BY license ORDER BY rows DESC, license LIMIT ${TOP_LICENSES}`,
    ),
    robots: await workshop.rows(
      'SELECT robots, count(*) AS rows FROM given GROUP BY robots ORDER BY rows DESC, robots',
    ),
    optOuts: await workshop.rows(
      'SELECT opt_out, count(*) AS rows FROM given WHERE opt_out IS NOT NULL GROUP BY opt_out ORDER BY opt_out',
    ),
    fetched: { first: counted?.first ?? null, last: counted?.last ?? null },
  }
}

/** Rows of whose page no visit is recorded, so that nothing is known of what it asks for. */
export function uncheckedRows({ robots }: Pick<SourceSummary, 'robots'>): number {
  return robots.find((one) => one.robots === null)?.rows ?? 0
}

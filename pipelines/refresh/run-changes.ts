import { currentPagesSql, type OpenDuckDb, openStageTables, queryRows, sqlText } from '#data'
import { minedSql } from './mining-chain.ts'
import type { RefreshSummary } from './refresh-summary.ts'

/** What of a run its tables tell. */
export type RunChanges = Pick<RefreshSummary, 'visits' | 'pages' | 'documents' | 'procedures'> & {
  readonly hosts: readonly HostCounts[]
}

/** What a host's visits and pages tell; see HostFigures. */
export interface HostCounts {
  readonly host: string
  readonly answers: number
  readonly blocked: number
  readonly gave: number
  readonly gives: number
  /** Pages the lake held of it before this run. */
  readonly held: number
  /** True where its robots.txt could not be had. */
  readonly unreachable: boolean
}

/** Which run, and the fingerprints of the stages it worked under. */
interface RunToTell {
  readonly runId: string
  readonly fingerprints: Readonly<Record<string, string>>
}

/** Compares what the lake holds with what it held before a run. Both sides are read by the same stages. */
export async function runChanges(lakeFolder: string, run: RunToTell): Promise<RunChanges> {
  const tables = await openStageTables(lakeFolder)
  try {
    await makeTables(tables, run)
    return {
      visits: await visitCounts(tables),
      pages: await pageCounts(tables),
      documents: await changesOf(tables, { things: 'document_id', madeIn: 'read_in', runId: run.runId }),
      procedures: await changesOf(tables, { things: 'procedure_id', madeIn: 'mined_in', runId: run.runId }),
      hosts: await hostCounts(tables),
    }
  } finally {
    tables.close()
  }
}

/** Not every visit is one to a page: sitemaps are read for their addresses, and given pages were never asked for. */
const PAGE_VISITS = "reason IS DISTINCT FROM 'sitemap' AND (status IS NOT NULL OR state <> 'stored')"

async function makeTables({ connection }: OpenDuckDb, { runId, fingerprints }: RunToTell): Promise<void> {
  const run = sqlText(runId)
  const statements = [
    `CREATE TEMP TABLE run_visits AS SELECT page_id, host, state, reason, status, text_hash FROM stage_crawl
     WHERE _run = ${run} AND ${PAGE_VISITS}`,
    `CREATE TEMP TABLE pages_before AS SELECT page_id, host, content_hash, text_hash FROM
     (${currentPagesSql(`(FROM stage_crawl WHERE _run <> ${run})`)}) WHERE vanished_at IS NULL`,
    `CREATE TEMP TABLE seen_before AS SELECT DISTINCT page_id, content_hash FROM stage_crawl
     WHERE _run <> ${run} AND state = 'stored'`,
    `CREATE TEMP TABLE pages_now AS SELECT page_id, host, content_hash, text_hash, _run FROM current_pages
     WHERE vanished_at IS NULL`,
    `CREATE TEMP TABLE mined AS ${minedSql(fingerprints)}`,
    // Only pages of which the run learnt what they are now: an error of the moment says nothing of a page.
    `CREATE TEMP TABLE learnt AS SELECT visited.page_id, visited.host, before.content_hash AS before_hash,
       now.content_hash AS now_hash, before.page_id IS NOT NULL AND now.page_id IS NOT NULL
         AND coalesce(before.text_hash = now.text_hash, before.content_hash = now.content_hash) AS unchanged
     FROM (SELECT DISTINCT page_id, host FROM run_visits) AS visited
     LEFT JOIN pages_before AS before USING (page_id) LEFT JOIN pages_now AS now USING (page_id)
     WHERE now._run = ${run} OR (before.page_id IS NOT NULL AND now.page_id IS NULL)`,
  ]
  for (const statement of statements) await connection.run(statement)
}

async function visitCounts({ connection }: OpenDuckDb): Promise<RunChanges['visits']> {
  const rows = await queryRows<{ state: string; reason: string | null; visits: number }>(
    connection,
    'SELECT state, reason, count(*)::INTEGER AS visits FROM run_visits GROUP BY ALL ORDER BY visits DESC, state, reason',
  )
  const by_state: Record<string, number> = {}
  const by_reason: Record<string, number> = {}
  for (const { state, reason, visits } of rows) {
    by_state[state] = (by_state[state] ?? 0) + visits
    if (reason !== null) by_reason[reason] = (by_reason[reason] ?? 0) + visits
  }
  return { total: rows.reduce((sum, { visits }) => sum + visits, 0), by_state, by_reason }
}

async function pageCounts({ connection }: OpenDuckDb): Promise<RunChanges['pages']> {
  const [row] = await queryRows<RunChanges['pages']>(
    connection,
    `SELECT count(*) FILTER (WHERE before_hash IS NULL)::INTEGER AS new,
       count(*) FILTER (WHERE before_hash IS NOT NULL AND now_hash IS NOT NULL AND NOT unchanged)::INTEGER AS changed,
       count(*) FILTER (WHERE unchanged)::INTEGER AS unchanged, count(*) FILTER (WHERE now_hash IS NULL)::INTEGER AS vanished,
       (SELECT count(*) FROM pages_now)::INTEGER AS held
     FROM learnt`,
  )
  return row ?? { new: 0, changed: 0, unchanged: 0, vanished: 0, held: 0 }
}

/** What a page held before is what earlier runs had made of it. */
async function changesOf(
  { connection }: OpenDuckDb,
  of: { readonly things: string; readonly madeIn: string; readonly runId: string },
): Promise<RunChanges['documents']> {
  const { things, madeIn, runId } = of
  const held = (pages: string, only: string): string =>
    `SELECT DISTINCT page_id, ${things} AS thing FROM ${pages} JOIN mined USING (content_hash) ` +
    `WHERE ${things} IS NOT NULL ${only}`
  const [row] = await queryRows<RunChanges['documents']>(
    connection,
    `WITH before AS (${held('pages_before', `AND ${madeIn} <> ${sqlText(runId)}`)}), now AS (${held('pages_now', '')}),
     by_page AS (
       SELECT page_id, count(*) FILTER (WHERE before.thing IS NULL) AS came, count(*) FILTER (WHERE now.thing IS NULL) AS went
       FROM before FULL JOIN now USING (page_id, thing) GROUP BY page_id
     )
     SELECT coalesce(sum(came - least(came, went)), 0)::INTEGER AS new,
       coalesce(sum(least(came, went)), 0)::INTEGER AS changed,
       coalesce(sum(went - least(came, went)), 0)::INTEGER AS gone
     FROM by_page`,
  )
  return row ?? { new: 0, changed: 0, gone: 0 }
}

/** A page that was asked for; an answer that says nothing of pages is no answer here. */
const IS_ANSWER =
  "reason IS DISTINCT FROM 'robots_unreachable' AND (status IS NOT NULL OR state = 'failed' OR reason = 'too_large')"
const IS_BLOCKED = "(status IN (401, 403, 429, 503) OR (state = 'failed' AND status IS NULL))"

/** A page that nobody could judge, because mining it is not finished, counts on neither side. */
async function hostCounts({ connection }: OpenDuckDb): Promise<readonly HostCounts[]> {
  return await queryRows<HostCounts>(
    connection,
    `WITH fates AS (
       SELECT content_hash, bool_or(procedure_id IS NOT NULL) AS gives, bool_or(undecided) AS undecided
       FROM mined GROUP BY content_hash
     ), earlier AS (
       SELECT page_id, bool_or(gives) AS gives, bool_or(undecided) AS undecided
       FROM seen_before JOIN fates USING (content_hash) GROUP BY page_id
     ), paired AS (
       SELECT learnt.host, coalesce(earlier.gives, false) AS gave,
         coalesce(now.gives, false) AND learnt.now_hash IS NOT NULL AS gives
       FROM learnt LEFT JOIN earlier USING (page_id) LEFT JOIN fates AS now ON now.content_hash = learnt.now_hash
       WHERE (coalesce(earlier.gives, false) OR NOT coalesce(earlier.undecided, false)) AND NOT coalesce(now.undecided, false)
     ), yields AS (
       SELECT host, count(*) FILTER (WHERE gave)::INTEGER AS gave, count(*) FILTER (WHERE gives)::INTEGER AS gives FROM paired GROUP BY host
     ), heard AS (
       SELECT host, bool_or(reason = 'robots_unreachable') IS true AS unreachable,
         count(*) FILTER (WHERE ${IS_ANSWER})::INTEGER AS answers,
         count(*) FILTER (WHERE ${IS_ANSWER} AND ${IS_BLOCKED})::INTEGER AS blocked
       FROM run_visits GROUP BY host
     ), holding AS (SELECT host, count(*)::INTEGER AS held FROM pages_before GROUP BY host)
     SELECT host, coalesce(answers, 0) AS answers, coalesce(blocked, 0) AS blocked, coalesce(gave, 0) AS gave,
       coalesce(gives, 0) AS gives, coalesce(held, 0) AS held, coalesce(unreachable, false) AS unreachable
     FROM heard FULL JOIN yields USING (host) FULL JOIN holding USING (host) ORDER BY host`,
  )
}

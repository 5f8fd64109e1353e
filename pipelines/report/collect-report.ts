import { TOPICS } from '#data'
import { collectExamples } from './collect-examples.ts'
import type {
  CallCounts,
  DropCount,
  FunnelCounts,
  LanguageCounts,
  ModeCounts,
  ReportData,
  ReportDatabase,
  TopicCounts,
  ValueCount,
  WitnessCounts,
} from './report-data.ts'
import type { ReportRun } from './report-run.ts'

/**
 * Reads the lake's views for a report. The numbers are of the whole lake, which may hold more than this run mined; what
 * is of the run alone comes in `run`. Rejects when a view is missing or a query fails.
 */
export async function collectReport(database: ReportDatabase, run: ReportRun): Promise<ReportData> {
  return {
    run,
    counts: await collectCounts(database),
    topics: await collectTopics(database),
    drops: await database.rows<DropCount>(DROPS),
    steps: await database.rows<ValueCount>(valueCounts('n_steps')),
    resources: await database.rows<ValueCount>(valueCounts('n_resources')),
    witnesses: await database.rows<WitnessCounts>(WITNESSES),
    languages: await database.rows<LanguageCounts>(LANGUAGES),
    calls: await database.rows<CallCounts>(CALLS),
    modes: withThisRun(await database.rows<ModeCounts>(MODES), run),
    examples: await collectExamples(database),
  }
}

/** The run that writes the report is not among the ended ones yet. */
function withThisRun(ended: readonly ModeCounts[], run: ReportRun): readonly ModeCounts[] {
  const { mode, modelCalls, costUsd, kept } = run
  const former = ended.find((row) => row.mode === mode) ?? { runs: 0, calls: 0, costUsd: 0, kept: 0 }
  const now = {
    mode,
    runs: former.runs + 1,
    calls: former.calls + modelCalls,
    costUsd: former.costUsd + costUsd,
    kept: former.kept + kept,
  }
  return [...ended.filter((row) => row.mode !== mode), now]
}

async function collectCounts(database: ReportDatabase): Promise<FunnelCounts> {
  const [counts] = await database.rows<FunnelCounts>(COUNTS)
  return counts ?? NO_COUNTS
}

async function collectTopics(database: ReportDatabase): Promise<readonly TopicCounts[]> {
  const found = new Map((await database.rows<TopicCounts>(TOPIC_COUNTS)).map((row) => [row.topic, row]))
  return TOPICS.map((topic) => found.get(topic) ?? { topic, procedures: 0, items: 0, ...NO_QUARTILES })
}

function valueCounts(column: 'n_steps' | 'n_resources'): string {
  return `
    SELECT ${column} AS "value", count(DISTINCT procedure_id) AS "count"
    FROM procedures GROUP BY 1 ORDER BY 1`
}

const NO_QUARTILES = { stepsLowerQuartile: null, stepsMedian: null, stepsUpperQuartile: null } as const

const NO_COUNTS: FunnelCounts = {
  addresses: 0,
  pages: 0,
  hosts: 0,
  renderedPages: 0,
  pagesWithDocument: 0,
  documents: 0,
  documentsWithCandidate: 0,
  candidates: 0,
  candidatesKept: 0,
  procedures: 0,
  proceduresChosen: 0,
  items: 0,
}

const COUNTS = `
  SELECT
    (SELECT count(*) FROM (SELECT url FROM pages UNION SELECT item FROM drops WHERE stage = 'crawl')) AS addresses,
    (SELECT count(DISTINCT page_id) FROM pages) AS pages,
    (SELECT count(DISTINCT host) FROM pages) AS hosts,
    (SELECT count(DISTINCT page_id) FROM pages WHERE rendered) AS "renderedPages",
    (SELECT count(DISTINCT page_id) FROM pages
      WHERE page_id IN (SELECT page_id FROM document_pages)) AS "pagesWithDocument",
    (SELECT count(DISTINCT document_id) FROM documents) AS documents,
    (SELECT count(DISTINCT document_id) FROM documents
      WHERE document_id IN (SELECT document_id FROM candidates)) AS "documentsWithCandidate",
    (SELECT count(DISTINCT candidate_id) FROM candidates) AS candidates,
    (SELECT count(DISTINCT candidate_id) FROM candidates
      WHERE candidate_id IN (SELECT candidate_id FROM procedures)) AS "candidatesKept",
    (SELECT count(DISTINCT procedure_id) FROM procedures) AS procedures,
    (SELECT count(DISTINCT procedure_id) FROM procedures
      WHERE procedure_id IN (SELECT procedure_id FROM bench_items)) AS "proceduresChosen",
    (SELECT count(DISTINCT item_id) FROM bench_items) AS items`

const TOPIC_COUNTS = `
  WITH mined AS (
    SELECT topic, count(*) AS procedures,
      quantile_disc(n_steps, 0.25) AS low, quantile_disc(n_steps, 0.5) AS middle, quantile_disc(n_steps, 0.75) AS high
    FROM (SELECT DISTINCT procedure_id, topic, n_steps FROM procedures) GROUP BY topic
  ), chosen AS (
    SELECT topic, count(DISTINCT item_id) AS items FROM bench_items GROUP BY topic
  )
  SELECT topic, coalesce(procedures, 0) AS procedures, coalesce(items, 0) AS items,
    low AS "stepsLowerQuartile", middle AS "stepsMedian", high AS "stepsUpperQuartile"
  FROM mined FULL JOIN chosen USING (topic)`

const DROPS = `
  SELECT stage, reason, count(*) AS "count"
  FROM drops GROUP BY stage, reason ORDER BY stage, "count" DESC, reason`

const WITNESSES = `
  SELECT witness, count(DISTINCT candidate_id) AS candidates,
    count(DISTINCT candidate_id) FILTER (candidate_id IN (SELECT candidate_id FROM procedures)) AS kept
  FROM candidates GROUP BY witness ORDER BY candidates DESC, witness`

const CALLS = `
  SELECT stage, count(*) AS calls, count(*) FILTER (status = 'ok') AS ok, coalesce(sum(tokens_in), 0) AS "tokensIn",
    coalesce(sum(tokens_out), 0) AS "tokensOut", coalesce(sum(cost_usd), 0) AS "costUsd"
  FROM calls GROUP BY stage ORDER BY "costUsd" DESC, stage`

const MODES = `
  SELECT mode, count(*) AS runs, sum(model_calls) AS calls, sum(cost_usd) AS "costUsd",
    sum(coalesce(counts['screen.kept'], 0) + coalesce(counts['final_filter.kept'], 0)) AS kept
  FROM runs WHERE mode IS NOT NULL AND state <> 'running' GROUP BY mode ORDER BY mode`

const LANGUAGES = `
  WITH read AS (
    SELECT "language", count(DISTINCT document_id) AS documents FROM documents GROUP BY 1
  ), found AS (
    SELECT "language", count(DISTINCT candidate_id) AS candidates,
      count(DISTINCT candidate_id) FILTER (candidate_id IN
        (SELECT candidate_id FROM drops WHERE stage IN ('screen', 'procedures') AND reason = 'language')) AS "setAside",
      count(DISTINCT candidate_id) FILTER (candidate_id IN (SELECT candidate_id FROM procedures)) AS procedures
    FROM candidates GROUP BY 1
  )
  SELECT "language", coalesce(documents, 0) AS documents, coalesce(candidates, 0) AS candidates,
    coalesce("setAside", 0) AS "setAside", coalesce(procedures, 0) AS procedures
  FROM read FULL JOIN found USING ("language") ORDER BY documents DESC, candidates DESC, "language"`

import { openTombstones, sqlText } from '#data'
import type { Workshop } from './workshop.ts'

/** Why a row is left out, the first that holds: code and meaning. Only the first cannot be overruled. */
export const LEFT_OUT_REASONS = {
  forgotten: 'a page that holds it was taken down with “h2e forget”',
  noai: 'at the last visit a page that holds it asked not to be used for AI (noai)',
  tdm: 'at the last visit a page that holds it reserved text and data mining (TDM reservation)',
  noindex: 'at the last visit a page that holds it asked not to be indexed (noindex)',
  robots: 'at the last visit robots.txt closed a page that holds it to crawlers',
  host: 'at its last visit some other page of the host asked for noai or reserved text and data mining',
} as const
export type LeftOutReason = keyof typeof LEFT_OUT_REASONS

/**
 * Makes the table `standing(procedure_id, reason)` of what is not to be given on, from `holders(procedure_id, page_id, url,
 * host)`, the pages that hold each procedure. What each page and host said is what its newest visit recorded.
 */
export async function judgeStanding(workshop: Workshop, lakeFolder: string): Promise<void> {
  await workshop.run(`CREATE TABLE wishing_hosts AS
    SELECT DISTINCT host FROM lake.politeness WHERE opt_out IN ('noai', 'tdm')`)
  await markForgotten(workshop, lakeFolder)
  const places = Object.keys(LEFT_OUT_REASONS).map((reason, place) => `WHEN ${sqlText(reason)} THEN ${place}`)
  await workshop.run(`CREATE TABLE standing AS
    SELECT procedure_id, arg_min(reason, CASE reason ${places.join(' ')} END) AS reason
    FROM (
      SELECT procedure_id, 'forgotten' AS reason FROM holders JOIN forgotten_urls USING (url)
      UNION ALL
      SELECT procedure_id, opt_out FROM holders JOIN lake.politeness AS said USING (page_id) WHERE opt_out IS NOT NULL
      UNION ALL
      SELECT procedure_id, 'robots' FROM holders JOIN lake.politeness AS said USING (page_id) WHERE robots = 'disallowed'
      UNION ALL
      SELECT procedure_id, 'host' FROM holders JOIN wishing_hosts USING (host)
    )
    GROUP BY procedure_id`)
}

async function markForgotten(workshop: Workshop, lakeFolder: string): Promise<void> {
  await workshop.run('CREATE TABLE forgotten_urls (url VARCHAR)')
  const tombstones = openTombstones(lakeFolder)
  if (tombstones.all.length === 0) return
  const covered: string[] = []
  for await (const { url } of workshop.stream<{ url: string }>('SELECT DISTINCT url FROM holders')) {
    if (tombstones.covers(url)) covered.push(`(${sqlText(url)})`)
  }
  for (let at = 0; at < covered.length; at += ROWS_AT_ONCE) {
    await workshop.run(`INSERT INTO forgotten_urls VALUES ${covered.slice(at, at + ROWS_AT_ONCE).join(', ')}`)
  }
}

const ROWS_AT_ONCE = 1000

import { openCache, openTombstones, type Procedure, queryRows, stableId, streamRows } from '#data'
import type { BenchSource } from './bench-source.ts'

const PAGES_OF_CANDIDATES =
  'SELECT candidate_id, list(page_id ORDER BY page_id) AS page_ids, min(url) AS url ' +
  'FROM candidates JOIN document_pages USING (document_id) GROUP BY candidate_id'

/** A name for the lake's procedures, their topics and the pages that hold them: the same set, the same name. */
export async function sourcesHash(lakeFolder: string): Promise<string> {
  const { connection, close } = await openCache(lakeFolder)
  try {
    const [row] = await queryRows<{ n: number; hash: string | null }>(
      connection,
      `SELECT count(*) AS n, md5(string_agg(procedure_id || topic || page_ids::VARCHAR, ',' ORDER BY procedure_id)) AS hash
       FROM procedures JOIN (${PAGES_OF_CANDIDATES}) USING (candidate_id)`,
    )
    return stableId('bench-sources', row ?? null)
  } finally {
    close()
  }
}

/** The lake's procedures, each with the pages that hold it; none that is forgotten. */
export async function readBenchSources(lakeFolder: string): Promise<readonly BenchSource[]> {
  const { connection, close } = await openCache(lakeFolder)
  const sql = `SELECT procedures.*, page_ids, url FROM procedures JOIN (${PAGES_OF_CANDIDATES}) USING (candidate_id)`
  const sources: BenchSource[] = []
  const tombstones = openTombstones(lakeFolder)
  try {
    for await (const row of streamRows<Procedure & { page_ids: string[]; url: string }>(connection, sql)) {
      const { page_ids, url, ...procedure } = row
      if (tombstones.covers(url)) continue
      sources.push({ procedure, url, host: new URL(url).host, page_ids })
    }
    return sources
  } finally {
    close()
  }
}

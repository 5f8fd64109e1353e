import { streamStageTables, type Tombstone, tombstonesOf } from '#data'

/** A host of the same domain that a tombstone does not cover, and how many pages the lake has of it. */
export interface Neighbour {
  readonly host: string
  readonly pages: number
}

/** Hosts above and below a forgotten host that still have pages in the lake, most pages first; none for a forgotten URL. */
export async function neighboursOf(lakeFolder: string, tombstone: Tombstone): Promise<readonly Neighbour[]> {
  if (tombstone.kind === 'url') return []
  const { covers } = tombstonesOf([tombstone])
  const name = tombstone.host.replace(/^\*\./, '').replace(/:\d+$/, '')
  const sql = `SELECT host, count(DISTINCT url)::INTEGER AS pages, min(url) AS url FROM stage_crawl
    WHERE state = 'stored' GROUP BY host ORDER BY pages DESC, host`
  const found: Neighbour[] = []
  for await (const { host, pages, url } of streamStageTables<Neighbour & { url: string }>(lakeFolder, sql)) {
    const hostname = host.replace(/:\d+$/, '').replace(/\.$/, '')
    const isRelated = hostname === name || hostname.endsWith(`.${name}`) || `www.${hostname}` === name
    if (isRelated && !covers(url)) found.push({ host, pages })
  }
  return found
}

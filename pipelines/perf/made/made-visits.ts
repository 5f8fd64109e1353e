import { contentHash, type LakeWriter, stableId, type Visit } from '#data'
import { visitOf } from '../../crawl/visits.ts'

/** The origin of every made visit. */
export const MADE_ORIGIN = 'https://www.made-frontier.test'

const SUBJECTS = [
  'mend-a-bicycle-tyre',
  'bleed-a-radiator',
  'bake-rye-bread',
  'prune-roses',
  'sew-on-a-button',
  'tie-a-bowline',
]
const PARTS = ['how-to', 'guides', 'news', 'products', 'forum']

/** The address of the made page of this number. */
export function madeUrl(n: number): string {
  return `${MADE_ORIGIN}/${PARTS[n % 5] ?? ''}/${2000 + (n % 25)}/${SUBJECTS[n % 6] ?? ''}-${n}`
}

/** What following a link to it costs. */
function madeCost(n: number): number {
  return [1, 1, 2, 4, 2][n % 5] ?? 2
}

/** Writes visits to a lake: of a tree in which page n leads to the `discovered` next ones, the first `visits` were stored. */
export function appendVisits(
  lake: LakeWriter,
  made: { readonly visits: number; readonly discovered: number; readonly beganMs: number },
): void {
  const costs = new Uint32Array(made.visits * made.discovered + 1)
  const depths = new Uint8Array(costs.length)
  for (let n = 0; n < made.visits; n += 1) {
    const first = n * made.discovered + 1
    const links = Array.from({ length: made.discovered }, (_, place) => first + place)
    for (const link of links) {
      costs[link] = (costs[n] ?? 0) + madeCost(link)
      depths[link] = (depths[n] ?? 0) + 1
    }
    const at = new Date(made.beganMs + n * 10).toISOString()
    const visit = storedVisit(n, { at, cost: costs[n] ?? 0, depth: depths[n] ?? 0, links })
    const line = { fingerprint: 'made', item: visit.url, kind: 'kept', reason: null, run: 'made', at } as const
    lake.append('crawl', { ...line, values: [visit] })
  }
}

function storedVisit(
  n: number,
  facts: { readonly at: string; readonly cost: number; readonly depth: number; readonly links: readonly number[] },
): Visit {
  const url = madeUrl(n)
  const answered = { url, depth: facts.depth, cost: facts.cost, fetched_at: facts.at }
  return visitOf(answered, {
    state: 'stored',
    reason: null,
    status: 200,
    content_type: 'text/html; charset=utf-8',
    content_hash: stableId('page-body', n),
    size_bytes: 40_000 + (n % 9_000),
    etag: `"${n.toString(36)}-made"`,
    last_modified: 'Fri, 02 Jan 2026 03:04:05 GMT',
    warc_file: `made-${Math.floor(n / 20_000)}.warc.gz`,
    warc_offset: (n % 20_000) * 9_000,
    warc_length: 9_000,
    discovered: facts.links.map(madeUrl),
    discovered_costs: facts.links.map(madeCost),
    text_hash: contentHash(Buffer.from(url)),
  })
}

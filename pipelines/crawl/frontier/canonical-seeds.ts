import { canonicalUrl } from '../discovery/canonical-url.ts'

/** The canonical form of each seed, each once, in order; `bad` holds those that are no http(s) URL. */
export function canonicalSeeds(seeds: readonly string[]): { seeds: string[]; bad: string[] } {
  const pairs = seeds.map((seed) => [seed, canonicalUrl(seed)] as const)
  const good = pairs.flatMap(([, url]) => (url === null ? [] : [url]))
  return { seeds: [...new Set(good)], bad: pairs.flatMap(([seed, url]) => (url === null ? [seed] : [])) }
}

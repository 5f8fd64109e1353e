import type { VisitLog } from '../ports.ts'
import { canonicalSeeds, KnownUrls } from './known-urls.ts'

/** How many URLs stand in which state. */
export interface FrontierStatus {
  /** Heard of, never visited. */
  readonly queued: number
  readonly stored: number
  readonly redirected: number
  readonly failed: number
  readonly refused: number
  /** URLs by reason, for those that are neither queued nor stored. */
  readonly reasons: Readonly<Record<string, number>>
}

/** Counts the URLs a visit log knows by their last state. With seeds, only URLs in their scope, seeds included. */
export async function frontierStatus(
  visits: Pick<VisitLog, 'replay'>,
  options: { seeds?: readonly string[] } = {},
): Promise<FrontierStatus> {
  const known = new KnownUrls()
  const { seeds } = canonicalSeeds(options.seeds ?? [])
  const origins = new Set(seeds.map((seed) => new URL(seed).origin))
  for (const seed of seeds) known.hear(seed, 0)
  for await (const visit of visits.replay()) known.learn(visit)
  const counts = { queued: 0, stored: 0, redirected: 0, failed: 0, refused: 0 }
  const reasons: Record<string, number> = {}
  for (const [url, { last }] of known.urls) {
    if (origins.size > 0 && !origins.has(new URL(url).origin)) continue
    counts[last?.state ?? 'queued'] += 1
    if (last !== null && last.reason !== null) reasons[last.reason] = (reasons[last.reason] ?? 0) + 1
  }
  return { ...counts, reasons }
}

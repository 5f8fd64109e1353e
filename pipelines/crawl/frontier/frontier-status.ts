import type { VisitLog } from '../ports.ts'
import { canonicalSeeds } from './canonical-seeds.ts'
import { KnownUrls } from './known-urls.ts'

/** How many URLs stand in which state. */
export interface FrontierStatus {
  /** Heard of, never visited. */
  readonly queued: number
  readonly stored: number
  readonly redirected: number
  /** Vanished pages not counted. */
  readonly failed: number
  readonly refused: number
  /** Heard of and not to be visited. */
  readonly skipped: number
  /** Stored once, and then 404 or 410. */
  readonly vanished: number
  /** URLs by reason, for those that are neither queued nor stored. */
  readonly reasons: Readonly<Record<string, number>>
}

type StateCounts = Omit<FrontierStatus, 'reasons'>

/** How many URLs of one host stand in which state. */
export interface HostStatus extends StateCounts {
  readonly host: string
}

/**
 * Counts the URLs a visit log knows by their last state, and for each host, in the order of names. With seeds, only URLs of
 * their origins, seeds included.
 */
export async function frontierStatus(
  visits: Pick<VisitLog, 'replay'>,
  options: { seeds?: readonly string[] } = {},
): Promise<FrontierStatus & { readonly hosts: readonly HostStatus[] }> {
  const known = new KnownUrls()
  const { seeds } = canonicalSeeds(options.seeds ?? [])
  const origins = new Set(seeds.map((seed) => new URL(seed).origin))
  for (const seed of seeds) known.hear(seed, { cost: 0, hops: 0, depth: 0 })
  for await (const batch of visits.replay()) for (const visit of batch) known.learn(visit)
  const all = noCounts()
  const hosts = new Map<string, ReturnType<typeof noCounts>>()
  const reasons: Record<string, number> = {}
  const { table } = known
  for (let number = 0; number < table.size; number += 1) {
    const origin = table.origins[table.originOf(number)] ?? ''
    if (origins.size > 0 && !origins.has(origin)) continue
    const state = known.isVanished(number) ? 'vanished' : known.stateOf(number)
    const host = origin.slice(origin.indexOf('//') + 2)
    const counts = hosts.get(host) ?? noCounts()
    hosts.set(host, counts)
    counts[state] += 1
    all[state] += 1
    const reason = known.reasonOf(number)
    if (reason !== null) reasons[reason] = (reasons[reason] ?? 0) + 1
  }
  const byHost = [...hosts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([host, counts]) => ({ host, ...counts }))
  return { ...all, reasons, hosts: byHost }
}

function noCounts(): { -readonly [State in keyof StateCounts]: number } {
  return { queued: 0, stored: 0, redirected: 0, failed: 0, refused: 0, skipped: 0, vanished: 0 }
}

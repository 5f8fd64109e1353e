import { contentHash } from '#data'
import type { ServerSettings } from '../server-options.ts'
import { FAULT_KINDS, type FaultKind, type FaultOptions } from './fault-kinds.ts'

/** What a request meets. */
export interface Fate {
  readonly fault: FaultKind | null
  /** The wait before anything is answered. */
  readonly latencyMs: number
  /** A share, 0 to 1, that decides the finer points of a fault: where a text is cut, which form a date takes. */
  readonly detail: number
}

/**
 * What the request meets: a function of the seed, what is asked and how often it was asked before. `faultsSoFar` are those
 * this content met already. Latency is lognormal: median x exp(sigma x z), z by the method of Box and Muller.
 */
export function drawFate(
  asked: { readonly content: string; readonly ordinal: number; readonly faultsSoFar: number },
  settings: Pick<ServerSettings, 'seed' | 'latencyMs' | 'latencySpread' | 'faults'>,
): Fate {
  const { latencyMs, latencySpread, faults } = settings
  if (latencyMs === 0 && (faults.share ?? 0) === 0) return { fault: null, latencyMs: 0, detail: 0 }
  const hash = contentHash(`${settings.seed}\n${asked.content}\n${asked.ordinal}`)
  const draw = (place: number): number => Number.parseInt(hash.slice(place * 6, place * 6 + 6), 16) / 0x1000000
  const isSpared = asked.faultsSoFar >= (faults.atMost ?? MOST_FAULTS) || draw(0) >= (faults.share ?? 0)
  const normal = Math.sqrt(-2 * Math.log(1 - draw(2))) * Math.cos(2 * Math.PI * draw(3))
  return {
    fault: isSpared ? null : pickKind(draw(1), faults),
    latencyMs: latencyMs === 0 ? 0 : latencyMs * Math.exp(latencySpread * normal),
    detail: draw(4),
  }
}

const MOST_FAULTS = 2

function pickKind(draw: number, { weights = {} }: FaultOptions): FaultKind | null {
  const isChosen = Object.keys(weights).length > 0
  const weightOf = (kind: FaultKind): number => weights[kind] ?? (isChosen || kind === 'hang' ? 0 : 1)
  const total = FAULT_KINDS.reduce((sum, kind) => sum + weightOf(kind), 0)
  let left = draw * total
  for (const kind of FAULT_KINDS) {
    left -= weightOf(kind)
    if (left < 0) return kind
  }
  return null
}

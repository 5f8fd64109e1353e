import type { Interval } from '#judge'
import type { CallCost, ClusterInterval } from '../../scores/board-data.ts'
import type { ComparabilityKey } from '../../scores/comparability-key.ts'

/** A share as a percentage with one decimal; a dash without one. */
export function percent(share: number | null): string {
  return share === null ? '-' : (100 * share).toFixed(1)
}

/** An interval of shares in percent. */
export function range(interval: Interval | null): string {
  return interval === null ? '-' : `${percent(interval.low)} to ${percent(interval.high)}`
}

/** An interval over hosts, or why there is none. */
export function clusterRange(cluster: ClusterInterval): string {
  return cluster.kind === 'estimated' ? range(cluster.interval) : 'not estimable'
}

/** A difference of shares in percentage points, with its sign. */
export function points(difference: number | null): string {
  if (difference === null) return '-'
  const text = (100 * difference).toFixed(1)
  return difference > 0 ? `+${text}` : text
}

/** A p value as precise as it matters. */
export function pText(p: number | null): string {
  if (p === null) return '-'
  return p < 0.0001 ? '<0.0001' : p.toFixed(4)
}

/** What was paid, where a price is known. */
export function costText({ calls, cost_usd, unpriced }: CallCost): string {
  if (calls === 0) return '0'
  if (cost_usd === null) return 'unknown'
  return `${unpriced > 0 ? 'over ' : ''}${cost_usd.toFixed(cost_usd < 1 ? 4 : 2)}`
}

/** What a score may be compared with. */
export function keyText(key: ComparabilityKey): string {
  const steps = key.shows_step_count === null ? 'not known' : key.shows_step_count ? 'shown' : 'hidden'
  return (
    `key: benchmark ${short(key.benchmark_hash)}, judge ${short(key.judge_id)}, prompt ${key.prompt_hash === null ? 'none' : short(key.prompt_hash)}, ` +
    `examples ${short(key.examples_hash)}, step count ${steps}, decoding ${key.decoding}`
  )
}

const USUAL_WIDTH = 80
const LEAST_WIDTH = 40

/** How long a line may be, by the columns of the terminal: 80 characters where there is none. */
export function lineWidth(columns: number | undefined): number {
  return Math.max(LEAST_WIDTH, columns ?? USUAL_WIDTH)
}

/** Breaks a text into lines; those after the first stand in by two. */
export function wrapped(text: string, width: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= width) {
      lines.push(line)
      line = `  ${word}`
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line].join('\n')
}

function short(hash: string | null): string {
  if (hash === null) return 'none known'
  return hash.replace(/^([0-9a-f]{12})[0-9a-f]*/, '$1').slice(0, 28)
}

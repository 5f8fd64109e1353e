import type { Interval } from '#judge'
import { count, percent } from '../../report/parts/format.ts'
import type {
  BoardBenchmark,
  CallCost,
  ClusterInterval,
  Leaderboard,
  ScoredShare,
  ScoreName,
} from '../../scores/board-data.ts'

const SCORE_NAMES: Readonly<Record<ScoreName, string>> = { how2score: 'How2Score', alignment_score: 'alignment_score' }

/** What a number is called wherever it stands: never without the word demonstration where it is one. */
export function scoreTitle(table: Pick<Leaderboard, 'score_name' | 'is_demonstration'>): string {
  return `${SCORE_NAMES[table.score_name]}${table.is_demonstration ? ' (demonstration)' : ''}`
}

/** The bare name of a number, for sentences that say what it is. */
export function scoreName(name: ScoreName): string {
  return SCORE_NAMES[name]
}

/** 62.3 %, or a dash where nothing is scored. */
export function shareText(share: number | null): string {
  return share === null ? '–' : percent(share)
}

/** 58.0–66.2 %, or a dash. */
export function intervalText(interval: Interval | null): string {
  return interval === null ? '–' : `${(100 * interval.low).toFixed(1)}–${percent(interval.high)}`
}

/** What the cluster bootstrap's interval is called: it draws hosts, or single items where no item has a host. */
export function clusterTitle({ clustering }: BoardBenchmark): string {
  return clustering === 'host' ? 'Interval by host' : 'Interval by bootstrap'
}

/** The interval over hosts, or that there is none. */
export function clusterText(cluster: ClusterInterval): string {
  return cluster.kind === 'estimated' ? intervalText(cluster.interval) : 'not estimable'
}

/** A difference in percentage points with its sign: +2.1, −0.4. */
export function pointsText(difference: number | null): string {
  if (difference === null) return '–'
  return signed(100 * difference)
}

/** An interval of a difference in percentage points: −1.2 to +3.4. */
export function pointsIntervalText(cluster: ClusterInterval): string {
  if (cluster.kind === 'not_estimable') return 'not estimable'
  return `${signed(100 * cluster.interval.low)} to ${signed(100 * cluster.interval.high)}`
}

/** 480 of 500, or 500 where nothing is missing. */
export function scoredText({ n_scored: scored, n_expected: expected }: ScoredShare): string {
  return `${count(scored)} of ${count(expected)}`
}

/** US dollars; `≥` where calls without a price are left out, `unknown` where no call has one. */
export function costText({ cost_usd: cost, unpriced }: CallCost): string {
  if (cost === null) return 'unknown'
  return `${unpriced > 0 ? '≥\u00a0' : ''}${dollars(cost)}`
}

/** 0.0042, 0.31, 1,204: as many digits as tell amounts apart. */
export function dollars(amount: number): string {
  if (amount === 0) return '0'
  if (amount < 0.1) return amount.toPrecision(2)
  return amount < 100 ? amount.toFixed(2) : count(amount)
}

/** A p-value as people print it: 0.032, < 0.001. */
export function pText(value: number | null): string {
  if (value === null) return '–'
  return value < 0.001 ? '<\u00a00.001' : value.toFixed(3)
}

function signed(points: number): string {
  const text = Math.abs(points).toFixed(1)
  if (text === '0.0') return text
  return `${points < 0 ? '−' : '+'}${text}`
}

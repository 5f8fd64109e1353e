import type { PageFate } from './page-reader.ts'

/** What became of many pages, in lines: how many had each outcome, and how long they took. */
export function fateLines(fates: readonly PageFate[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { outcome } of fates) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  const outcomes = [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([outcome, count]) => `${count} ${outcome}`)
  const times = fates.map(({ extractMs, findMs }) => extractMs + findMs).sort((one, other) => one - other)
  const at = (share: number): number =>
    Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
  return [
    `outcomes: ${outcomes.join(', ')}`,
    `ms a page: half within ${at(0.5)}, 90 % within ${at(0.9)}, 99 % within ${at(0.99)}, the longest ${at(1)}`,
  ]
}

/** A size in bytes, for reading. */
export function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

import type { LeaderboardRow } from '../../scores/board-data.ts'

/** The rows that share one rank range: how many they are, and which of the two marks tells them from their neighbours. */
export interface TieGroup {
  readonly size: number
  readonly mark: 'even' | 'odd'
}

/** The group of each row, in the order of the rows; null for a row without a rank. */
export function tieGroups(rows: readonly Pick<LeaderboardRow, 'rank'>[]): readonly (TieGroup | null)[] {
  const sizes = new Map<string, number>()
  for (const { rank } of rows) if (rank !== null) sizes.set(keyOf(rank), (sizes.get(keyOf(rank)) ?? 0) + 1)
  const order = [...sizes.keys()]
  return rows.map(({ rank }) => {
    if (rank === null) return null
    const key = keyOf(rank)
    return { size: sizes.get(key) ?? 1, mark: order.indexOf(key) % 2 === 0 ? 'even' : 'odd' }
  })
}

/** `2` or `1–3`; a dash without a rank. */
export function rankText(rank: LeaderboardRow['rank']): string {
  if (rank === null) return '–'
  return rank.best === rank.worst ? String(rank.best) : `${rank.best}–${rank.worst}`
}

function keyOf({ best, worst }: NonNullable<LeaderboardRow['rank']>): string {
  return `${best}–${worst}`
}

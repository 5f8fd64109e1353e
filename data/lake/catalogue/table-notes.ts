/** What a column of the SQL surface holds. */
export interface ColumnNote {
  readonly meaning: string
  /** What its numbers count or measure; null where they need no unit. */
  readonly unit: string | null
}

/** What a table of the SQL surface holds. */
export interface TableNotes {
  readonly meaning: string
  /** The columns that together name a row. */
  readonly key: readonly string[]
  readonly columns: Readonly<Record<string, ColumnNote>>
}

/** Notes written as `meaning` or `[meaning, unit]`. */
export function notes(
  table: { readonly meaning: string; readonly key: readonly string[] },
  columns: Readonly<Record<string, string | readonly [string, string]>>,
): TableNotes {
  const entries = Object.entries(columns).map(([name, note]) => {
    return [
      name,
      typeof note === 'string' ? { meaning: note, unit: null } : { meaning: note[0], unit: note[1] },
    ] as const
  })
  return { ...table, columns: Object.fromEntries(entries) }
}

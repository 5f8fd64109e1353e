import type { DescribedTable } from '#data'
import type { LakeReader } from '../lake/lake-reader.ts'

/**
 * Rows of each table. Steps, resources and failures are views whose rows would have to be taken apart to be counted; what
 * they are taken from knows how many there are.
 */
export async function rowCounts(
  lake: LakeReader,
  tables: readonly DescribedTable[],
): Promise<ReadonlyMap<string, number>> {
  const columns = tables.map(
    ({ name }) => `(${Object.hasOwn(CHEAP, name) ? CHEAP[name] : `SELECT count(*) FROM ${name}`}) AS ${name}`,
  )
  if (columns.length === 0) return new Map()
  const [counts] = await lake.rows<Record<string, number | null>>(`SELECT ${columns.join(', ')}`)
  return new Map(Object.entries(counts ?? {}).map(([name, rows]) => [name, rows ?? 0]))
}

const CHEAP: Readonly<Record<string, string>> = {
  steps: 'SELECT sum(n_steps)::BIGINT FROM procedures',
  resources: 'SELECT sum(n_resources)::BIGINT FROM procedures',
}

import { openCache, queryRows } from '#data'

/** How much of what a lake holds. */
export interface LakeCounts {
  readonly pages: number
  readonly documents: number
  readonly candidates: number
  readonly procedures: number
}

/** Counts the rows of the lake's views. */
export async function lakeCounts(lakeFolder: string): Promise<LakeCounts> {
  const { connection, close } = await openCache(lakeFolder)
  try {
    const counts = ['pages', 'documents', 'candidates', 'procedures'].map(
      (view) => `(SELECT count(*) FROM ${view}) AS ${view}`,
    )
    const [row] = await queryRows<LakeCounts>(connection, `SELECT ${counts.join(', ')}`)
    return row ?? { pages: 0, documents: 0, candidates: 0, procedures: 0 }
  } finally {
    close()
  }
}

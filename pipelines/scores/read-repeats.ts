import type { DuckDBConnection } from '@duckdb/node-api'
import { repeatsStep } from './repeats-step.ts'
import { STEP_TEXTS } from './results-sql.ts'

/** The places of answers with a step that repeats an earlier one; see STEP_TEXTS for the tables that must be there. */
export async function readRepeats(connection: DuckDBConnection): Promise<ReadonlySet<number>> {
  const repeating = new Set<number>()
  const result = await connection.stream(STEP_TEXTS)
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const places = chunk.getColumnValues(0)
    chunk.visitColumnValues(1, (text, row) => {
      if (typeof text === 'string' && repeatsStep(text)) repeating.add(Number(places[row]))
    })
  }
  return repeating
}

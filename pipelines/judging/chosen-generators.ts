import { UsageError } from '#data'
import type { RunContext } from '../run/run-context.ts'
import { isNamed } from '../scores/collect-board.ts'
import { isCopy } from '../scores/demo-names.ts'

interface Known {
  readonly id: string
  readonly name: string
  readonly model: string
}

/**
 * The ids of the generators of a lake that these words name: by name, model, id or the beginning of an id. Where nothing is
 * named, all but the demonstration's copies of the references, on which nobody wants to spend a verdict. Throws UsageError for a word that names none, telling those there are.
 */
export async function chosenGenerators(
  context: RunContext,
  named: readonly string[] | undefined,
): Promise<readonly string[]> {
  const known = await knownGenerators(context)
  if (named === undefined || named.length === 0) return known.filter(({ model }) => !isCopy(model)).map(({ id }) => id)
  const ids = named.flatMap((word) => {
    const meant = known.filter(({ id, name, model }) => isNamed([word], [name, model], id))
    if (meant.length > 0) return meant.map(({ id }) => id)
    const names = known.map(({ name }) => name).join(', ')
    throw new UsageError(
      `Cannot judge the answers of "${word}": this lake has none. ` +
        (names === '' ? 'Make some with "h2e bench gen".' : `It has answers of ${names}.`),
    )
  })
  return [...new Set(ids)]
}

async function knownGenerators(context: RunContext): Promise<readonly Known[]> {
  const known: Known[] = []
  if (context.lake.isEmpty('generate')) return known
  const rows = context.lake.rows<Known>(
    'SELECT generator_id AS id, any_value(generator) AS name, any_value(model) AS model FROM stage_generate ' +
      "WHERE _kind = 'kept' GROUP BY 1 ORDER BY 2, 1",
  )
  for await (const row of rows) known.push(row)
  return known
}

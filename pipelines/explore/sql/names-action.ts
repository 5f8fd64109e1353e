import { LAKE_MACROS } from '#data'
import type { Action } from '../page.ts'

/** Names the editor completes: the lake's tables with their columns, and its functions. */
export const namesAction: Action = {
  method: 'GET',
  path: '/sql/names.json',
  answer: async ({ lake }) => {
    const tables = await lake.tables()
    const names = {
      tables: tables.map(({ name, meaning, columns }) => ({
        name,
        meaning,
        columns: columns.map((column) => ({ name: column.name, type: column.type, meaning: column.meaning })),
      })),
      macros: LAKE_MACROS.map(({ name, parameters, meaning }) => ({
        name,
        meaning,
        parameters: parameters.replaceAll('"', ''),
      })),
    }
    return Response.json(names)
  },
}

import { type CompletionSource, snippetCompletion } from '@codemirror/autocomplete'
import type { SQLNamespace } from '@codemirror/lang-sql'

/** What the server tells of the lake: see /sql/names.json. */
export interface LakeNames {
  readonly tables: readonly {
    readonly name: string
    readonly meaning: string
    readonly columns: readonly { readonly name: string; readonly type: string; readonly meaning: string }[]
  }[]
  readonly macros: readonly { readonly name: string; readonly parameters: string; readonly meaning: string }[]
}

/** Tables and their columns as the SQL language's completion takes them. */
export function schemaOf({ tables }: LakeNames): SQLNamespace {
  return Object.fromEntries(
    tables.map(({ name, meaning, columns }) => [
      name,
      {
        self: { label: name, type: 'class', detail: 'table', info: meaning },
        children: columns.map((column) => ({
          label: column.name,
          type: 'property',
          detail: column.type.replace(/STRUCT\(.*\)/, 'STRUCT').toLowerCase(),
          info: column.meaning,
        })),
      },
    ]),
  )
}

/** The lake's functions, and every column even before a table is named. */
export function macroCompletion({ macros, tables }: LakeNames): CompletionSource {
  const functions = macros.map(({ name, parameters, meaning }) =>
    snippetCompletion(`${name}(\${})`, { label: name, type: 'function', detail: `(${parameters})`, info: meaning }),
  )
  const seen = new Map(
    tables.flatMap((table) => table.columns.map((column) => [column.name, { ...column, table: table.name }] as const)),
  )
  const columns = [...seen.values()].map(({ name, meaning }) => ({
    label: name,
    type: 'property',
    info: meaning,
    boost: -1,
  }))
  return (context) => {
    const word = context.matchBefore(/\w+/)
    if (word === null && !context.explicit) return null
    // After a dot the language completes the columns of that table.
    if (context.matchBefore(/\.\w*/) !== null) return null
    return { from: word?.from ?? context.pos, options: [...functions, ...columns], validFor: /^\w*$/ }
  }
}

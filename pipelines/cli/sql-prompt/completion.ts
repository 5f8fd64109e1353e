import { type DescribedTable, LAKE_MACROS } from '#data'
import { savedQueries } from '../../sql/saved-queries.ts'
import { COMMANDS } from './commands.ts'

const KEYWORDS =
  'select from where group by order limit having join left using on as and or not in like ilike between is null distinct ' +
  'count sum avg min max median round desc asc case when then else end with union all exists unnest len describe summarize explain'

/** Completes the last word of a line: commands, saved queries and tables after commands, and else all names of the lake. */
export function completer(tables: readonly DescribedTable[]): (line: string) => [string[], string] {
  const tableNames = tables.map((table) => table.name)
  const names = [
    ...tableNames,
    ...tables.flatMap((table) => table.columns.map((column) => column.name)),
    ...LAKE_MACROS.map((macro) => macro.name),
    ...KEYWORDS.split(' '),
  ]
  const words = [...new Set(names)].sort()
  return (line) => {
    const word = /[\w.-]*$/.exec(line)?.[0] ?? ''
    const [command = ''] = line.trimStart().split(/\s+/, 1)
    const choices = !command.startsWith('.')
      ? words
      : line.trimStart() === command
        ? COMMANDS.map(({ name }) => name)
        : command === '.run'
          ? savedQueries().map((query) => query.name)
          : tableNames
    return [choices.filter((choice) => choice.startsWith(word.toLowerCase())), word]
  }
}

import { UsageError } from '#data'
import { type CollectedBoard, isNamed, withBoard } from '../../scores/collect-board.ts'
import { refuseOtherKey } from '../../scores/comparability-key.ts'
import type { ScoredTable } from '../../scores/leaderboards.ts'
import type { ResultSet } from '../../scores/read-results.ts'
import { type CommandSetting, lakeFolder } from '../options.ts'
import { type BoardOptions, boardWish, numberOption, refuseWithoutScores } from './board-options.ts'
import { differenceText } from './compare-text.ts'

/** What `bench compare` is told beside the two names. */
export interface BenchCompareOptions extends Omit<BoardOptions, 'model'> {
  /** How many items the two differ on are shown with their steps. */
  readonly examples: string
}

/** `h2e bench compare A B`: whether two generators differ, by how much, where, and on which items. */
export async function benchCompare(
  { host }: CommandSetting,
  { a, b, options }: { readonly a: string; readonly b: string; readonly options: BenchCompareOptions },
): Promise<void> {
  const examples = numberOption(options.examples, { name: 'examples', min: 0, isWhole: true })
  const wish = await boardWish(host, options)
  const compared = await withBoard(lakeFolder(host, options), wish, async (board) => {
    refuseWithoutScores(wish, board.tables)
    const { table, sets } = oneTable(rowsNamed(board, a), rowsNamed(board, b))
    const { is_demonstration } = table.table
    return { difference: await board.differenceOf(sets, table, examples), is_demonstration }
  })
  const { difference, is_demonstration } = compared
  host.stdout.write(
    options.json
      ? `${JSON.stringify({ is_demonstration, ...difference })}\n`
      : `${differenceText(difference, { isDemonstration: is_demonstration, columns: host.stdout.columns })}\n`,
  )
}

/** A row, and the table it stands in. */
interface Placed {
  readonly name: string
  readonly table: ScoredTable
  readonly set: ResultSet
}

/** Throws UsageError when nobody is called so. */
function rowsNamed({ tables }: CollectedBoard, name: string): readonly Placed[] {
  const all = tables.flatMap((table) => table.sets.map((set) => ({ name, table, set })))
  const named = all.filter(({ set: { generator } }) =>
    isNamed([name], [generator.generator, generator.model], generator.generatorId),
  )
  if (named.length > 0) return named
  const known = [...new Set(all.map(({ set }) => set.generator.generator))].join(', ')
  throw new UsageError(`Cannot compare "${name}": nobody of that name is judged here. There are: ${known}.`)
}

/** The one table both stand in. Throws UsageError when they share none, naming what differs, or more than one. */
function oneTable(
  ofA: readonly Placed[],
  ofB: readonly Placed[],
): { readonly table: ScoredTable; readonly sets: readonly [ResultSet, ResultSet] } {
  const pairs = ofA.flatMap((a) =>
    ofB.flatMap((b) =>
      a.table === b.table && a.set !== b.set ? [{ table: a.table, sets: [a.set, b.set] as const }] : [],
    ),
  )
  const [pair, other] = pairs
  const [a] = ofA
  const [b] = ofB
  if (a === undefined || b === undefined) throw new RangeError('both names have rows')
  if (pair !== undefined && other === undefined) return pair
  if (pair !== undefined) {
    const judges = [
      ...new Set(pairs.map(({ table }) => `${table.table.judge} (${table.table.key.judge_id.slice(0, 12)})`)),
    ]
    throw new UsageError(
      `Cannot compare "${a.name}" with "${b.name}": more than one comparison is meant. ` +
        (judges.length > 1
          ? `Name one judge with --judge: ${judges.join(', ')}.`
          : 'Name generators by the beginning of their ids.'),
    )
  }
  refuseOtherKey({ name: a.name, key: a.table.table.key }, { name: b.name, key: b.table.table.key })
  throw new UsageError(`Cannot compare "${a.name}" with "${b.name}": they are the same. Name two generators.`)
}

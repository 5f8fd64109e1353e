import type { PlainRow, PlainValue } from '#data'
import type { ShownAnswer } from '../../../sql/questions/messages.ts'
import type { ChartChoice, ChartKind } from './chart-choice.ts'

/** What a column's values are to a chart. */
type ColumnNature = 'number' | 'time' | 'text' | 'other'

/** A column of an answer, as a chart sees it. */
export interface ChartColumn {
  readonly name: string
  readonly nature: ColumnNature
}

/** A chart that can be drawn. `y` is null in a histogram, which counts. */
export interface ChartPlan {
  readonly kind: Exclude<ChartKind, 'none'>
  readonly x: ChartColumn
  readonly y: ChartColumn | null
}

/** Bars that can be told apart. */
const MOST_BARS = 60

/** The columns of an answer a chart can show, by their types. Ids and addresses name things and are nothing to draw. */
export function chartColumns({ columns, rows }: Pick<ShownAnswer, 'columns' | 'rows'>): readonly ChartColumn[] {
  return columns
    .map(({ name, type }) => ({
      name,
      nature: natureOf(
        type,
        rows.map((row) => row[name] ?? null),
      ),
    }))
    .filter(({ name, nature }) => nature !== 'other' && !/(^|_)(id|url|hash)$/.test(name))
}

/**
 * The chart of an answer: as chosen where that can be drawn, else by its columns. A text or time and a number give bars or
 * a line, two numbers points, one number a histogram. Null when there is nothing to draw, or nothing is wanted.
 */
export function planChart(answer: Pick<ShownAnswer, 'columns' | 'rows'>, choice: ChartChoice): ChartPlan | null {
  if (choice.kind === 'none' || answer.rows.length < 2) return null
  const columns = chartColumns(answer)
  const numbers = columns.filter(({ nature }) => nature === 'number')
  const named = (name: string) => columns.find((column) => column.name === name)
  const kind = choice.kind ?? kindFor(answer, columns)
  if (kind === null) return null
  if (kind === 'histogram') {
    const x = named(choice.x) ?? named(choice.y) ?? numbers[0]
    return x?.nature === 'number' ? { kind, x, y: null } : null
  }
  const y =
    numbers.find(({ name }) => name === choice.y) ??
    numbers.find(({ name }) => name !== firstX(columns, kind)?.name && name !== choice.x)
  const x = named(choice.x) ?? firstX(columns, kind)
  return x === undefined || y === undefined || x === y ? null : { kind, x, y }
}

/** What goes along the bottom: a text or a time before a number, in a scatter plot a number. */
function firstX(columns: readonly ChartColumn[], kind: ChartKind): ChartColumn | undefined {
  const wanted: readonly ColumnNature[] =
    kind === 'scatter' ? ['number'] : kind === 'line' ? ['time', 'number', 'text'] : ['text', 'time', 'number']
  return wanted.flatMap((nature) => columns.filter((column) => column.nature === nature))[0]
}

function kindFor(
  answer: Pick<ShownAnswer, 'columns' | 'rows'>,
  columns: readonly ChartColumn[],
): ChartPlan['kind'] | null {
  const { rows } = answer
  const has = (nature: ColumnNature) => columns.filter((column) => column.nature === nature).length
  const [first] = columns
  // Ids and lists name things one by one: a list of things is nothing to draw unless one asks for it.
  if (answer.columns.length > columns.length) return null
  if (first === undefined || has('number') === 0) return null
  if (has('time') > 0) return 'line'
  if (has('text') > 0) return isNaming(rows, columns) ? 'bar' : null
  if (has('number') === 1) return rows.length > 5 ? 'histogram' : null
  // A whole number that grows from row to row counts off what the others say.
  return rows.length <= MOST_BARS && isRising(rows.map((row) => row[first.name] ?? null)) ? 'bar' : 'scatter'
}

/** Whether the first text names each row, and there are no more rows than bars can be told apart. */
function isNaming(rows: readonly PlainRow[], columns: readonly ChartColumn[]): boolean {
  const text = columns.find(({ nature }) => nature === 'text')
  if (text === undefined || rows.length > MOST_BARS) return false
  return new Set(rows.map((row) => row[text.name])).size === rows.length
}

function isRising(values: readonly PlainValue[]): boolean {
  return values.every(
    (value, index) => Number.isInteger(value) && (index === 0 || Number(value) > Number(values[index - 1])),
  )
}

function natureOf(type: string, values: readonly PlainValue[]): ColumnNature {
  if (/^(TIMESTAMP|DATE|TIMESTAMP WITH TIME ZONE|TIMESTAMP_\w+)$/.test(type)) return 'time'
  if (type === 'VARCHAR' || type === 'BOOLEAN' || type.startsWith('ENUM')) return 'text'
  if (!/^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL.*)$/.test(type)) return 'other'
  return values.some((value) => value !== null && Number.isFinite(Number(value))) ? 'number' : 'other'
}

import { z } from 'zod'
import { BenchItem, TOPICS, UsageError } from '#data'
import { compressionOf } from '../inputs/compression.ts'
import { readTableRows, type TableRow, tableFormatOf } from '../inputs/table-rows.ts'
import { topicOf } from '../inputs/topic-of.ts'
import { unreadable } from '../inputs/unreadable.ts'
import { inWords } from '../inputs/zod-words.ts'
import { foreignItem, sourceIdOf } from './foreign-item.ts'

/**
 * The items of a file in the form of a frozen benchmark's or of the hosted one's. Throws UsageError when it is no such
 * file, FatalError naming the row that is not of its form or repeats an id.
 */
export async function readItemsFile(path: string): Promise<readonly BenchItem[]> {
  const format = tableFormatOf(path)
  if (format === undefined) {
    throw notABenchmark(path, 'its name tells no known kind (.parquet, .jsonl, .csv, .arrow, also with .gz, .zst)')
  }
  const items: BenchItem[] = []
  const rowOfId = new Map<string, number>()
  let rowNumber = 0
  for await (const row of readTableRows(path, { format, compression: compressionOf(path), wanted: [], needed: [] })) {
    rowNumber++
    const item = itemOf(plain(row), { path, rowNumber })
    const id = sourceIdOf(item)
    const earlier = rowOfId.get(id)
    if (earlier !== undefined) {
      throw unreadable(path, new Error(`it has the id "${id}" of row ${earlier}`), ` row ${rowNumber}`)
    }
    rowOfId.set(id, rowNumber)
    items.push(item)
  }
  if (items.length === 0) throw notABenchmark(path, 'it holds no row')
  return items
}

interface Place {
  readonly path: string
  readonly rowNumber: number
}

/** One text a line, or a JSON list: what a column of a CSV file can hold. */
const Listed = z.preprocess((value, context) => {
  if (typeof value !== 'string') return value ?? []
  if (!value.trimStart().startsWith('[')) return value.split('\n').filter((line) => line.trim() !== '')
  try {
    return JSON.parse(value)
  } catch {
    context.addIssue('begins like a JSON list and is none')
    return z.NEVER
  }
}, z.array(z.string()))

const NamedTopic = z.preprocess(
  (value) => topicOf(value) ?? value,
  z.enum(TOPICS, { error: ({ input }) => `"${String(input)}" is none of the fourteen topics` }),
)

const HostedRow = z.object({
  source_example_id: z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string().min(1)),
  topic: NamedTopic,
  goal: z.string().min(1),
  steps: Listed.refine((steps) => steps.length > 0, 'holds no step'),
  resources: Listed,
  url: z.string().nullish(),
})

const StepList = z.preprocess((value) => (typeof value === 'string' ? JSON.parse(value) : value), BenchItem.shape.steps)

/** A canary may stand beside the columns. */
const OurRow = z.object({ ...BenchItem.shape, steps: StepList, resources: Listed })

function itemOf(row: TableRow, place: Place): BenchItem {
  if ('item_id' in row) return checked(OurRow, { row, place })
  if (!('source_example_id' in row)) {
    throw notABenchmark(
      place.path,
      `it has neither a column item_id nor source_example_id; its columns are ${Object.keys(row).join(', ')}`,
    )
  }
  const { source_example_id: sourceId, url, ...asked } = checked(HostedRow, { row, place })
  return foreignItem({ sourceId, ...asked, url: url ?? '' })
}

function checked<Row>(form: z.ZodType<Row>, { row, place }: { readonly row: TableRow; readonly place: Place }): Row {
  const parsed = form.safeParse(row)
  if (parsed.success) return parsed.data
  throw unreadable(place.path, new Error(inWords(parsed.error)), ` row ${place.rowNumber}`)
}

/** Arrow's lists and structs are objects of its own, which say by toJSON() what they hold. */
function plain(row: TableRow): TableRow {
  return JSON.parse(JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? Number(value) : value)))
}

function notABenchmark(path: string, state: string): UsageError {
  return new UsageError(
    `Cannot load the benchmark "${path}": ${state}. Name a folder that bench build wrote, or a file of its items.`,
    { facts: { path } },
  )
}

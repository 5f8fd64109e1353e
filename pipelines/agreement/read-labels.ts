import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '#data'
import { compressionOf } from '../inputs/compression.ts'
import { readJsonLines } from '../inputs/json-lines.ts'
import { readTableRows, type TableRow, tableFormatOf } from '../inputs/table-rows.ts'
import { unreadable } from '../inputs/unreadable.ts'
import { isLabelFile, lastLines, readLabelLines } from '../labels/label-lines.ts'
import { LABEL_COLUMNS, type Label, labelOf } from './label-spellings.ts'

/** What one person says of one answer. */
export interface PersonLabel {
  readonly annotator: string
  readonly label: Label
  /** Either names the answer, */
  readonly generationId: string | undefined
  /** or the item does, with the generator (its id, name or model; undefined where there is one only) and the rollout. */
  readonly itemId: string | undefined
  readonly generator: string | undefined
  readonly sample: number
  /** Null where the sheet has no topics. */
  readonly topic: string | null
  /** The error for a label that cannot be meant: it names the file and line, or the row as a spreadsheet counts. */
  bad(state: string): Error
}

/** The labels of a sheet. */
export interface LabelSheet {
  readonly path: string
  readonly labels: readonly PersonLabel[]
  /** Rows whose label is left empty, or says that the person cannot tell. */
  readonly unlabelled: number
  /** True for files that a lake keeps: these stay when an answer is taken out of the lake, and the others still hold. */
  readonly isOfLake: boolean
}

/**
 * Reads people's labels from CSV, JSONL, Parquet or Arrow, compressed or not; or from the files that a lake keeps of them,
 * one or their folder, of which the last line on an answer holds. Throws UsageError when it is no such file, or holds no
 * label, FatalError naming the file and the line or row that cannot be meant.
 */
export async function readLabels(path: string): Promise<LabelSheet> {
  const labels: PersonLabel[] = []
  let unlabelled = 0
  for await (const { row, bad } of labelRows(path)) {
    const label = personLabel(row, bad)
    if (label === undefined) unlabelled++
    else labels.push(label)
  }
  if (labels.length === 0) {
    const state = unlabelled === 0 ? 'it holds no row' : `none of its ${unlabelled} rows has a label`
    throw new UsageError(
      `Cannot compare with the labels of "${path}": ${state}. Write pass or fail under label, and a name under annotator.`,
    )
  }
  return { path, labels, unlabelled, isOfLake: storeFiles(path) !== undefined }
}

const COLUMNS = {
  annotator: ['annotator', 'annotator_id', 'rater', 'worker_id'],
  generationId: ['generation_id'],
  itemId: ['item_id', 'source_example_id'],
  generator: ['generator_id', 'generator', 'model'],
  sample: ['sample'],
  topic: ['topic'],
} as const

interface LabelRow {
  readonly row: TableRow
  bad(state: string): Error
}

async function* labelRows(path: string): AsyncGenerator<LabelRow> {
  const files = storeFiles(path)
  if (files !== undefined) {
    for (const { label, bad } of lastLines(files.flatMap(readLabelLines))) yield { row: { ...label }, bad }
    return
  }
  for await (const { row, place } of placedRows(path)) {
    yield { row, bad: (state) => unreadable(path, new Error(state), place) }
  }
}

/** The lake's own files of labels that are meant; undefined for a sheet. */
function storeFiles(path: string): readonly string[] | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return isLabelFile(path) ? [path] : undefined
  const names = readdirSync(path).filter((name) => name.endsWith('.jsonl'))
  return names.sort().map((name) => join(path, name))
}

async function* placedRows(path: string): AsyncGenerator<{ readonly row: TableRow; readonly place: string }> {
  const format = tableFormatOf(path)
  if (format === undefined) {
    throw new UsageError(
      `Cannot read labels from "${path}": its name tells no known kind. Use .csv, .jsonl, .parquet or .arrow.`,
    )
  }
  const compression = compressionOf(path)
  if (format === 'jsonl') {
    for await (const { value, lineNumber } of readJsonLines(path, compression)) {
      yield { row: value, place: ` line ${lineNumber}` }
    }
    return
  }
  // A spreadsheet shows the names of the columns as row 1.
  let rowNumber = format === 'csv' ? 1 : 0
  for await (const row of readTableRows(path, { format, compression, wanted: [], needed: [] })) {
    rowNumber++
    yield { row, place: ` row ${rowNumber}` }
  }
}

function personLabel(row: TableRow, bad: (state: string) => Error): PersonLabel | undefined {
  const column = LABEL_COLUMNS.find(({ name }) => name in row)
  if (column === undefined) {
    throw bad(`it has no column of labels (${LABEL_COLUMNS.map(({ name }) => name).join(', ')})`)
  }
  const read = labelOf(row[column.name], column)
  if ('problem' in read) throw bad(read.problem)
  if (read.label === undefined) return undefined
  const annotator = textOf(row, 'annotator')
  if (annotator === undefined) throw bad('it does not say whose label it is: the column annotator is empty or missing')
  const [generationId, itemId] = [textOf(row, 'generationId'), textOf(row, 'itemId')]
  if (generationId === undefined && itemId === undefined) {
    throw bad('it does not say which answer it is about: it has neither generation_id nor item_id or source_example_id')
  }
  const sample = textOf(row, 'sample') ?? '0'
  if (!/^\d+$/.test(sample)) throw bad(`sample: "${sample}" is no number of a rollout, which are counted from 0`)
  return {
    annotator,
    label: read.label,
    generationId,
    itemId,
    generator: textOf(row, 'generator'),
    sample: Number(sample),
    topic: textOf(row, 'topic') ?? null,
    bad,
  }
}

function textOf(row: TableRow, what: keyof typeof COLUMNS): string | undefined {
  for (const name of COLUMNS[what]) {
    const text = String(row[name] ?? '').trim()
    if (text !== '') return text
  }
  return undefined
}

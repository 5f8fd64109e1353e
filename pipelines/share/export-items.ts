import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { FatalError, makeFolder } from '#data'
import { answerPieces } from '../sql/answer-pieces.ts'
import type { Answer } from '../sql/ask.ts'
import { BENCHMARK_SPLITS, bringBenchmark } from './benchmark-source.ts'
import type { DatasetSource } from './gather-facts.ts'
import { judgeStanding } from './left-out.ts'
import { type LeftOut, makeSplit, type SharingWish, tableOf } from './split-rows.ts'
import { withWorkshop } from './workshop.ts'

/** Forms the items of a benchmark are written in as one file. */
export const ITEM_FORMS = ['arrow', 'csv', 'jsonl'] as const
export type ItemForm = (typeof ITEM_FORMS)[number]

/** What is asked of an export of items. */
export interface ItemsRequest {
  readonly lakeFolder: string
  readonly source: Extract<DatasetSource, { kind: 'benchmark' }>
  readonly wish: SharingWish
  readonly files: Readonly<Partial<Record<ItemForm, string>>>
}

/**
 * Writes the items of a benchmark, the rows of a dataset's test split, as single files, each whole or not at all: an Arrow IPC
 * file with nested columns, JSON lines, or CSV with lists as JSON. Throws FatalError when the disk refuses.
 */
export async function exportItems(
  request: ItemsRequest,
): Promise<{ readonly rows: number; readonly leftOut: LeftOut }> {
  const { lakeFolder, source, wish, files } = request
  const [items] = BENCHMARK_SPLITS
  if (items === undefined) throw new RangeError('a benchmark has items')
  const [target = ''] = Object.values(files)
  const { answer, split } = await withWorkshop({ lakeFolder, target }, async (workshop) => {
    await bringBenchmark(workshop, source)
    await judgeStanding(workshop, lakeFolder)
    const made = await makeSplit(workshop, items, wish)
    return { split: made, answer: await workshop.answer(`FROM ${tableOf(made)} ORDER BY rowid`) }
  })
  for (const form of ITEM_FORMS) {
    const path = files[form]
    if (path !== undefined) await writeItems(answer, { form, path })
  }
  return { rows: split.rows, leftOut: split.leftOut }
}

async function writeItems(
  answer: Answer,
  { form, path }: { readonly form: ItemForm; readonly path: string },
): Promise<void> {
  const partial = join(dirname(path), `.${basename(path)}.partial`)
  makeFolder(dirname(path))
  try {
    const descriptor = openSync(partial, 'w')
    try {
      for (const piece of await piecesOf(answer, form)) writeFileSync(descriptor, piece)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(partial, path)
  } catch (cause) {
    rmSync(partial, { force: true })
    throw new FatalError(
      `Cannot write "${path}": ${cause instanceof Error ? cause.message : String(cause)}. Choose a place you may write to.`,
      { cause, facts: { path } },
    )
  }
}

async function piecesOf(answer: Answer, form: ItemForm): Promise<Iterable<string | Uint8Array>> {
  if (form !== 'arrow') return answerPieces(answer, form)
  // Loaded when needed: it takes longer to load than all the rest of a small export.
  const { arrowBytes } = await import('../sql/arrow-table.ts')
  return [arrowBytes(answer)]
}

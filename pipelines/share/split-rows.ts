import { type DatasetColumn, PAGE_TEXT } from './dataset-columns.ts'
import { quoted, sqlType } from './feature.ts'
import type { LeftOutReason } from './left-out.ts'
import type { Workshop } from './workshop.ts'

/** One split of a dataset, and where its rows are. */
export interface Split {
  /** Its configuration on the hub: splits of unlike columns cannot share one. */
  readonly config: string
  readonly name: string
  /** What its rows are, in a few words. */
  readonly meaning: string
  readonly columns: readonly DatasetColumn[]
  /** The column that names a row; rows are sorted by topic and by it. */
  readonly key: string
  /** The relation of the workshop its rows are read from; it has a procedure_id. */
  readonly source: string
}

/** What is given on besides what always is. */
export interface SharingWish {
  readonly withPageText: boolean
  readonly withOptedOut: boolean
}

/** How many rows of a split were left out, by reason. */
export type LeftOut = Readonly<Partial<Record<LeftOutReason, number>>>

/** A split whose rows stand in the workshop's table of its name. */
export interface MadeSplit extends Split {
  readonly rows: number
  readonly leftOut: LeftOut
}

/** Makes the table of each split, `rows_<name>`, without what is not to be given on. */
export async function makeSplit(workshop: Workshop, split: Split, wish: SharingWish): Promise<MadeSplit> {
  const columns = wish.withPageText ? [...split.columns, PAGE_TEXT] : split.columns
  const cast = columns.map(({ name, feature }) => {
    const value = name === PAGE_TEXT.name ? 'page_texts.page_text' : `source.${quoted(name)}`
    return `${value}::${sqlType(feature)} AS ${quoted(name)}`
  })
  const texts = wish.withPageText ? `LEFT JOIN (${PAGE_TEXTS}) AS page_texts USING (procedure_id)` : ''
  const isKept = wish.withOptedOut ? "reason IS DISTINCT FROM 'forgotten'" : 'reason IS NULL'
  await workshop.run(`CREATE TABLE ${tableOf(split)} AS
    SELECT ${cast.join(', ')} FROM ${split.source} AS source LEFT JOIN standing USING (procedure_id) ${texts}
    WHERE ${isKept} ORDER BY topic, source.${quoted(split.key)}`)
  const [counted] = await workshop.rows<{ rows: number }>(`SELECT count(*) AS rows FROM ${tableOf(split)}`)
  return { ...split, columns, rows: counted?.rows ?? 0, leftOut: await countLeftOut(workshop, split, isKept) }
}

/** The workshop's table with the rows of a split. */
export function tableOf({ name }: Pick<Split, 'name'>): string {
  return quoted(`rows_${name}`)
}

const PAGE_TEXTS = `SELECT procedure_id, documents.text AS page_text FROM lake.procedures
  JOIN lake.candidates USING (candidate_id) JOIN lake.documents USING (document_id)`

async function countLeftOut(workshop: Workshop, split: Split, isKept: string): Promise<LeftOut> {
  const rows = await workshop.rows<{ reason: LeftOutReason; rows: number }>(
    `SELECT reason, count(*) AS rows FROM ${split.source} JOIN standing USING (procedure_id)
     WHERE NOT (${isKept}) GROUP BY reason ORDER BY reason`,
  )
  return Object.fromEntries(rows.map(({ reason, rows: count }) => [reason, count]))
}

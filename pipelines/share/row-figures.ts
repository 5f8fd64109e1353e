import { TOPICS } from '#data'
import { type MadeSplit, tableOf } from './split-rows.ts'
import type { Workshop } from './workshop.ts'

/** What can be counted of the rows of a split. */
export interface SplitFigures {
  readonly topics: readonly { readonly topic: string; readonly rows: number }[]
  /** Steps a row: fewest, middle, most; null in a split without rows. */
  readonly steps: { readonly min: number; readonly median: number; readonly max: number } | null
  readonly withResources: number
  /** Rows in whose goal or steps something has the form of an e-mail address, or of a telephone number. */
  readonly emails: number
  readonly phones: number
  /** Rows whose fetch date is not known, and, where page text is given on, rows without it. */
  readonly undated: number
  readonly textless: number | null
}

/** Counts the rows of a split. */
export async function splitFigures(workshop: Workshop, split: MadeSplit): Promise<SplitFigures> {
  const table = tableOf(split)
  const counted = await workshop.rows<{ topic: string; rows: number }>(
    `SELECT topic, count(*) AS rows FROM ${table} GROUP BY topic`,
  )
  const hasText = split.columns.some(({ name }) => name === 'page_text')
  const words = 'goal || chr(10) || array_to_string(list_transform(steps, lambda step: step.text), chr(10))'
  const [row] = await workshop.rows<Record<string, number>>(
    `SELECT min(len(steps)) AS fewest, median(len(steps)) AS middle, max(len(steps)) AS most,
            count(*) FILTER (len(resources) > 0) AS with_resources,
            count(*) FILTER (regexp_matches(${words}, '${EMAIL}')) AS emails,
            count(*) FILTER (regexp_matches(${words}, '${PHONE}')) AS phones,
            count(*) FILTER (fetched_at IS NULL) AS undated,
            ${hasText ? 'count(*) FILTER (page_text IS NULL)' : '0'} AS textless
     FROM ${table}`,
  )
  return {
    topics: TOPICS.map((topic) => ({ topic, rows: counted.find((one) => one.topic === topic)?.rows ?? 0 })),
    steps: split.rows === 0 ? null : { min: row?.fewest ?? 0, median: row?.middle ?? 0, max: row?.most ?? 0 },
    withResources: row?.with_resources ?? 0,
    emails: row?.emails ?? 0,
    phones: row?.phones ?? 0,
    undated: row?.undated ?? 0,
    textless: hasText ? (row?.textless ?? 0) : null,
  }
}

/** The languages of the rows, as ISO 639-1 codes, as far as the lake still knows their candidates. */
export async function languagesOf(workshop: Workshop, splits: readonly MadeSplit[]): Promise<readonly string[]> {
  const ids = splits.map((split) => `SELECT procedure_id FROM ${tableOf(split)}`).join(' UNION ALL ')
  const rows = await workshop.rows<{ language: string }>(
    `SELECT DISTINCT language FROM (${ids}) JOIN lake.procedures USING (procedure_id)
     JOIN lake.candidates USING (candidate_id) WHERE language IS NOT NULL ORDER BY language`,
  )
  return rows.map(({ language }) => language)
}

const EMAIL = String.raw`[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}`
/** With a country's code, or as North America groups its ten digits. */
const PHONE = String.raw`\+[0-9][0-9 ().-]{7,}[0-9]|\(?\b[0-9]{3}\)?[ .-][0-9]{3}[ .-][0-9]{4}\b`

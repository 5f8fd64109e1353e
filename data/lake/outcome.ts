import { z } from 'zod'

/** What a stage answered about one item, as one journal line holds it: all its values or none. */
export interface OutcomeLine<Value = unknown> {
  /** Which stage, version and settings answered; see pipelines/run. */
  readonly fingerprint: string
  /** Identity of the item's content: a content hash or a record id; for the crawl the URL. */
  readonly item: string
  readonly kind: 'kept' | 'dropped'
  /** A reason code when dropped, else null. */
  readonly reason: string | null
  /** Id of the run that wrote it. */
  readonly run: string
  /** When, ISO 8601 in UTC. */
  readonly at: string
  readonly values: readonly Value[]
}

/** The schema of a journal line whose values have this schema. Unknown fields are errors. */
export function outcomeLineSchema(value: z.ZodType): z.ZodType<OutcomeLine> {
  return z.strictObject({
    fingerprint: z.string(),
    item: z.string(),
    kind: z.enum(['kept', 'dropped']),
    reason: z.string().nullable(),
    run: z.string(),
    at: z.iso.datetime(),
    values: z.array(value),
  })
}

/** The columns every stage table has in front of its own; `_ordinal` counts an outcome's values from 0, null without one. */
export const OUTCOME_COLUMNS = {
  _fingerprint: 'VARCHAR',
  _item: 'VARCHAR',
  _kind: 'VARCHAR',
  _reason: 'VARCHAR',
  _run: 'VARCHAR',
  _at: 'TIMESTAMP',
  _ordinal: 'INTEGER',
} as const

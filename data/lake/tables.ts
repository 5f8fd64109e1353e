import type { z } from 'zod'
import { Candidate } from '../candidate.ts'
import { Document } from '../document.ts'
import { Visit } from '../page.ts'
import { Procedure } from '../procedure.ts'

/** A stage's table in the lake: the record it keeps, its columns as DuckDB types, and the order inside a Parquet part. */
export interface StageTable {
  readonly stage: string
  /** Raised when the columns change: files of another layout are not read. */
  readonly layout: number
  readonly record: z.ZodType
  readonly columns: Readonly<Record<string, string>>
  /** SQL order of a part, so that statistics can skip row groups; empty keeps the order of writing. */
  readonly orderBy: string
}

const STEP = 'STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER)'
const RESOURCE = 'STRUCT("text" VARCHAR, section VARCHAR, "start" INTEGER, "end" INTEGER)'
const ACCOUNT = 'STRUCT(witness VARCHAR, n_steps INTEGER)'
const SECTION = 'STRUCT("name" VARCHAR, first_step INTEGER)'
const BLOCK =
  'STRUCT(kind VARCHAR, "start" INTEGER, "end" INTEGER, "level" INTEGER, list INTEGER, ordered BOOLEAN, linked BOOLEAN, main BOOLEAN)'

/** Every stage table of the lake. A stage's id, its file and its table are one word. */
export const STAGE_TABLES = {
  crawl: {
    stage: 'crawl',
    layout: 1,
    record: Visit,
    columns: {
      page_id: 'VARCHAR',
      url: 'VARCHAR',
      host: 'VARCHAR',
      state: 'VARCHAR',
      reason: 'VARCHAR',
      status: 'INTEGER',
      content_type: 'VARCHAR',
      content_hash: 'VARCHAR',
      size_bytes: 'BIGINT',
      fetched_at: 'TIMESTAMP',
      etag: 'VARCHAR',
      last_modified: 'VARCHAR',
      rendered: 'BOOLEAN',
      warc_file: 'VARCHAR',
      warc_offset: 'BIGINT',
      warc_length: 'BIGINT',
      depth: 'INTEGER',
      discovered: 'VARCHAR[]',
    },
    // A frontier is rebuilt by reading visits in the order they were made.
    orderBy: '',
  },
  extract: {
    stage: 'extract',
    layout: 2,
    record: Document,
    columns: {
      document_id: 'VARCHAR',
      title: 'VARCHAR',
      language: 'VARCHAR',
      text: 'VARCHAR',
      blocks: `${BLOCK}[]`,
      structured: 'VARCHAR[]',
    },
    orderBy: '_item, _ordinal',
  },
  find: {
    stage: 'find',
    layout: 2,
    record: Candidate,
    columns: {
      candidate_id: 'VARCHAR',
      document_id: 'VARCHAR',
      goal: 'VARCHAR',
      steps: `${STEP}[]`,
      resources: `${RESOURCE}[]`,
      sections: `${SECTION}[]`,
      total_time: 'VARCHAR',
      yield: 'VARCHAR',
      witness: 'VARCHAR',
      kept_because: 'VARCHAR',
      accounts: `${ACCOUNT}[]`,
      language: 'VARCHAR',
    },
    orderBy: '_item, _ordinal',
  },
  screen: {
    stage: 'screen',
    layout: 2,
    record: Procedure,
    columns: {
      procedure_id: 'VARCHAR',
      candidate_id: 'VARCHAR',
      goal: 'VARCHAR',
      topic: 'VARCHAR',
      steps: `${STEP}[]`,
      resources: `${RESOURCE}[]`,
      sections: `${SECTION}[]`,
      total_time: 'VARCHAR',
      yield: 'VARCHAR',
      n_steps: 'INTEGER',
      n_resources: 'INTEGER',
      mined_by: 'VARCHAR',
      model: 'VARCHAR',
    },
    orderBy: 'topic, _item, _ordinal',
  },
} as const satisfies Record<string, StageTable>

/** The id of a stage that has a table. */
export type StageId = keyof typeof STAGE_TABLES

import type { z } from 'zod'
import { Call } from '../call.ts'
import { Candidate } from '../candidate.ts'
import { Document } from '../document.ts'
import { Draft } from '../draft.ts'
import { Generation } from '../generation.ts'
import { Judgment } from '../judgment.ts'
import { Visit } from '../page.ts'
import { Procedure } from '../procedure.ts'

/** A stage's table in the lake: the record it keeps, its columns as DuckDB types, and the order inside a Parquet part. */
export interface StageTable {
  readonly stage: string
  /** Raised when the columns change: files of another layout are not read. */
  readonly layout: number
  /** Older layouts that only lack columns which may be null. Their rows are read, with nulls there. */
  readonly alsoReads?: readonly number[]
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

const CANDIDATE_COLUMNS = {
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
} as const

const PROCEDURE_COLUMNS = {
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
} as const

const FAILURE = 'STRUCT(kind VARCHAR, failure VARCHAR, reference_steps INTEGER[], candidate_steps INTEGER[])'

const DRAFT_COLUMNS = { draft_id: 'VARCHAR', ...CANDIDATE_COLUMNS, topic: 'VARCHAR', model: 'VARCHAR' } as const

const POLITENESS =
  'STRUCT(robots VARCHAR, crawl_delay_ms INTEGER, delay_ms INTEGER, x_robots_tag VARCHAR, meta_robots VARCHAR, ' +
  'tdm_reservation INTEGER, tdm_policy VARCHAR, license VARCHAR, opt_out VARCHAR)'

/** Sorted so that what one document or one topic gave stands together. */
const BY_ITEM = '_item, _ordinal'
const BY_TOPIC = 'topic, _item, _ordinal'

/** Every stage table of the lake, in the order work flows. A stage's id, its file and its table are one word. */
export const STAGE_TABLES = {
  crawl: {
    stage: 'crawl',
    layout: 3,
    alsoReads: [1, 2],
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
      discovered_costs: 'INTEGER[]',
      cost: 'INTEGER',
      skipped: 'STRUCT(url VARCHAR, reason VARCHAR)[]',
      text_hash: 'VARCHAR',
      unchanged_visits: 'INTEGER',
      politeness: POLITENESS,
      given_id: 'VARCHAR',
      given_topic: 'VARCHAR',
    },
    // A frontier is rebuilt by reading visits in the order they were made.
    orderBy: '',
  },
  extract: {
    stage: 'extract',
    layout: 3,
    alsoReads: [2],
    record: Document,
    columns: {
      document_id: 'VARCHAR',
      title: 'VARCHAR',
      language: 'VARCHAR',
      text: 'VARCHAR',
      blocks: `${BLOCK}[]`,
      structured: 'VARCHAR[]',
      topic: 'VARCHAR',
    },
    orderBy: '_item, _ordinal',
  },
  find: { stage: 'find', layout: 2, record: Candidate, columns: CANDIDATE_COLUMNS, orderBy: BY_ITEM },
  screen: { stage: 'screen', layout: 2, record: Procedure, columns: PROCEDURE_COLUMNS, orderBy: BY_TOPIC },
  procedures: { stage: 'procedures', layout: 1, record: Draft, columns: DRAFT_COLUMNS, orderBy: BY_ITEM },
  filter: { stage: 'filter', layout: 1, record: Draft, columns: DRAFT_COLUMNS, orderBy: BY_ITEM },
  postprocess: { stage: 'postprocess', layout: 1, record: Draft, columns: DRAFT_COLUMNS, orderBy: BY_ITEM },
  resources: { stage: 'resources', layout: 1, record: Draft, columns: DRAFT_COLUMNS, orderBy: BY_ITEM },
  final_filter: { stage: 'final_filter', layout: 1, record: Procedure, columns: PROCEDURE_COLUMNS, orderBy: BY_TOPIC },
  generate: {
    stage: 'generate',
    layout: 1,
    record: Generation,
    columns: {
      generation_id: 'VARCHAR',
      item_id: 'VARCHAR',
      topic: 'VARCHAR',
      generator_id: 'VARCHAR',
      generator: 'VARCHAR',
      model: 'VARCHAR',
      answered_model: 'VARCHAR',
      sample: 'INTEGER',
      status: 'VARCHAR',
      completion: 'VARCHAR',
      steps: 'VARCHAR[]',
      n_steps: 'INTEGER',
      n_reference_steps: 'INTEGER',
      n_tokens: 'INTEGER',
      n_reference_tokens: 'INTEGER',
      repeats_step: 'BOOLEAN',
      is_cut: 'BOOLEAN',
    },
    orderBy: 'generator_id, item_id, "sample"',
  },
  judge: {
    stage: 'judge',
    layout: 1,
    record: Judgment,
    columns: {
      judgment_id: 'VARCHAR',
      generation_id: 'VARCHAR',
      item_id: 'VARCHAR',
      judge_id: 'VARCHAR',
      judge: 'VARCHAR',
      sample: 'INTEGER',
      status: 'VARCHAR',
      has_failure: 'BOOLEAN',
      critical_failures: `${FAILURE}[]`,
      n_failures: 'INTEGER',
      reasoning: 'VARCHAR',
      unscored_reason: 'VARCHAR',
      raw: 'VARCHAR',
    },
    orderBy: 'judge_id, item_id, generation_id',
  },
  /** Not a stage that answers: the ledger, one row a request that was sent to a model. */
  call: {
    stage: 'call',
    layout: 2,
    alsoReads: [1],
    record: Call,
    columns: {
      call_id: 'VARCHAR',
      stage: 'VARCHAR',
      item: 'VARCHAR',
      topic: 'VARCHAR',
      model: 'VARCHAR',
      answered_model: 'VARCHAR',
      request_hash: 'VARCHAR',
      reply_hash: 'VARCHAR',
      status: 'VARCHAR',
      problem: 'VARCHAR',
      attempt: 'INTEGER',
      tokens_in: 'INTEGER',
      tokens_out: 'INTEGER',
      tokens_cached: 'INTEGER',
      cost_usd: 'DOUBLE',
      latency_ms: 'INTEGER',
      batch: 'VARCHAR',
      judge_id: 'VARCHAR',
    },
    orderBy: '',
  },
} as const satisfies Record<string, StageTable>

/** The id of a stage that has a table. */
export type StageId = keyof typeof STAGE_TABLES

import { type Feature, int32, listOf, struct, text, time } from './feature.ts'

/** A column of an exported dataset, and who says what it means. */
export interface DatasetColumn {
  readonly name: string
  readonly feature: Feature
  /** The column of the SQL surface whose meaning it has, as `table.column`; or its meaning in words of its own. */
  readonly from: Meaning
  /** The same of what stands inside it, by name. */
  readonly inner?: Readonly<Record<string, Meaning>>
}

/** A column of the SQL surface that has the same meaning, or words of its own. */
export type Meaning = string | { readonly meaning: string }

const PLACED = { text, start: int32, end: int32 }

const STEPS = {
  name: 'steps',
  feature: listOf(struct(PLACED)),
  inner: { text: 'steps.text', start: 'steps.start', end: 'steps.end' },
} as const

const PAGE_URL = { meaning: 'The page it comes from: of several that hold it, the first by address' }
const FETCHED_AT = {
  name: 'fetched_at',
  feature: time,
  from: { meaning: 'When that page was last fetched before this was made, UTC; null where this is not known' },
} as const

/** Where the text goes that is left out unless asked for. */
export const PAGE_TEXT: DatasetColumn = {
  name: 'page_text',
  feature: text,
  from: {
    meaning: 'The text of the page, in which start and end of steps count characters (UTF-16); null where it is gone',
  },
}

const ASKED = [
  { name: 'topic', feature: text, from: 'bench_items.topic' },
  { name: 'goal', feature: text, from: 'bench_items.goal' },
  { ...STEPS, from: 'bench_items.steps' },
  { name: 'resources', feature: listOf(text), from: 'bench_items.resources' },
  { name: 'url', feature: text, from: PAGE_URL },
  FETCHED_AT,
] as const

/** A benchmark's items: those of the frozen file, and when their page was fetched. */
export const ITEM_COLUMNS: readonly DatasetColumn[] = [
  { name: 'item_id', feature: text, from: 'bench_items.item_id' },
  { name: 'procedure_id', feature: text, from: 'bench_items.procedure_id' },
  ...ASKED,
  { name: 'canary', feature: text, from: { meaning: 'The same in every item, so that a copy of any row can be told' } },
]

/** The training pool of a benchmark. */
export const POOL_COLUMNS: readonly DatasetColumn[] = [
  { name: 'procedure_id', feature: text, from: 'procedures.procedure_id' },
  ...ASKED,
]

/** Everything that was mined. */
export const PROCEDURE_COLUMNS: readonly DatasetColumn[] = [
  { name: 'procedure_id', feature: text, from: 'procedures.procedure_id' },
  { name: 'topic', feature: text, from: 'procedures.topic' },
  { name: 'goal', feature: text, from: 'procedures.goal' },
  { ...STEPS, from: 'procedures.steps' },
  {
    name: 'resources',
    feature: listOf(struct({ text, section: text, start: int32, end: int32 })),
    from: 'procedures.resources',
    inner: { text: 'resources.resource', section: 'resources.section', start: 'resources.start', end: 'resources.end' },
  },
  {
    name: 'sections',
    feature: listOf(struct({ name: text, first_step: int32 })),
    from: 'procedures.sections',
    inner: {
      name: { meaning: 'What the page calls the part' },
      first_step: { meaning: 'The step it begins at, counted from 0' },
    },
  },
  { name: 'total_time', feature: text, from: 'procedures.total_time' },
  { name: 'yield', feature: text, from: 'procedures.yield' },
  { name: 'language', feature: text, from: 'candidates.language' },
  { name: 'witness', feature: text, from: 'candidates.witness' },
  { name: 'mined_by', feature: text, from: 'procedures.mined_by' },
  { name: 'model', feature: text, from: 'procedures.model' },
  { name: 'url', feature: text, from: PAGE_URL },
  FETCHED_AT,
]

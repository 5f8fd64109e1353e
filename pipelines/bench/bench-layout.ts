const STEPS = 'STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER)[]'

/** The files of a frozen benchmark besides its manifest, and the columns of the Parquet files as DuckDB types. */
export const BENCH_FILES = {
  test: 'data/test-00000-of-00001.parquet',
  train: 'data/train-00000-of-00001.parquet',
  lineage: 'lineage.parquet',
  datasheet: 'datasheet.md',
} as const

/** The file that describes and seals the others. */
export const MANIFEST_FILE = 'manifest.json'

/** The columns of a BenchItem, and the canary in every row, so that a copy of any row can be told. */
export const TEST_COLUMNS = {
  item_id: 'VARCHAR',
  procedure_id: 'VARCHAR',
  topic: 'VARCHAR',
  goal: 'VARCHAR',
  steps: STEPS,
  resources: 'VARCHAR[]',
  url: 'VARCHAR',
  canary: 'VARCHAR',
} as const

/** The columns of a TrainingRow. No canary: these rows are meant to be trained on. */
export const TRAIN_COLUMNS = {
  procedure_id: 'VARCHAR',
  topic: 'VARCHAR',
  goal: 'VARCHAR',
  steps: STEPS,
  resources: 'VARCHAR[]',
  url: 'VARCHAR',
} as const

/** The columns of a LineageRow. */
export const LINEAGE_COLUMNS = {
  procedure_id: 'VARCHAR',
  split: 'VARCHAR',
  host: 'VARCHAR',
  page_ids: 'VARCHAR[]',
  near_duplicate_group: 'VARCHAR',
  goal_group: 'VARCHAR',
} as const

import { join } from 'node:path'
import { parquetSql, sqlText } from '#data'
import { BENCH_FILES } from '../bench/bench-layout.ts'
import type { BenchManifest } from '../bench/bench-manifest.ts'
import { ITEM_COLUMNS, POOL_COLUMNS } from './dataset-columns.ts'
import type { Split } from './split-rows.ts'
import type { Workshop } from './workshop.ts'

/** The splits of a frozen benchmark; test first. */
export const BENCHMARK_SPLITS: readonly Split[] = [
  {
    config: 'benchmark',
    name: 'test',
    meaning: 'the items models are asked and judged by',
    columns: ITEM_COLUMNS,
    key: 'item_id',
    source: 'source_test',
  },
  {
    config: 'training_pool',
    name: 'train',
    meaning: 'procedures to train on; none is an item, and none shares a page, a near-duplicate or a goal with one',
    columns: POOL_COLUMNS,
    key: 'procedure_id',
    source: 'source_train',
  },
]

/** Brings a frozen benchmark into the workshop: `source_test`, `source_train`, and `holders` of both. */
export async function bringBenchmark(
  workshop: Workshop,
  { folder, manifest }: { readonly folder: string; readonly manifest: BenchManifest },
): Promise<void> {
  const file = (name: keyof typeof BENCH_FILES): string => parquetSql([join(folder, BENCH_FILES[name])])
  // A page may have changed since; what the benchmark holds was there when it was frozen.
  await workshop.run(`CREATE TABLE fetched AS
    SELECT url, max(fetched_at) AS fetched_at FROM memory.main.stage_crawl
    WHERE state = 'stored' AND fetched_at <= ${sqlText(manifest.created_at)}::TIMESTAMP GROUP BY url`)
  for (const split of ['test', 'train'] as const) {
    await workshop.run(`CREATE VIEW source_${split} AS
      SELECT item.*, fetched.fetched_at FROM ${file(split)} AS item LEFT JOIN fetched USING (url)`)
  }
  await workshop.run(`CREATE TABLE holders AS
    WITH lineage AS (FROM ${file('lineage')}),
    placed AS (SELECT procedure_id, unnest(page_ids) AS page_id FROM lineage),
    own AS (SELECT procedure_id, url FROM source_test UNION ALL SELECT procedure_id, url FROM source_train)
    SELECT procedure_id, page_id, said.url, said.host FROM placed JOIN lake.politeness AS said USING (page_id)
    UNION ALL
    SELECT procedure_id, NULL, own.url, lineage.host FROM lineage JOIN own USING (procedure_id)`)
}

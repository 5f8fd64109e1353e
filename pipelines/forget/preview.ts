import { openStageTables, queryRows, type Tombstone, tombstonesOf } from '#data'
import { countRecords } from './erase-records.ts'
import { type Forgettable, findForgettable } from './find-forgettable.ts'
import { type Forgotten, formerTombstone } from './forget.ts'
import { versionsOf } from './forget-benchmarks.ts'
import { forgetFiles } from './forget-files.ts'
import { forgetLabels } from './forget-labels.ts'
import { forgetReplies } from './forget-replies.ts'

/** What forget() would take out of a lake, counted without writing anything or waiting for a writer. */
export async function previewForgetting(lakeFolder: string, tombstone: Tombstone): Promise<Forgotten> {
  const found = await findForgettable(lakeFolder, tombstonesOf([tombstone]))
  const { traces, answers, covers, text } = found
  const known = formerTombstone(lakeFolder, tombstone)?.benchmarks ?? []
  const files = await forgetFiles(lakeFolder, { text, covers, since: traces.since, runId: null, write: false })
  const records = { lakeFolder, covers, gone: traces.places, kept: traces.keptPlaces }
  return {
    ...found.counts,
    ...(await countRows(lakeFolder, found)),
    replies: await forgetReplies(lakeFolder, { ...answers, items: answers.askedAbout, write: false }),
    labels: await forgetLabels(lakeFolder, { ...answers, items: found.items, text, writeAt: null }),
    warc_records: await countRecords(records),
    events: files.events,
    files: files.removed,
    left: files.left,
    benchmark_versions: [...new Set([...known, ...versionsOf(found.benchmarks)])],
    benchmarks: found.benchmarks.map(({ manifest, thinned }) => ({
      name: manifest.name,
      hash: manifest.hash,
      items: thinned.itemsGone.size,
      training_rows: thinned.trainingRowsGone,
      new_hash: null,
      new_folder: null,
    })),
  }
}

async function countRows(
  lakeFolder: string,
  { traces, answers }: Forgettable,
): Promise<Pick<Forgotten, 'visits' | 'generations' | 'judgments'>> {
  const { connection, close } = await openStageTables(lakeFolder)
  const count = async (sql: string, isMeant: (value: string) => boolean): Promise<number> => {
    const rows = await queryRows<{ value: string | null; n: number }>(connection, sql)
    return rows.reduce((sum, { value, n }) => sum + (value !== null && isMeant(value) ? n : 0), 0)
  }
  try {
    return {
      visits: await count('SELECT url AS "value", count(*) AS n FROM stage_crawl GROUP BY url', (url) =>
        traces.urls.has(url),
      ),
      generations: await count(BY_GENERATION('generate'), (id) => answers.generations.has(id)),
      judgments: await count(BY_GENERATION('judge'), (id) => answers.generations.has(id)),
    }
  } finally {
    close()
  }
}

const BY_GENERATION = (stage: string): string =>
  `SELECT generation_id AS "value", count(*) AS n FROM stage_${stage} GROUP BY generation_id`

import { join } from 'node:path'
import type { CrawlSettings } from '#configs'
import { softwareName } from '../crawl/fetching/user-agent.ts'
import { appendVisit, storedVisits } from '../crawl/lake-visits.ts'
import { countOutcome, type RunContext } from '../run/run-context.ts'
import { mendIndexes } from '../warc/warc-index.ts'
import { repairWarc } from '../warc/warc-repair.ts'
import { WarcWriter } from '../warc/warc-writer.ts'
import { importWarc, type WarcImportSummary } from './import-warc.ts'

/** Takes WARC files into the lake; see importWarc(). */
export async function importWarcIntoLake(
  context: RunContext,
  job: { readonly files: readonly string[]; readonly obey: CrawlSettings['obey'] },
): Promise<WarcImportSummary> {
  const lakeFolder = context.lake.folder
  const folder = join(lakeFolder, 'warc')
  const ends = await storedVisits(lakeFolder).warcEnds()
  for (const cut of await repairWarc(folder, ends)) context.event({ type: 'warc_cut', ...cut })
  await mendIndexes(folder)
  const warc = new WarcWriter({ folder, writer: `${context.runId}-import`, software: softwareName() })
  try {
    const summary = await importWarc({
      ...job,
      lakeFolder,
      sink: { warc, append: (visit) => appendVisit(context, visit) },
      signal: context.drain,
      skipped: (item, reason) => {
        countOutcome(context.counts, 'input', 'dropped')
        context.event({ type: 'input_skipped', item, reason })
      },
    })
    context.event({ type: 'warc_imported', ...summary })
    return summary
  } finally {
    await warc.close()
  }
}

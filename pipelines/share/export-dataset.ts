import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FatalError } from '#data'
import { MANIFEST_FILE } from '../bench/bench-layout.ts'
import { datasetCard } from './card/dataset-card.ts'
import { checkCroissant } from './check-croissant.ts'
import { checkDatasetCard } from './check-dataset-card.ts'
import { CROISSANT_FILE, croissant } from './croissant.ts'
import { dataFilesOf } from './data-files.ts'
import type { DatasetFacts } from './dataset-facts.ts'
import { DATASET_FORMAT, writeDatasetFolder } from './dataset-folder.ts'
import { HASHES_FILE, hashesOf, hashesText } from './file-hashes.ts'
import { type DatasetRequest, gatherFacts } from './gather-facts.ts'
import { LICENSE_FILE, licenseText } from './license-text.ts'
import { withWorkshop } from './workshop.ts'

/** The file that shows a dataset's card on the hub. */
export const CARD_FILE = 'README.md'

/**
 * Writes a dataset folder as the Hugging Face hub wants it: Parquet files, card, terms, Croissant metadata, sources, manifest
 * and hashes; whole or not at all. The same lake, source and day give the same bytes. Throws UsageError when something else
 * stands at the target, FatalError when card or metadata break the hub's rules or the disk refuses.
 */
export async function exportDataset(target: string, request: DatasetRequest): Promise<DatasetFacts> {
  return await writeDatasetFolder(target, async (folder) => {
    const facts = await withWorkshop({ lakeFolder: request.lakeFolder, target }, (workshop) =>
      gatherFacts(workshop, request, folder),
    )
    writeFileSync(join(folder, LICENSE_FILE), licenseText(facts))
    writeFileSync(join(folder, CARD_FILE), datasetCard(facts))
    writeFileSync(join(folder, CROISSANT_FILE), `${JSON.stringify(croissant(facts), null, 2)}\n`)
    writeFileSync(join(folder, MANIFEST_FILE), `${JSON.stringify(manifestOf(facts), null, 2)}\n`)
    await refuseBroken(folder)
    writeFileSync(join(folder, HASHES_FILE), hashesText(hashesOf(folder)))
    return facts
  })
}

/** What is wrong with the card and the metadata of a dataset's folder, one sentence each. */
export async function checkDatasetFolder(folder: string): Promise<readonly string[]> {
  const hashes = hashesOf(folder)
  const dataFiles = await dataFilesOf(folder)
  const otherFiles = [...hashes.keys()].filter((path) => !dataFiles.some((file) => file.path === path))
  return [
    ...checkDatasetCard(readFileSync(join(folder, CARD_FILE), 'utf8'), { dataFiles, otherFiles }),
    ...checkCroissant(JSON.parse(readFileSync(join(folder, CROISSANT_FILE), 'utf8')), hashes),
  ]
}

async function refuseBroken(folder: string): Promise<void> {
  const problems = await checkDatasetFolder(folder)
  if (problems.length === 0) return
  throw new FatalError(
    `Cannot export the dataset: its card would break the rules of the hub. ${problems.join(' ')} ` +
      'Nothing was written; this is a fault of h2e, or of a name, licence or repository it was given.',
  )
}

/** The figures a card is written from, for programs; without what croissant.json says already. */
function manifestOf(facts: DatasetFacts): object {
  const { splits, tables: _, benchmark, ...rest } = facts
  return {
    format: DATASET_FORMAT,
    ...rest,
    splits: splits.map(({ columns, source: _source, ...split }) => ({
      ...split,
      columns: columns.map(({ name }) => name),
    })),
    benchmark,
  }
}

import { join } from 'node:path'
import { stableId } from '../../stable-id.ts'
import { readFileList } from '../file-list.ts'
import { readHeads } from '../heads.ts'
import { completeBytes } from '../journal.ts'
import { labelFiles } from '../label-files.ts'
import { LAKE_MACROS } from '../macros.ts'
import { revisitRule } from '../revisit-rule.ts'
import { readRunManifests } from '../run-folders.ts'
import { STAGE_IDS } from '../stage-tables.ts'
import { STEP_INDEX_LAYOUT } from '../step-index/update-step-index.ts'
import type { StageId } from '../tables.ts'
import { benchmarkFiles, lakeViews } from '../views.ts'

/** What a view was made of, by its name. */
export type Stamps = Readonly<Record<string, Stamp>>

/** Two stamps that are equal stand for the same rows. */
export interface Stamp {
  readonly rows: string
  /** What says which rows count: while it stays, rows of one key stay as they are, and only come or go. */
  readonly rules: string
  /** The same as `rows`, but for what it only takes through other tables. */
  readonly own: string
}

/** Under this name stands what the functions of the cache were made of; no view has it. */
export const FUNCTIONS = '_functions'

/** The stamps of every view of the lake as it is now, and of the functions. */
export function viewStamps(lakeFolder: string): Stamps {
  const heads = readHeads(lakeFolder)
  const views = lakeViews()
  const stages = STAGE_IDS.map((stage) => {
    return [stage, { files: rowsNow(lakeFolder, stage), fingerprint: heads.fingerprints[stage] ?? null }] as const
  })
  const inputs: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries(stages),
    desired: heads.desired,
    benchmark: { ...heads.benchmark, files: benchmarkFiles(lakeFolder, heads.benchmark) },
    runs: readRunManifests(lakeFolder),
    revisits: revisitRule(lakeFolder),
    labels: labelFiles(lakeFolder),
  }
  const definitions = stableId('views', { views })
  // Whatever is made with them is made again when the functions or the index change.
  const functions = stableId('functions', { macros: LAKE_MACROS, index: STEP_INDEX_LAYOUT })
  const perView = Object.fromEntries(
    views.map(({ name, reads, through }) => {
      const ownReads = reads.filter((input) => through.length === 0 || (input !== 'crawl' && input !== 'extract'))
      const rules = stableId('rules', { definitions, heads: reads.map((input) => heads.fingerprints[input] ?? null) })
      const rows = stableId('view', { definitions, reads: reads.map((input) => inputs[input]) })
      const own = stableId('own', { definitions, reads: ownReads.map((input) => inputs[input]) })
      return [name, { rows, rules, own }]
    }),
  )
  return { ...perView, [FUNCTIONS]: { rows: functions, rules: '', own: '' } }
}

/** Names the rows of a stage: they change only when a file comes, goes, or grows. */
export function rowsNow(lakeFolder: string, stage: StageId): readonly string[] {
  const folder = join(lakeFolder, `stage_${stage}`)
  return readFileList(folder).files.map(({ name, kind }) =>
    kind === 'part' ? name : `${name} ${completeBytes(join(folder, name))}`,
  )
}

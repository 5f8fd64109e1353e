import { join } from 'node:path'
import { type RunManifest, readJsonFile, readRunManifests, replaceFile, runFolder } from '#data'
import { RefreshSummary } from './refresh-summary.ts'

/** Writes the summary of a run into its folder. Throws ZodError when it is not as its schema says. */
export function writeSummary(lakeFolder: string, summary: RefreshSummary): void {
  replaceFile(pathOf(lakeFolder, summary.run_id), `${JSON.stringify(RefreshSummary.parse(summary), null, 2)}\n`)
}

/** The summary of a run; undefined where it has none, or one of another format. Throws FatalError when it is no JSON. */
export function readSummary(lakeFolder: string, { run_id }: Pick<RunManifest, 'run_id'>): RefreshSummary | undefined {
  return RefreshSummary.safeParse(readJsonFile(pathOf(lakeFolder, run_id))).data
}

/** What is asked of earlier summaries. */
interface Wanted {
  /** The run that is being summarised. */
  readonly before: string
  /** How many, at most. */
  readonly count: number
  /** Smaller runs are passed over. */
  readonly minAnswers: number
}

/** Summaries of the runs before this one that ended in order and had enough answers, the newest first. */
export function earlierSummaries(lakeFolder: string, wanted: Wanted): readonly RefreshSummary[] {
  const found: RefreshSummary[] = []
  for (const manifest of readRunManifests(lakeFolder).toReversed()) {
    if (found.length >= wanted.count) break
    if (manifest.run_id >= wanted.before) continue
    const summary = readSummary(lakeFolder, manifest)
    if (summary?.state === 'finished' && answersOf(summary) >= wanted.minAnswers) found.push(summary)
  }
  return found
}

function answersOf({ hosts }: RefreshSummary): number {
  return hosts.reduce((sum, { answers }) => sum + answers, 0)
}

function pathOf(lakeFolder: string, runId: string): string {
  return join(runFolder(lakeFolder, runId), 'summary.json')
}

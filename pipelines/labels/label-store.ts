import { closeSync, existsSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { cutTornLine, JournalFile, UsageError } from '#data'
import { annotatorName } from './annotator-name.ts'
import { lastLines, readLabelLines } from './label-lines.ts'
import { lockLabels } from './lock-labels.ts'
import { LabelDraft, type StoredLabel } from './stored-label.ts'

const ENDING = '.jsonl'

/** Where a lake keeps what people said of answers: a file a person, `<annotator>.jsonl`. */
export function labelsFolder(lakeFolder: string): string {
  return join(lakeFolder, 'labels')
}

/** The people who labelled answers of a lake, by name. */
export function annotatorsOf(lakeFolder: string): readonly string[] {
  const folder = labelsFolder(lakeFolder)
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith(ENDING))
  return names.map((name) => name.slice(0, -ENDING.length)).sort()
}

/** A person's labels as they hold now, in the order in which they were last said. Throws FatalError naming a bad line. */
export function labelsOf(lakeFolder: string, annotator: string): readonly StoredLabel[] {
  const path = labelFile(lakeFolder, annotatorName(annotator))
  if (!existsSync(path)) return []
  const lines = readLabelLines(path)
  const other = lines.find(({ label }) => label.annotator !== annotator)
  if (other !== undefined) throw other.bad(`it is a label of "${other.label.annotator}" in the file of "${annotator}"`)
  return lastLines(lines).map(({ label }) => label)
}

/** What a person said last of an answer, also where it was taken back since; undefined where nothing was ever said. */
export function lastSaid(
  lakeFolder: string,
  { annotator, generation_id }: Pick<StoredLabel, 'annotator' | 'generation_id'>,
): StoredLabel | undefined {
  const path = labelFile(lakeFolder, annotatorName(annotator))
  if (!existsSync(path)) return undefined
  const lines = readLabelLines(path).map(({ label }) => label)
  return lines.findLast((label) => label.generation_id === generation_id && !label.withdrawn)
}

/** Everybody's labels as they hold now. Throws FatalError naming the file and line that cannot be read. */
export function storedLabels(lakeFolder: string): readonly StoredLabel[] {
  return annotatorsOf(lakeFolder).flatMap((annotator) => labelsOf(lakeFolder, annotator))
}

/**
 * Keeps a label; it is on the disk when the promise resolves. It takes the place of what the same person said of the same
 * answer before. Throws UsageError for a name or content that cannot be meant, FatalError when it cannot be written.
 */
export async function appendLabel(lakeFolder: string, draft: LabelDraft, now: Date): Promise<StoredLabel> {
  const parsed = LabelDraft.safeParse(draft)
  if (parsed.success) return append(lakeFolder, { ...parsed.data, withdrawn: false }, now)
  const state = parsed.error.issues.map(({ path, message }) => `${z.core.toDotPath(path)}: ${message}`).join('; ')
  throw new UsageError(`Cannot keep the label: ${state}. Mend that and send it again.`)
}

/** Takes a label back by a further line: its answer is unlabelled again. Gives what it said; undefined where there is none. */
export async function withdrawLabel(
  lakeFolder: string,
  { annotator, generation_id }: Pick<StoredLabel, 'annotator' | 'generation_id'>,
  now: Date,
): Promise<StoredLabel | undefined> {
  const former = labelsOf(lakeFolder, annotator).find((label) => label.generation_id === generation_id)
  if (former === undefined) return undefined
  await append(
    lakeFolder,
    { ...former, has_failure: null, failures: [], note: '', seconds: null, withdrawn: true },
    now,
  )
  return former
}

async function append(
  lakeFolder: string,
  said: Omit<StoredLabel, 'version' | 'labelled_at'>,
  now: Date,
): Promise<StoredLabel> {
  const annotator = annotatorName(said.annotator, annotatorsOf(lakeFolder))
  const path = labelFile(lakeFolder, annotator)
  const lock = await lockLabels(labelsFolder(lakeFolder), now)
  try {
    // Opened first, so that the file is there; what a killed process left of a line is no label.
    const file = new JournalFile(path)
    file.close()
    cutTornLine(path)
    const earlier = readLabelLines(path).filter(({ label }) => label.generation_id === said.generation_id)
    const stored = { ...said, version: earlier.length + 1, labelled_at: now.toISOString() }
    appendDurably(path, stored)
    return stored
  } finally {
    lock.release()
  }
}

/** A label is a person's minute, and few come a minute: each is brought to the disk itself. */
function appendDurably(path: string, label: StoredLabel): void {
  const file = new JournalFile(path)
  try {
    file.append(label)
  } finally {
    file.close()
  }
  const descriptor = openSync(path, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** The file of a person, whose name was checked. */
function labelFile(lakeFolder: string, annotator: string): string {
  return join(labelsFolder(lakeFolder), `${annotator}${ENDING}`)
}

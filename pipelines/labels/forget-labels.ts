import { cutTornLine, replaceFile } from '#data'
import { readLabelLines } from './label-lines.ts'
import { annotatorsOf, labelFile, labelsFolder } from './label-store.ts'
import { lockLabels } from './lock-labels.ts'
import type { StoredLabel } from './stored-label.ts'

/**
 * Takes all lines out of a lake's labels that are gone, those taken back too; gives how many. Other lines stay as they
 * are. Where `write` is false it only counts. Throws FatalError naming a line that cannot be read.
 */
export async function forgetLabels(
  lakeFolder: string,
  asked: { readonly isGone: (label: StoredLabel) => boolean; readonly write: boolean; readonly now: Date },
): Promise<number> {
  const annotators = annotatorsOf(lakeFolder)
  if (annotators.length === 0) return 0
  const lock = asked.write ? await lockLabels(labelsFolder(lakeFolder), asked.now) : undefined
  try {
    let count = 0
    for (const path of annotators.map((annotator) => labelFile(lakeFolder, annotator))) {
      if (asked.write) cutTornLine(path)
      const labels = readLabelLines(path).map(({ label }) => label)
      const kept = labels.filter((label) => !asked.isGone(label))
      count += labels.length - kept.length
      if (!asked.write || kept.length === labels.length) continue
      replaceFile(path, kept.map((label) => `${JSON.stringify(label)}\n`).join(''))
    }
    return count
  } finally {
    lock?.release()
  }
}

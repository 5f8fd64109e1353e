import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { labelsFolder } from '../labels/label-store.ts'
import { lockLabels } from '../labels/lock-labels.ts'
import type { TextTraces } from './text-traces.ts'
import { removeHalfWritten, withoutLines } from './without-lines.ts'

/** What people said of answers that go, and what quotes what goes. */
export interface LabelsToForget {
  readonly generations: ReadonlySet<string>
  readonly items: ReadonlySet<string>
  readonly text: TextTraces
  /** Null: only counts. Otherwise the time that the lock of the labels is taken at. */
  readonly writeAt: Date | null
}

/**
 * Takes these labels out of people's files, line by line: what somebody said of other answers stays. Gives how many. Somebody
 * may be labelling meanwhile, who does not need the lake's lock: the labels have one of their own. Throws FatalError when that
 * is not to be had.
 */
export async function forgetLabels(lakeFolder: string, asked: LabelsToForget): Promise<number> {
  const folder = labelsFolder(lakeFolder)
  if (!existsSync(folder)) return 0
  const lock = asked.writeAt === null ? null : await lockLabels(folder, asked.writeAt)
  try {
    if (lock !== null) removeHalfWritten(folder)
    let labels = 0
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.jsonl'))) {
      const isGone = (line: string): boolean => isMeant(line, asked)
      labels += await withoutLines(join(folder, name), { isMeant: isGone, write: lock !== null })
    }
    return labels
  } finally {
    lock?.release()
  }
}

function isMeant(line: string, { generations, items, text }: LabelsToForget): boolean {
  const generation = idIn(line, 'generation_id')
  const item = idIn(line, 'item_id')
  return generations.has(generation) || items.has(item) || text.reader()(line)
}

/** Ids are digits and letters: they stand in a line of JSON as they are. */
function idIn(line: string, name: 'generation_id' | 'item_id'): string {
  return new RegExp(`"${name}":"([^"]+)"`).exec(line)?.[1] ?? ''
}

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { labelsFolder } from '../labels/label-store.ts'
import { withoutLines } from './forget-replies.ts'
import type { TextTraces } from './text-traces.ts'

/** What people said of answers that go, and what quotes what goes. */
export interface LabelsToForget {
  readonly generations: ReadonlySet<string>
  readonly items: ReadonlySet<string>
  readonly text: TextTraces
  /** False: only counts. */
  readonly write: boolean
}

/** Takes these labels out of people's files, line by line: what somebody said of other answers stays. Gives how many. */
export async function forgetLabels(lakeFolder: string, asked: LabelsToForget): Promise<number> {
  const folder = labelsFolder(lakeFolder)
  if (!existsSync(folder)) return 0
  let labels = 0
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.jsonl'))) {
    labels += await withoutLines(join(folder, name), { isMeant: (line) => isMeant(line, asked), write: asked.write })
  }
  return labels
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

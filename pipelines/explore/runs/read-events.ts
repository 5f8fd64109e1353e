import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { linesOf, runFolder } from '#data'

/** What a run told of itself on its way. */
export interface RunEvent {
  readonly at: string
  readonly type: string
  readonly text: string
}

/** The last events of a run, oldest first, and how many there are. A line that is no event is passed over. */
export async function lastEvents(
  place: { readonly lakeFolder: string; readonly runId: string },
  most: number,
): Promise<{ readonly events: readonly RunEvent[]; readonly total: number }> {
  const path = join(runFolder(place.lakeFolder, place.runId), 'events.jsonl')
  if (!existsSync(path)) return { events: [], total: 0 }
  let events: RunEvent[] = []
  let total = 0
  for await (const line of linesOf(createReadStream(path))) {
    const event = eventOf(line)
    if (event === null) continue
    total += 1
    events.push(event)
    if (events.length > 2 * most) events = events.slice(-most)
  }
  return { events: events.slice(-most), total }
}

function eventOf(line: string): RunEvent | null {
  try {
    const { at, type, ...rest } = JSON.parse(line) as Record<string, unknown>
    const facts = Object.entries(rest).filter(([, value]) => value !== null)
    const text = facts
      .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join(', ')
    return { at: String(at ?? ''), type: String(type ?? ''), text }
  } catch {
    return null
  }
}

import type { PageBody } from '#data'
import { HOSTILE_PAGES, type HostilePage } from './hostile-pages.ts'
import { startPageReader } from './page-reader.ts'
import { fateLines, sizeText } from './soak-report.ts'

/**
 * Reads every hostile page through the stages, one after the other, and prints what became of each. The gate, which would
 * refuse most of them, is left open. Gives how many got
 * no answer; one that is ended at a stage's limit has its answer, and is counted and named.
 */
export async function soakGiants(print: (line: string) => void): Promise<number> {
  const reader = await startPageReader({ gate: false })
  try {
    const fates = []
    for (const hostile of HOSTILE_PAGES) {
      const page = bodyOf(hostile)
      const fate = await reader.read(page)
      fates.push(fate)
      const times = `${Math.round(fate.extractMs)} + ${Math.round(fate.findMs)} ms`
      const error = fate.error === null ? '' : `: ${fate.error}`
      print(`${hostile.count} ${hostile.name}, ${sizeText(page.body.byteLength)}: ${fate.outcome}${error}, ${times}`)
    }
    for (const line of fateLines(fates)) print(line)
    return fates.filter(({ error }) => error !== null).length
  } finally {
    await reader.close()
  }
}

function bodyOf({ name, count, make }: HostilePage): PageBody {
  const body = new TextEncoder().encode(`<!doctype html><meta charset="utf-8"><body>${make(count)}`)
  return { content_hash: name, kind: 'html', body, content_type: 'text/html' }
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FatalError, type PageBody } from '#data'
import { bindStage } from '../../run/bound-stage.ts'
import { startIsolatedRunner } from '../../run/isolated-runner.ts'
import type { Outcome } from '../../run/stage.ts'
import { stage as extract } from '../../stages/extract.ts'
import { stage as find } from '../../stages/find.ts'
import { reportSide } from '../side-report.ts'

/**
 * Runs the pages of a folder, over and over until so many are read, through the extract stage in its isolated workers and
 * what it keeps through the find stage: one unit of work. Reports the time of all pages, the workers' start and first
 * pages left out, and how the memory grew.
 */
const [, , folder = '', workers = '', pageCount = ''] = process.argv

/** Items in work at once, as in a run. */
const IN_WORK = 32
/** The memory after the first fifth is what the rest is set against. */
const FIRST_SHARE = 0.2

if (extract.isolation === undefined) throw new FatalError('Cannot measure workers: the extract stage is not isolated.')
const files = readdirSync(folder)
  .sort()
  .map((name) => join(folder, name))
const total = Number(pageCount)
const first = Math.round(total * FIRST_SHARE)
const runner = startIsolatedRunner(bindStage(extract, {}), extract.isolation, { threads: Number(workers) })
const finding = bindStage(find, {})
const counts = { procedures: 0, dropped: 0 }

await readPages({ from: 0, to: Math.min(total, IN_WORK * 2) })
const begun = performance.now()
await readPages({ from: 0, to: first })
const atFirst = memoryMb()
await readPages({ from: first, to: total })
const wallMs = performance.now() - begun
const atEnd = memoryMb()
await runner.close()
const memory = {
  peak_mb_at_a_fifth: atFirst.peak,
  mb_at_a_fifth: atFirst.now,
  peak_mb: atEnd.peak,
  mb_at_the_end: atEnd.now,
}
reportSide({ units: 1, wallMs, figures: { pages_read: total, ...counts, ...memory } })

async function readPages({ from, to }: { readonly from: number; readonly to: number }): Promise<void> {
  let next = from
  const lane = async (): Promise<void> => {
    while (next < to) {
      const number = next
      next += 1
      await readPage(number)
    }
  }
  await Promise.all(Array.from({ length: IN_WORK }, lane))
}

async function readPage(number: number): Promise<void> {
  const body = readFileSync(files[number % files.length] ?? '')
  const page: PageBody = { content_hash: String(number), kind: 'html', body, content_type: 'text/html' }
  const outcome = await runner.run(page)
  if (outcome.kind === 'dropped') counts.dropped += 1
  else for (const document of outcome.values) countFound(await finding.accept(document).run())
}

function countFound(outcome: Outcome<unknown>): void {
  if (outcome.kind === 'kept') counts.procedures += outcome.values.length
}

function memoryMb(): { readonly now: number; readonly peak: number } {
  return { now: process.memoryUsage.rss() / 2 ** 20, peak: process.resourceUsage().maxRSS / 1024 }
}

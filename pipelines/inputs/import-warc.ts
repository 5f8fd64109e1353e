import type { CrawlSettings } from '#configs'
import { ItemError, ItemSet, openTombstones, stableId, streamStageTables, type Visit } from '#data'
import { canonicalUrl } from '../crawl/discovery/canonical-url.ts'
import type { WarcCapture } from '../warc/warc-captures.ts'
import type { WarcPosition } from '../warc/warc-position.ts'
import { wholeCaptures } from '../warc/warc-reader.ts'
import type { WarcWriter } from '../warc/warc-writer.ts'
import { type ImportedVisit, visitOfCapture } from './imported-visit.ts'
import { PendingRevisits } from './pending-revisits.ts'

/** Where an import goes; nothing is written by one that has none. */
interface WarcImportSink {
  readonly warc: WarcWriter
  readonly append: (visit: Visit) => void
}

/** What an import needs. */
export interface WarcImport {
  /** Read one after the other. */
  readonly files: readonly string[]
  readonly lakeFolder: string
  readonly obey: CrawlSettings['obey']
  readonly sink: WarcImportSink | null
  /** Aborted: the import ends after the record it is at, and the same files may be given again. */
  readonly signal: AbortSignal
  /** Told of each record that gives nothing, and why. */
  readonly skipped: (item: string, reason: string) => void
}

/** What an import did. */
export interface WarcImportSummary {
  /** Captures that became pages, of any kind. */
  stored: number
  /** Visits that found a page unchanged. */
  unchanged: number
  redirected: number
  failed: number
  /** Pages that ask to be left out, and are. */
  refused: number
  /** Captures the lake has. */
  known: number
  /** Records that gave nothing, by reason. */
  readonly skipped: Record<string, number>
  /** Files that could not be read to their end, and why; what stands before is taken. */
  readonly broken: string[]
}

/**
 * Makes the captures of WARC files visits of the lake, as if the crawl that made them had been ours: pages with their
 * answers' headers, what a browser made of them, redirects, pages that were found unchanged or gone. What asks to be left
 * out is, what was forgotten stays so, and what the lake has is not added again.
 */
export async function importWarc(job: WarcImport): Promise<WarcImportSummary> {
  const importing = new Importing(job)
  await importing.learn()
  for (const file of job.files) {
    try {
      for await (const capture of wholeCaptures(file)) {
        if (job.signal.aborted) return importing.summary
        await importing.take(capture, file)
      }
    } catch (error) {
      if (!(error instanceof ItemError)) throw error
      importing.summary.broken.push(error.message)
    }
  }
  await importing.endRevisits()
  return importing.summary
}

class Importing {
  readonly summary: WarcImportSummary = {
    ...{ stored: 0, unchanged: 0, redirected: 0, failed: 0, refused: 0, known: 0 },
    skipped: {},
    broken: [],
  }
  readonly #job: WarcImport
  readonly #known = new ItemSet()
  readonly #held = new ItemSet()
  readonly #revisits = new PendingRevisits()
  readonly #isForgotten: (url: string) => boolean

  constructor(job: WarcImport) {
    this.#job = job
    this.#isForgotten = openTombstones(job.lakeFolder).covers
  }

  async learn(): Promise<void> {
    const sql = "SELECT page_id, epoch_ms(fetched_at)::DOUBLE AS ms, state = 'stored' AS held FROM stage_crawl"
    type Row = { readonly page_id: string; readonly ms: number; readonly held: boolean }
    for await (const { page_id, ms, held } of streamStageTables<Row>(this.#job.lakeFolder, sql)) {
      this.#known.add(`${page_id} ${ms}`)
      if (held) this.#held.add(page_id)
    }
  }

  async take(capture: WarcCapture, file: string): Promise<void> {
    if (capture.kind === 'skipped') {
      return this.#skip(capture.url ?? `${file} byte ${capture.offset}`, capture.reason)
    }
    const url = pageUrl(capture)
    if (url === null) return this.#skip(capture.url, 'bad_url')
    if (this.#isForgotten(url)) return this.#skip(url, 'forgotten')
    const ms = Date.parse(capture.fetchedAt)
    if (Number.isNaN(ms)) return this.#skip(url, 'no_date')
    const pageId = stableId('page', url)
    const { obey } = this.#job
    const imported = visitOfCapture(capture, { url, obey, isHeld: this.#held.has(pageId) })
    if (imported.kind === 'left') return this.#skip(url, imported.reason)
    if (!this.#known.add(`${pageId} ${ms}`)) {
      this.summary.known += 1
      return
    }
    if (imported.kind === 'revisit') return this.#revisits.add(url, imported.capture)
    if (imported.kind === 'page') this.#held.add(pageId)
    this.summary[imported.visit.state] += 1
    await this.#keep(imported)
  }

  /** Revisits find their originals when everything else is in the lake. */
  async endRevisits(): Promise<void> {
    const { sink, lakeFolder } = this.#job
    if (sink === null) {
      this.summary.unchanged += this.#revisits.count
      return
    }
    for await (const visit of this.#revisits.resolved(lakeFolder)) {
      sink.append(visit)
      this.summary.unchanged += 1
    }
    for (const url of this.#revisits.urls()) this.#skip(url, 'no_original')
  }

  async #keep(imported: Extract<ImportedVisit, { kind: 'page' | 'visit' }>): Promise<void> {
    const { sink } = this.#job
    if (sink === null) return
    if (imported.kind === 'visit') return sink.append(imported.visit)
    const { visit } = imported
    const { file: warc_file, offset: warc_offset, length: warc_length } = await writtenPage(imported, sink.warc)
    sink.append({ ...visit, warc_file, warc_offset, warc_length })
  }

  #skip(item: string, reason: string): void {
    this.summary.skipped[reason] = (this.summary.skipped[reason] ?? 0) + 1
    this.#job.skipped(item, reason)
  }
}

/** Null where it is no address of a page; what was given may stand in a file. */
function pageUrl({ url, kind }: Exclude<WarcCapture, { kind: 'skipped' }>): string | null {
  return canonicalUrl(url) ?? (kind === 'document' && /^file:\/\//i.test(url) && URL.canParse(url) ? url : null)
}

function writtenPage(
  { visit, capture }: Extract<ImportedVisit, { kind: 'page' }>,
  warc: WarcWriter,
): Promise<WarcPosition> {
  const { url } = visit
  const fetchedAt = new Date(visit.fetched_at)
  const { body } = capture
  if (capture.kind === 'document') {
    return warc.writeGiven({ url, fetchedAt, contentType: visit.content_type ?? 'text/html', body })
  }
  return warc.write({ ...capture.answer, url, fetchedAt, body, rendered: capture.rendered?.body ?? null })
}

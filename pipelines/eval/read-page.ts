import { readFileSync } from 'node:fs'
import { type Candidate, type Document, type PageBody, pageHash } from '#data'
import { findCandidates, readPage } from '#extractors'
import type { TruthPage } from './read-corpus.ts'
import { stripStructured } from './strip-structured.ts'

/** What the product makes of one page, and the CPU time of this process it took. */
export interface Reading {
  /** Null when the gate refused the page, and when reading threw. */
  readonly document: Document | null
  readonly candidates: readonly Candidate[]
  readonly isRefused: boolean
  readonly cpuMs: number
  /** The error's message when reading threw, else null. */
  readonly failure: string | null
}

/** How a page is read: without its structured data, without asking the gate. Both false where not given. */
interface ReadOptions {
  readonly stripped?: boolean
  readonly ungated?: boolean
}

/** Reads a page of the corpus. */
export type PageReader = (page: TruthPage, options?: ReadOptions) => Reading

/** A reader that reads each page once however often it is asked. */
export function pageReader(): PageReader {
  const known = new Map<string, Reading>()
  return (page, { stripped = false, ungated = false } = {}) => {
    const key = JSON.stringify([page.file, stripped, ungated])
    const reading = known.get(key) ?? readBody(pageBody(page, { stripped }), { gate: !ungated })
    known.set(key, reading)
    return reading
  }
}

/** The page as a crawl would have stored it; `stripped` takes its structured data away. */
export function pageBody(page: TruthPage, options: { readonly stripped: boolean }): PageBody {
  const bytes = new Uint8Array(readFileSync(page.file))
  const body = options.stripped ? stripStructured(bytes) : bytes
  const stored = { kind: 'html' as const, body, content_type: null }
  return { content_hash: pageHash(stored), ...stored }
}

/** What the stages extract and find do, one after the other. A page that cannot be read is a result, not the end. */
function readBody(page: PageBody, options: { readonly gate: boolean }): Reading {
  const before = process.cpuUsage()
  const cpuMs = (): number => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  try {
    const reading = readPage(page, options)
    if (reading.kind === 'refused') {
      return { document: null, candidates: [], isRefused: true, cpuMs: cpuMs(), failure: null }
    }
    const { document } = reading
    return { document, candidates: findCandidates(document), isRefused: false, cpuMs: cpuMs(), failure: null }
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error)
    return { document: null, candidates: [], isRefused: false, cpuMs: cpuMs(), failure }
  }
}

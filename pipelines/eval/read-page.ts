import { readFileSync } from 'node:fs'
import { type Candidate, type Document, type PageBody, pageHash } from '#data'
import { findCandidates, readDocument } from '#extractors'
import type { TruthPage } from './read-corpus.ts'
import { stripStructured } from './strip-structured.ts'

/** What the product makes of one page, and the CPU time of this process it took. */
export interface Reading {
  /** Null when reading threw. */
  readonly document: Document | null
  readonly candidates: readonly Candidate[]
  readonly cpuMs: number
  /** The error's message when reading threw, else null. */
  readonly failure: string | null
}

/** Reads a page of the corpus, `stripped` without its structured data. */
export type PageReader = (page: TruthPage, options?: { readonly stripped?: boolean }) => Reading

/** A reader that reads each page once however often it is asked. */
export function pageReader(): PageReader {
  const known = new Map<string, Reading>()
  return (page, options = {}) => {
    const stripped = options.stripped ?? false
    const key = JSON.stringify([page.file, stripped])
    const reading = known.get(key) ?? readBody(pageBody(page, { stripped }))
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
function readBody(page: PageBody): Reading {
  const before = process.cpuUsage()
  const cpuMs = (): number => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  try {
    const document = readDocument(page)
    return { document, candidates: findCandidates(document), cpuMs: cpuMs(), failure: null }
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error)
    return { document: null, candidates: [], cpuMs: cpuMs(), failure }
  }
}

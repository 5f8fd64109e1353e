import type { Document, PageBody } from '#data'
import { findCandidates } from './finding/index.ts'
import { openGate } from './gate/index.ts'
import { decodePage, readSource } from './reading/index.ts'

/** A page as a document, or refused because the gate sees no sign of a how-to in its source. */
export type PageReading = { readonly kind: 'read'; readonly document: Document } | { readonly kind: 'refused' }

/**
 * A page's document, with as little work as the page deserves: the gate first (no tree is built), then the witnesses, and
 * Readability, which costs more than all else together, only where a witness saw a procedure. With `gate: false` every
 * page is read, and Readability is still asked only where it can matter. Never throws.
 */
export function readPage(page: PageBody, { gate }: { readonly gate: boolean }): PageReading {
  const source = decodePage(page)
  if (gate && !openGate(source, page.kind).passes) return { kind: 'refused' }
  return { kind: 'read', document: readSource(source, page.kind, (unmarked) => findCandidates(unmarked).length > 0) }
}

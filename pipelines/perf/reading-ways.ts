import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import type { PageBody } from '#data'
import { decodePage, findCandidates, openGate, readDocument, readPage, readSource } from '#extractors'

/** The ways of reading a page that are measured; each gives how many procedures, or articles, it found. */
export const READING_WAYS = {
  /** Readability on linkedom as its own introductions show it. */
  readability: readArticle,
  /** The gate and the witnesses: whether there are procedures and which, main content left undecided. */
  witnesses: hearWitnesses,
  /** All that the extract and find stages do with a page. */
  gated: readAsStages,
  /** All of every page: the gate not asked, main content decided on all. */
  full: readFully,
} satisfies Readonly<Record<string, (body: Uint8Array) => number>>
export type ReadingWay = keyof typeof READING_WAYS

function hearWitnesses(body: Uint8Array): number {
  const page = pageOf(body)
  const source = decodePage(page)
  if (!openGate(source, page.kind).passes) return 0
  let heard = 0
  readSource(source, page.kind, (unmarked) => {
    heard = findCandidates(unmarked).length
    return false
  })
  return heard
}

function readAsStages(body: Uint8Array): number {
  const reading = readPage(pageOf(body), { gate: true })
  return reading.kind === 'refused' ? 0 : findCandidates(reading.document).length
}

function readFully(body: Uint8Array): number {
  return findCandidates(readDocument(pageOf(body))).length
}

function pageOf(body: Uint8Array): PageBody {
  return { content_hash: 'made', kind: 'html', body, content_type: 'text/html' }
}

function readArticle(body: Uint8Array): number {
  const { document } = parseHTML(new TextDecoder().decode(body))
  // linkedom leaves it null, and Readability then spends its time on links it cannot resolve.
  Object.defineProperty(document, 'baseURI', { value: 'http://page.invalid/' })
  try {
    return new Readability(document).parse() === null ? 0 : 1
  } catch {
    // It throws at a page without a body.
    return 0
  }
}

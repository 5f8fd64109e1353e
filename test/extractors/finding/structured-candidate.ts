import type { Candidate } from '#data'
import { findCandidates, readDocument } from '#extractors'
import { htmlPage } from '../html-page.ts'

/** The candidates of a page that has nothing but this object as JSON-LD, or this markup. */
function candidatesOf(content: object | string): readonly Candidate[] {
  const body =
    typeof content === 'string' ? content : `<script type="application/ld+json">${JSON.stringify(content)}</script>`
  return findCandidates(readDocument(htmlPage(`<html lang="en"><title>Hinges</title><body>${body}</body></html>`)))
}

/** The only candidate of such a page. */
export function candidateOf(content: object | string): Candidate | undefined {
  return candidatesOf(content)[0]
}

/** What such candidates say, their steps as texts. */
export function proceduresOf(content: object | string) {
  return candidatesOf(content).map(({ steps, sections, witness }) => ({
    steps: steps.map(({ text }) => text),
    sections,
    witness,
  }))
}

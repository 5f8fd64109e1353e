import { type Candidate, type Document, stableId } from '#data'
import { isHowTo } from './cues.ts'
import type { Found } from './found.ts'
import { cleanGoal } from './goal.ts'
import { groundSteps } from './ground.ts'
import { findOrderedLists } from './ordered-lists.ts'
import { readPassages } from './passages.ts'
import { findProse } from './prose.ts'
import { reconcile } from './reconcile.ts'
import { findStepHeadings } from './step-headings.ts'
import { findStructured } from './structured-data.ts'

/**
 * The procedures a document holds, each once, in reading order; none for a page without one. Every witness is heard
 * (structured data, step headings, lists, prose), accounts of one procedure are reconciled, and each step is placed in
 * the document's text where it stands there.
 */
export function findCandidates(document: Document): readonly Candidate[] {
  const passages = readPassages(document)
  const page = [
    ...findOrderedLists(document, passages),
    ...findStepHeadings(document, passages),
    ...findProse(document, passages),
  ]
  const kept = trusted(reconcile(findStructured(document), page))
  return kept.map((found) => asCandidate(found, { document, isAlone: kept.length === 1 }))
}

const STEP_LIMIT = 300

/** Beside an account made for machines, lists on the page that agree with none of it are notes, not procedures. */
function trusted(founds: readonly Found[]): readonly Found[] {
  const hasStructured = founds.some(({ first }) => first < 0)
  const ordered = founds.toSorted((one, other) => one.first - other.first)
  return ordered.filter((found) => !hasStructured || found.first < 0 || isHowTo(found.goal ?? ''))
}

function asCandidate(found: Found, at: { document: Document; isAlone: boolean }): Candidate {
  const { document } = at
  const content = {
    document_id: document.document_id,
    goal: goalOf(found, at),
    steps: [...groundSteps(document, found.steps.slice(0, STEP_LIMIT))],
    resources: [...found.resources],
    sections: [...found.sections],
    witness: found.witness,
    language: document.language,
  }
  return { candidate_id: stableId('candidate', content), ...content }
}

/** A page's only procedure is what its title names, unless a heading nearer to the steps says how to do something. */
function goalOf(found: Found, { document, isAlone }: { document: Document; isAlone: boolean }): string {
  const own = found.goal ?? ''
  const title = cleanGoal(document.title)
  const usesOwn = own !== '' && (found.first < 0 || !isAlone || title === '' || (isHowTo(own) && !isHowTo(title)))
  return usesOwn ? cleanGoal(own) : title
}

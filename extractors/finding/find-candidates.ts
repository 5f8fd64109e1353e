import {
  type Candidate,
  type Document,
  type KeptBecause,
  type Resource,
  type Step,
  stableId,
  type Witness,
} from '#data'
import { groundResources } from '../grounding/ground-resources.ts'
import { groundSteps } from '../grounding/ground-steps.ts'
import { findAnnounced } from './announced.ts'
import { isHowTo } from './cues.ts'
import type { Found } from './found.ts'
import { cleanGoal } from './goal.ts'
import { findOrderedLists } from './ordered-lists.ts'
import { type Outline, outlineOf } from './outline.ts'
import { findProse } from './prose.ts'
import { accountsOf, type Reconciled, reconcile } from './reconcile.ts'
import { findRunIn } from './run-in-steps.ts'
import { findStepHeadings } from './step-headings.ts'
import { findStructured } from './structured-data.ts'
import { listedBefore } from './unannounced-resources.ts'

/**
 * The procedures a document holds, each once, in reading order; none for a page without one. Every witness is heard
 * (structured data, step headings, lists, prose), accounts of one procedure are reconciled, and each step is placed in
 * the document's text where it stands there.
 */
export function findCandidates(document: Document): readonly Candidate[] {
  return explainDocument(document).candidates
}

/** What one witness told, and which candidate it became part of: an index into the candidates, null where it was refused. */
export interface HeardAccount {
  readonly witness: Witness
  readonly goal: string | null
  readonly steps: readonly Step[]
  readonly resources: readonly Resource[]
  readonly candidate: number | null
  /** Why it was kept, or what became of it: `told_by_another`, `beside_structured_data`. */
  readonly why: KeptBecause | 'told_by_another' | 'beside_structured_data'
}

/** The candidates of a document as findCandidates() gives them, with every account they were chosen from. */
export function explainDocument(document: Document): {
  readonly candidates: readonly Candidate[]
  readonly accounts: readonly HeardAccount[]
} {
  const outline = outlineOf(document)
  const all = reconcile({
    structured: findStructured(document),
    page: hearPage(outline),
    isEnglish: outline.isEnglish,
  })
  const kept = trusted(all)
  const candidates = kept.map((procedure) => asCandidate(procedure, { document, outline, isAlone: kept.length === 1 }))
  const accounts = all.flatMap((procedure) => {
    const index = kept.indexOf(procedure)
    return procedure.accounts.map((found, order) => asHeard(found, { procedure, index, order }))
  })
  return { candidates, accounts }
}

function asHeard(
  { witness, goal, steps, resources }: Found,
  at: { readonly procedure: Reconciled; readonly index: number; readonly order: number },
): HeardAccount {
  if (at.index < 0) return { witness, goal, steps, resources, candidate: null, why: 'beside_structured_data' }
  const why = at.order === 0 ? at.procedure.because : 'told_by_another'
  return { witness, goal, steps, resources, candidate: at.index, why }
}

function hearPage(outline: Outline): readonly Found[] {
  return withoutPieces(findAnnounced(outline), [
    ...findOrderedLists(outline),
    ...findStepHeadings(outline),
    ...findRunIn(outline),
    ...findProse(outline),
  ])
}

const STEP_LIMIT = 300

/** Of two accounts of one place, the announced one, unless it is only a step of a longer one. */
function withoutPieces(announced: readonly Found[], others: readonly Found[]): readonly Found[] {
  const isPiece = (piece: Found, whole: Found): boolean =>
    whole.first < piece.first && piece.last <= whole.last && whole.steps.length >= 3
  const kept = announced.filter((found) => !others.some((other) => isPiece(found, other)))
  const overlaps = (one: Found, other: Found): boolean => one.first <= other.last && other.first <= one.last
  return [...kept, ...others.filter((other) => !kept.some((found) => overlaps(found, other)))]
}

/**
 * Beside an account made for machines, lists on the page that agree with none of it are notes, not procedures, unless
 * they promise to be one, or list what is needed and tell twice as much.
 */
function trusted(procedures: readonly Reconciled[]): readonly Reconciled[] {
  const isStructured = ({ accounts }: Reconciled): boolean =>
    accounts.some(({ first, witness }) => first < 0 && witness !== 'hydration')
  const hasStructured = procedures.some(isStructured)
  const ordered = procedures.toSorted((one, other) => one.kept.first - other.kept.first)
  const told = Math.max(...procedures.filter(isStructured).map(({ kept }) => lengthOf(kept)))
  const isFuller = ({ kept }: Reconciled): boolean => kept.resources.length >= 3 && lengthOf(kept) > 2 * told
  return ordered.filter((one) => !hasStructured || isStructured(one) || isHowTo(one.kept.goal ?? '') || isFuller(one))
}

function lengthOf({ steps }: Found): number {
  return steps.reduce((sum, { text }) => sum + text.length, 0)
}

function resourcesOf(found: Found, { passages }: Outline): readonly Resource[] {
  if (found.resources.length > 0 || found.first < 0) return found.resources
  return listedBefore(passages, { before: found.first, steps: found.steps.map(({ text }) => text).join('\n') })
}

function asCandidate(
  procedure: Reconciled,
  at: { readonly document: Document; readonly outline: Outline; readonly isAlone: boolean },
): Candidate {
  const { document } = at
  const found = procedure.kept
  const content = {
    document_id: document.document_id,
    goal: goalOf(found, at),
    steps: [...groundSteps(document, found.steps.slice(0, STEP_LIMIT))],
    resources: [...groundResources(document, resourcesOf(found, at.outline))],
    sections: [...found.sections],
    total_time: found.totalTime,
    yield: found.yield,
    witness: found.witness,
    kept_because: procedure.because,
    accounts: accountsOf(procedure),
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

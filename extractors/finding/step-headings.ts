import type { Document } from '#data'
import { isAsideCue, isHowTo, isInstructionCue, isListicle, isResourceCue } from './cues.ts'
import type { Found } from './found.ts'
import { goalAbove } from './goal.ts'
import { headedSteps } from './headed-steps.ts'
import { imperativeShare, isImperative } from './imperatives.ts'
import { ACCOUNT_LIMIT, type Outline } from './outline.ts'
import type { Passage } from './passages.ts'
import { readResources } from './resources.ts'
import { readStepNumber } from './step-number.ts'
import { countTokens } from './tokens.ts'

/**
 * The procedures whose steps are numbered headings ("Step 2: Sand the edges", "2. Sand the edges") or numbered
 * paragraphs, with the text below each, and those whose steps are the unnumbered headings under a how-to heading.
 */
export function findStepHeadings(outline: Outline): readonly Found[] {
  const { document, passages } = outline
  const runs = [...numberedRuns(passages), ...headingRuns(document, passages), ...termRuns(passages)]
  return runs
    .filter((run) => isProcedure(run, { document, passages }))
    .slice(0, ACCOUNT_LIMIT)
    .map((run) => asFound(run, outline))
}

interface Run {
  readonly heads: Passage[]
  /** True where every head says "step", or is known to head an instruction. */
  readonly isSure: boolean
  readonly isNumbered: boolean
}

/** Heads of one kind whose numbers count up from 1; what stands between two heads is the earlier one's body. */
function numberedRuns(passages: readonly Passage[]): readonly Run[] {
  const open = new Map<string, { heads: Passage[]; isSure: boolean; isNumbered: true }>()
  const runs: Run[] = []
  for (const passage of passages) {
    const number = passage.block.list < 0 ? readStepNumber(passage.text) : null
    if (number === null) continue
    const key = `${passage.block.kind} ${passage.block.level} ${number.isNamed}`
    const run = open.get(key)
    if (number.value === 1) {
      const fresh = { heads: [passage], isSure: number.isNamed, isNumbered: true as const }
      open.set(key, fresh)
      runs.push(fresh)
    } else if (run !== undefined && number.value === run.heads.length + 1) run.heads.push(passage)
  }
  return runs
}

/** On a how-to page, the headings right below a how-to heading that tell the reader what to do. */
function headingRuns(document: Document, passages: readonly Passage[]): readonly Run[] {
  if (!isHowTo(document.title)) return []
  const children = new Map<string, Passage[]>()
  for (const passage of passages) {
    const parent = passage.under.at(-1)
    if (passage.block.kind !== 'heading' || parent === undefined || readStepNumber(passage.text) !== null) continue
    if (!(isHowTo(parent.text) || parent.rank === 1)) continue
    const key = `${parent.index} ${passage.rank}`
    const siblings = children.get(key)
    if (siblings === undefined) children.set(key, [passage])
    else siblings.push(passage)
  }
  return [...children.values()].map((heads) => ({
    heads: heads.filter(
      ({ text }) => isImperative(text) && !isInstructionCue(text) && !isResourceCue(text) && !isAsideCue(text),
    ),
    isSure: false,
    isNumbered: false,
  }))
}

/** The terms of a definition list whose definitions follow them one by one. */
function termRuns(passages: readonly Passage[]): readonly Run[] {
  const runs: Passage[][] = []
  for (const passage of passages) {
    if (passage.block.kind !== 'term' || passage.block.list >= 0) continue
    const previous = runs.at(-1)?.at(-1)
    const between = passages.slice((previous?.index ?? -1) + 1, passage.index)
    if (previous !== undefined && between.every(({ block }) => block.kind === 'definition')) runs.at(-1)?.push(passage)
    else runs.push([passage])
  }
  const isTold = ({ index }: Passage): boolean => isImperative(passages[index + 1]?.text ?? '')
  const told = runs.filter((run) => run.filter(isTold).length >= run.length * 0.6)
  return told.map((heads) => ({ heads, isSure: heads.length >= 3, isNumbered: false }))
}

function isProcedure(run: Run, at: { document: Document; passages: readonly Passage[] }): boolean {
  const { heads, isSure, isNumbered } = run
  const { document, passages } = at
  const isBare = heads.every(({ text }) => readStepNumber(text)?.rest === '')
  const texts = heads.map(
    ({ text, index }) => (isBare ? passages[index + 1]?.text : readStepNumber(text)?.rest) ?? text,
  )
  const isMain = heads.filter(({ block }) => block.main).length >= heads.length / 2
  if (isSure) return heads.length >= 2
  if (heads.length < 3 || !(isMain || isBare) || isListicle(document.title)) return false
  const under = heads[0]?.under ?? []
  if (under.some(({ text, rank }) => rank > 1 && isAsideCue(text))) return false
  const isAnnounced = under.some(({ text }) => isInstructionCue(text)) || isHowTo(document.title)
  if (document.language !== 'en' && document.language !== 'und')
    return isAnnounced || (isBare && texts.every((text) => countTokens(text) >= 3))
  return imperativeShare(texts) >= (isNumbered && isAnnounced ? 0.4 : 0.6)
}

function asFound(run: Run, outline: Outline): Found {
  const { document, passages } = outline
  const first = run.heads[0]?.index ?? 0
  const resources = readResources(outline, { after: -1, before: first })
  const bodies = run.heads.map((head, index) => bodyOf(head, { passages, next: run.heads[index + 1] }))
  return {
    witness: 'step-headings',
    goal: goalAbove(run.heads[0]?.under ?? [], { leadIn: null, isPart: false }),
    steps: headedSteps(
      run.heads.map((opening, index) => ({ opening, body: bodies[index] ?? [] })),
      { document, isRecipe: resources.length >= 3 },
    ),
    sections: [],
    isCut: false,
    totalTime: null,
    yield: null,
    resources,
    first,
    last: bodies.at(-1)?.at(-1)?.index ?? run.heads.at(-1)?.index ?? first,
  }
}

/** What belongs to a head: everything up to the next head, or up to the next heading of its rank or above. */
function bodyOf(head: Passage, at: { passages: readonly Passage[]; next: Passage | undefined }): readonly Passage[] {
  const body: Passage[] = []
  const isBare = readStepNumber(head.text)?.rest === ''
  if (isBare && head.rank === 0) return bareBody(head, at)
  for (const passage of at.passages.slice(head.index + 1, at.next?.index ?? at.passages.length)) {
    if (passage.rank > 0 && (head.rank === 0 || passage.rank <= head.rank)) break
    if (head.rank === 0 && at.next === undefined) break
    if (passage.rank > 0 && (isResourceCue(passage.text) || isAsideCue(passage.text))) break
    body.push(passage)
  }
  return body
}

/** Below a number that stands alone: all up to the next number; below the last one, a line and what a heading heads. */
function bareBody(head: Passage, at: { passages: readonly Passage[]; next: Passage | undefined }): readonly Passage[] {
  const from = head.index + 1
  if (at.next !== undefined) return at.passages.slice(from, Math.min(at.next.index, from + BARE_BODY_PASSAGES))
  return at.passages.slice(from, from + ((at.passages[from]?.rank ?? 0) > 0 ? 2 : 1))
}

const BARE_BODY_PASSAGES = 6

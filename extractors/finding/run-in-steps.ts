import type { Document, Step, Witness } from '#data'
import { isAsideCue, isHowTo, isInstructionCue, isListicle, isStrongCue, leadsIn } from './cues.ts'
import type { Found } from './found.ts'
import { goalAbove } from './goal.ts'
import { imperativeShare } from './imperatives.ts'
import { ACCOUNT_LIMIT, type Outline } from './outline.ts'
import type { Passage } from './passages.ts'
import { readResources } from './resources.ts'
import { sentencesOf } from './sentences.ts'
import { readStepNumber } from './step-number.ts'
import { stepAt } from './step-text.ts'
import { innerNumbers } from './structured-cuts.ts'
import { countTokens } from './tokens.ts'

/**
 * The procedures told within one block of text: steps numbered in a paragraph or in preformatted lines ("1. ... 2. ...",
 * "Step 1: ... Step 2: ..."), and the sentences behind a word that announces them ("Method: ...").
 */
export function findRunIn(outline: Outline): readonly Found[] {
  const founds: Found[] = []
  for (const passage of outline.passages) {
    if (founds.length >= ACCOUNT_LIMIT) break
    if (!isRunning(passage) || passage.under.some(({ rank, text }) => rank > 1 && isAsideCue(text))) continue
    const told = readTold(passage, outline)
    if (told === null) continue
    const found = asFound(told, { passage, outline, after: founds.at(-1)?.last ?? -1 })
    if (isMeant(found, outline)) founds.push(found)
  }
  return founds
}

/** The steps that numbers divide a passage into, without what stands before the first; null where they do not. */
export function runInSteps({ text, block }: Passage, document: Document): readonly Step[] | null {
  const numbers = innerNumbers(text)
  if (numbers === null) return null
  return numbers.slice(0, STEP_LIMIT).map(({ end: from }, place) => {
    const whole = text.slice(from, numbers[place + 1]?.start ?? text.length)
    const said = block.kind === 'preformatted' ? (whole.split(/\n\s*\n/)[0] ?? whole) : whole
    const start = block.start + from
    return stepAt(document.text, { start, end: start + said.trimEnd().length })
  })
}

const STEP_LIMIT = 600
const FEWEST_TOKENS = 4
const SHORTEST = 60

function isRunning({ block, text, rank }: Passage): boolean {
  const isText = block.kind === 'paragraph' || block.kind === 'preformatted' || block.kind === 'definition'
  return rank === 0 && isText && block.list < 0 && text.length >= SHORTEST
}

interface Told {
  readonly witness: Witness
  readonly steps: readonly Step[]
}

function readTold(passage: Passage, { document, isEnglish }: Outline): Told | null {
  const numbered = isWithinSentence(passage) ? null : runInSteps(passage, document)
  const steps = numbered ?? labelledSteps(passage, document)
  if (steps === null || steps.length < 3) return null
  const texts = steps.map(({ text }) => text)
  if (countTokens(texts.join(' ')) < texts.length * FEWEST_TOKENS || isListicle(document.title)) return null
  const isSure = numbered === null || isAnnounced(passage, document)
  const sentences = texts.filter((text) => /[.!?;]["”)]?$/.test(text)).length
  const isTold = isEnglish ? (isSure || sentences >= texts.length * 0.5) && imperativeShare(texts) >= 0.6 : isSure
  return isTold ? { witness: numbered === null ? 'prose' : 'numbered-lines', steps } : null
}

/** Numbers within a sentence count clauses: "The owner shall (1) keep the door, (2) pay ...". */
function isWithinSentence({ text }: Passage): boolean {
  const before = leadOf(text)
  const isOnOwnLine = text.charAt(before.length) === '\n'
  return before !== '' && !isOnOwnLine && !/[.!?:：。)”"]$/u.test(before)
}

/** What stands before the first of a text's numbers. */
function leadOf(text: string): string {
  return text.slice(0, innerNumbers(text)?.[0]?.start ?? 0).trim()
}

/** The sentences behind a label that can only announce steps. */
function labelledSteps({ text, block }: Passage, document: Document): readonly Step[] | null {
  const label = LABEL.exec(text)
  if (label === null || !isStrongCue(label[1] ?? '')) return null
  const from = label[0].length
  return sentencesOf(text.slice(from)).map((sentence) => {
    const start = block.start + from + sentence.start
    return stepAt(document.text, { start, end: start + sentence.text.length })
  })
}

const LABEL = /^(\p{L}[^:.!?\n]{2,40}?)\s?[:：]\s+(?=\S)/u

function isAnnounced({ text, under }: Passage, document: Document): boolean {
  const first = innerNumbers(text)?.[0]?.start ?? 0
  const isNamed = readStepNumber(text.slice(first).trimStart())?.isNamed === true
  return (
    isNamed ||
    leadsIn(text.slice(0, first).trim()) ||
    isHowTo(document.title) ||
    under.some((heading) => isInstructionCue(heading.text))
  )
}

/** Where wording cannot be judged, a "Method: ..." may as well tell how a study was made. */
function isMeant({ witness, resources }: Found, { document, isEnglish }: Outline): boolean {
  return witness !== 'prose' || isEnglish || resources.length > 0 || isHowTo(document.title)
}

function asFound(
  { witness, steps }: Told,
  at: { readonly passage: Passage; readonly outline: Outline; readonly after: number },
): Found {
  const { passage, outline, after } = at
  return {
    witness,
    goal: goalAbove(passage.under, { leadIn: null, isPart: false }),
    steps,
    sections: [],
    resources: readResources(outline, { after, before: passage.index }),
    totalTime: null,
    yield: null,
    isCut: false,
    first: passage.index,
    last: passage.index,
  }
}

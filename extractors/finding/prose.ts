import type { Document, Step } from '#data'
import { isAsideCue, isListicle, isResourceCue } from './cues.ts'
import type { Found } from './found.ts'
import { goalAbove } from './goal.ts'
import { isImperative } from './imperatives.ts'
import { ACCOUNT_LIMIT, type Outline } from './outline.ts'
import type { Passage } from './passages.ts'
import { readResources } from './resources.ts'
import { sentencesOf } from './sentences.ts'
import { stepAt } from './step-text.ts'

/**
 * The procedures told in running text without any heading that announces them: main paragraphs that tell the order of
 * their sentences by words such as first, then, finally. English only.
 */
export function findProse(outline: Outline): readonly Found[] {
  const { document, passages } = outline
  const founds: Found[] = []
  for (const section of sectionsOf(passages)) {
    if (founds.length >= ACCOUNT_LIMIT) break
    const steps = stepsOf(section, document)
    const [opening] = section
    const closing = section.at(-1)
    if (opening === undefined || closing === undefined || steps.length < 2) continue
    founds.push({
      witness: 'prose',
      goal: goalAbove(opening.under, { leadIn: null, isPart: false }),
      steps,
      sections: [],
      isCut: false,
      totalTime: null,
      yield: null,
      resources: readResources(outline, { after: founds.at(-1)?.last ?? -1, before: opening.index }),
      first: opening.index,
      last: closing.index,
    })
  }
  return founds
}

/** The paragraphs under each heading, without lists and tables. */
function sectionsOf(passages: readonly Passage[]): readonly (readonly Passage[])[] {
  const sections = new Map<number, Passage[]>()
  for (const passage of passages) {
    if (passage.rank > 0 || passage.block.kind !== 'paragraph' || passage.block.list >= 0) continue
    const heading = passage.under.at(-1)?.index ?? -1
    const section = sections.get(heading)
    if (section === undefined) sections.set(heading, [passage])
    else section.push(passage)
  }
  return [...sections.values()]
}

function stepsOf(section: readonly Passage[], document: Document): readonly Step[] {
  const above = section[0]?.under.at(-1)
  const heading = above?.text ?? ''
  if (isAsideCue(heading) || isResourceCue(heading)) return []
  const isEnglish = document.language === 'en' || document.language === 'und'
  if (!isEnglish || isListicle(document.title)) return []
  return sequencedSteps(
    section.filter(({ block }) => block.main),
    document,
  )
}

interface Range {
  readonly start: number
  readonly end: number
}

function sentenceRanges({ text, block }: Passage): readonly Range[] {
  return sentencesOf(text).map((sentence) => {
    const start = block.start + sentence.start
    return { start, end: start + sentence.text.length }
  })
}

const OPENING = /^(first(ly)?|to (begin|start)|start by|begin by)\b/i
const OPENING_WORDS = /first|to begin|to start|start by|begin by/i
const SEQUEL =
  /^(second(ly)?|third(ly)?|fourth|fifth|next|then|now|after (that|this)|afterwards?|once|when|meanwhile|finally|lastly|last)\b/i

function sequencedSteps(section: readonly Passage[], document: Document): readonly Step[] {
  // Hardly any text tells an order, and cutting it into sentences is slow.
  if (!section.some(({ text }) => OPENING_WORDS.test(text))) return []
  const ranges = section.flatMap(sentenceRanges)
  const texts = ranges.map(({ start, end }) => document.text.slice(start, end))
  const opening = texts.findIndex((text) => OPENING.test(text) && isInstruction(text))
  const closing = texts.findLastIndex((text) => SEQUEL.test(text) && isInstruction(text))
  if (opening < 0) return []
  const told = texts.slice(opening)
  const sequels = told.filter((text) => SEQUEL.test(text) && isInstruction(text)).length
  if (sequels < 2 || told.slice(0, closing - opening + 1).filter(isInstruction).length * 2 <= closing - opening)
    return []
  return joinExplanations(ranges.slice(opening, closing + 1), document)
}

function isInstruction(text: string): boolean {
  if (isImperative(text)) return true
  const bare = text
    .replace(OPENING, '')
    .replace(SEQUEL, '')
    .replace(/^[\s,:]+/, '')
  return bare !== text && isImperative(bare.charAt(0).toUpperCase() + bare.slice(1))
}

/** A sentence that tells nothing to do belongs to the step before it. */
function joinExplanations(ranges: readonly Range[], document: Document): readonly Step[] {
  const joined: Range[] = []
  for (const range of ranges) {
    const text = document.text.slice(range.start, range.end)
    const previous = joined.at(-1)
    if (previous === undefined || isInstruction(text) || SEQUEL.test(text)) joined.push(range)
    else joined[joined.length - 1] = { start: previous.start, end: range.end }
  }
  return joined.map((range) => stepAt(document.text, range))
}

import type { Document, Step } from '#data'
import { bagOf, type TokenBag, tokenF1 } from './tokens.ts'

/**
 * Steps with the place each has in the document's text: where it stands word for word, looked for after the step before
 * it and then from the beginning; else the block that says nearly the same (token F1 of 0.6 or more, and no number in
 * the step that the block lacks). A step that is found nowhere keeps null. Steps already placed are left alone.
 */
export function groundSteps(document: Document, steps: readonly Step[]): readonly Step[] {
  if (steps.every(({ start }) => start !== null)) return steps
  const text = foldText(document.text)
  let cursor = 0
  let blocks: readonly Candidate[] | null = null
  return steps.map((step) => {
    if (step.start !== null) return step
    let range = findExact(text, { wanted: foldText(step.text).trim(), cursor })
    if (range === null) {
      blocks ??= blocksOf(document)
      range = findNear(blocks, { step, cursor })
    }
    if (range === null) return step
    cursor = range.end
    return { ...step, ...range }
  })
}

interface Range {
  readonly start: number
  readonly end: number
}

interface Candidate extends Range {
  readonly bag: TokenBag
}

/** Same length in, same length out, so that offsets hold. */
function foldText(text: string): string {
  const lower = text.toLowerCase()
  return (lower.length === text.length ? lower : text).replace(/\s/g, ' ').replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
}

function findExact(text: string, { wanted, cursor }: { wanted: string; cursor: number }): Range | null {
  if (wanted === '') return null
  const ahead = text.indexOf(wanted, cursor)
  const start = ahead >= 0 ? ahead : text.indexOf(wanted)
  return start < 0 ? null : { start, end: start + wanted.length }
}

const NEAR_ENOUGH = 0.6
const BLOCK_LIMIT = 3000

function blocksOf(document: Document): readonly Candidate[] {
  return document.blocks
    .slice(0, BLOCK_LIMIT)
    .map(({ start, end }) => ({ start, end, bag: bagOf(document.text.slice(start, end)) }))
}

function findNear(blocks: readonly Candidate[], at: { step: Step; cursor: number }): Range | null {
  const bag = bagOf(at.step.text)
  const numbers = [...bag.keys()].filter((token) => /^\p{N}/u.test(token))
  let best: { score: number; range: Range } | null = null
  for (const { bag: other, start, end } of blocks) {
    if (numbers.some((number) => !other.has(number))) continue
    const score = tokenF1(bag, other) + (start >= at.cursor ? 0.001 : 0)
    if (score >= NEAR_ENOUGH && score > (best?.score ?? 0)) best = { score, range: { start, end } }
  }
  return best?.range ?? null
}

import type { Resource } from '#data'
import { isImperative } from './imperatives.ts'
import type { Passage } from './passages.ts'
import { beginsWithAmount, joinAmounts } from './resource-amounts.ts'
import { linesOf, type ResourceLine } from './resource-lines.ts'
import { stepAt } from './step-text.ts'
import { countTokens, tokensOf } from './tokens.ts'

/**
 * The list of short items right before a procedure that its steps then use, whatever its heading calls it ("Apparatus",
 * "First aid kit"): most of its items share a word with the steps. Empty where there is none.
 */
export function listedBefore(
  passages: readonly Passage[],
  { before, steps }: { readonly before: number; readonly steps: string },
): readonly Resource[] {
  const last = passages.slice(Math.max(before - GAP, 0), before).findLast(({ block }) => block.list >= 0)
  if (last === undefined || last.block.ordered) return []
  const first = passages.slice(Math.max(last.index - ITEM_LIMIT, 0), last.index)
  const items = [...first, last].filter(({ block }) => block.list === last.block.list && block.kind === 'item')
  const isShort = ({ text, block }: Passage): boolean => countTokens(text) <= 12 && !block.linked && !isImperative(text)
  if (items.length < 2 || !items.every(isShort) || usedShare(items, steps) < 0.6) return []
  return items.map(({ text, block }) => ({
    text: stepAt(text, { start: 0, end: text.length }).text,
    section: null,
    start: block.start,
    end: block.end,
  }))
}

const GAP = 8
const ITEM_LIMIT = 40

/**
 * The last run of items, cells or short paragraphs before a procedure most of which begin with an amount and share a word
 * with what is told below, though nothing announces it. Empty where there is none.
 */
export function amountsBefore(
  passages: readonly Passage[],
  { after, before }: { readonly after: number; readonly before: number },
): readonly ResourceLine[] {
  const told = passages.slice(before, before + TOLD_PASSAGES).map(({ text }) => text)
  const runs = runsOf(passages.slice(Math.max(after + 1, before - AMOUNT_GAP), before)).map(withoutHead)
  const run = runs.findLast((items) => isMeasured(items) && usedShare(items, told.join('\n')) >= 0.5)
  return run === undefined ? [] : joinAmounts(run.flatMap((item) => linesOf(item, null)))
}

const AMOUNT_GAP = 80
const TOLD_PASSAGES = 40

/** Passages of one kind, and of one list, that stand together; the last one may be the procedure's announcement. */
function runsOf(passages: readonly Passage[]): readonly (readonly Passage[])[] {
  const runs: Passage[][] = []
  for (const passage of passages) {
    const previous = runs.at(-1)?.at(-1)
    const isAlike = previous?.block.kind === passage.block.kind && previous.block.list === passage.block.list
    if (isAlike && passage.rank === 0) runs.at(-1)?.push(passage)
    else runs.push([passage])
  }
  return runs
}

/** Loose lines above the first amount say other things: the author, times. */
function withoutHead(run: readonly Passage[]): readonly Passage[] {
  const isLoose = (run[0]?.block.list ?? -1) < 0
  return isLoose
    ? run.slice(
        Math.max(
          0,
          run.findIndex(({ text }) => beginsWithAmount(text)),
        ),
      )
    : run
}

function isMeasured(run: readonly Passage[]): boolean {
  const lines = run.filter(({ rank, block }) => rank === 0 && !block.ordered)
  const words = lines.reduce((sum, { text }) => sum + countTokens(text), 0)
  if (lines.length < 3 || lines.length < run.length || words > lines.length * 12) return false
  const isSpoken = ({ text }: Passage): boolean => /[.!?]$/.test(text) && countTokens(text) > 8
  if (lines.filter(isSpoken).length > lines.length * 0.3 || isCounting(lines)) return false
  return lines.filter(({ text }) => beginsWithAmount(text)).length >= lines.length * 0.5
}

/** True for lines that count themselves: steps, a ranking. */
function isCounting(lines: readonly Passage[]): boolean {
  return lines.every(({ text }, index) => Number.parseInt(text, 10) === index + 1)
}

function usedShare(items: readonly Passage[], steps: string): number {
  const words = new Set(tokensOf(steps).filter(isTelling))
  return items.filter(({ text }) => tokensOf(text).some((token) => words.has(token))).length / items.length
}

function isTelling(token: string): boolean {
  return token.length >= 4 && !/^\d/.test(token)
}

import type { Resource } from '#data'
import { isImperative } from './imperatives.ts'
import type { Passage } from './passages.ts'
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
  const words = new Set(tokensOf(steps).filter(isTelling))
  const isUsed = ({ text }: Passage): boolean => tokensOf(text).some((token) => words.has(token))
  const isShort = ({ text, block }: Passage): boolean => countTokens(text) <= 12 && !block.linked && !isImperative(text)
  if (items.length < 2 || !items.every(isShort) || items.filter(isUsed).length < items.length * 0.6) return []
  return items.map(({ text, block }) => ({
    text: stepAt(text, { start: 0, end: text.length }).text,
    section: null,
    start: block.start,
    end: block.end,
  }))
}

const GAP = 8
const ITEM_LIMIT = 40

function isTelling(token: string): boolean {
  return token.length >= 4 && !/^\d/.test(token)
}

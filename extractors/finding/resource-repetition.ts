import { bagOf, coverage, type TokenBag } from './tokens.ts'

/**
 * A list without its second telling: the half that says the same again, for another width of screen or in other units; and
 * where most lines stand twice, each once. A line that two parts of a list both need stays in both.
 */
export function withoutRepetition<Line extends { readonly text: string }>(lines: readonly Line[]): readonly Line[] {
  const half = lines.length / 2
  if (Number.isInteger(half) && half >= 2 && isTold(lines.slice(0, half), lines.slice(half)))
    return withoutRepetition(lines.slice(0, half))
  const once = [...new Map(lines.toReversed().map((line) => [line.text, line])).values()].toReversed()
  return once.length <= lines.length * ECHOED_SHARE ? once : lines
}

const ECHOED_SHARE = 0.6
const ALIKE_SHARE = 0.8

function isTold(once: readonly { readonly text: string }[], again: readonly { readonly text: string }[]): boolean {
  if (once.every(({ text }, index) => text === again[index]?.text)) return true
  const isAlike = ({ text }: { readonly text: string }, index: number): boolean =>
    sharesName(text, again[index]?.text ?? '')
  return once.length >= 3 && once.filter(isAlike).length >= once.length * ALIKE_SHARE
}

/** True for the same thing, perhaps in another unit. */
function sharesName(one: string, other: string): boolean {
  const [bag, again] = [namesOf(one), namesOf(other)]
  return one === other || Math.max(coverage(again, bag), coverage(bag, again)) >= 0.6
}

function namesOf(text: string): TokenBag {
  const words = (text.match(/\p{L}{3,}/gu) ?? []).join(' ')
  return bagOf(words)
}

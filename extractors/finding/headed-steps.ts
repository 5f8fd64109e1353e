import type { Document, Step } from '#data'
import { imperativeShare, isEnglish } from './imperatives.ts'
import type { Passage } from './passages.ts'
import { readStepNumber } from './step-number.ts'
import { stepAt } from './step-text.ts'
import { countTokens } from './tokens.ts'

/** A heading or number, and the passages that belong to it. */
export interface Headed {
  readonly opening: Passage
  readonly body: readonly Passage[]
}

/**
 * One step for each head. Where the heads say what to do and long explanations follow them, the heads are the steps;
 * where little follows, it belongs to the step; a number that stands alone is nothing but what follows it.
 */
export function headedSteps(
  heads: readonly Headed[],
  { document, isRecipe }: { readonly document: Document; readonly isRecipe: boolean },
): readonly Step[] {
  const titled = heads.map(withTitle)
  const lengths = titled.map(({ body }) => body.reduce((sum, { text }) => sum + countTokens(text), 0))
  const bodies = titled.map(({ body }) => body.find(({ text }) => countTokens(text) >= 3)?.text ?? '')
  // A recipe's head names the step that its text tells in full.
  const isTold = !isEnglish(document) || imperativeShare(bodies) >= 0.6
  const isShort = median(lengths) <= NAMED_TOKENS && median(titled.map(({ body }) => body.length)) <= 2
  const isNamed = isRecipe && isShort && isTold
  const isExplained = median(lengths) > BODY_TOKENS && !isNamed
  return titled.map((head) => stepOf(head, { document, isExplained }))
}

/** A number that stands alone above a heading belongs to that heading. */
function withTitle(head: Headed): Headed {
  const [title, ...body] = head.body
  const isBare = readStepNumber(head.opening.text)?.rest === ''
  return isBare && title?.block.kind === 'heading' && body.length > 0 ? { opening: title, body } : head
}

const BODY_TOKENS = 22
const NAMED_TOKENS = 120

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

function stepOf(
  { opening, body }: Headed,
  { document, isExplained }: { readonly document: Document; readonly isExplained: boolean },
): Step {
  const rest = readStepNumber(opening.text)?.rest ?? opening.text
  const { end } = opening.block
  const first = body[0]
  const last = body.at(-1)
  if (first === undefined || last === undefined || (isExplained && rest !== ''))
    return rest === '' ? stepAt(document.text, opening.block) : { text: rest, start: end - rest.length, end }
  const below = stepAt(document.text, { start: first.block.start, end: last.block.end })
  if (rest === '') return below
  const joined = `${rest.replace(/[\s.:]+$/, '')}${/[!?]$/.test(rest) ? '' : '.'} ${below.text}`
  return { text: joined, start: end - rest.length, end: below.end }
}

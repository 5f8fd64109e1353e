import type { Quantity } from '../alignment/reading/quantities.ts'
import type { StepReading } from '../alignment/reading/read-step.ts'
import { type Check, type Claim, plainNumber } from './claim.ts'

interface Use {
  readonly step: number
  readonly quantity: Quantity
}

/** What steps use of a listed thing is no more than is listed. Units of one dimension are converted. */
export const amountsWithinList: Check = ({ steps, resources }) => {
  const listed = listedAmounts(resources)
  return [...listed].flatMap(([thing, amounts]) => {
    const uses = steps.flatMap((step, at) => usesOf(step, thing).map((quantity) => ({ step: at + 1, quantity })))
    return uses.length === 0 ? [] : [checked(thing, { amounts, uses })]
  })
}

const MEASURED: ReadonlySet<string> = new Set(['mass', 'volume', 'count'])

function listedAmounts(resources: readonly StepReading[]): ReadonlyMap<string, readonly Quantity[]> {
  const listed = new Map<string, Quantity[]>()
  const open = new Set<string>()
  for (const { quantities, text } of resources) {
    const amount = quantities.find(({ dimension, of }) => MEASURED.has(dimension) && of !== null)
    if (amount?.of == null) continue
    if (/\b(?:plus (?:more|extra)|to taste|as needed|or more)\b/i.test(text)) open.add(amount.of)
    listed.set(amount.of, [...(listed.get(amount.of) ?? []), amount])
  }
  // "Plus more to taste" sets no bound.
  for (const thing of open) listed.delete(thing)
  return listed
}

function usesOf(step: StepReading, thing: string): readonly Quantity[] {
  return step.quantities.filter(({ dimension, of }) => of === thing && MEASURED.has(dimension))
}

function checked(
  thing: string,
  { amounts, uses }: { readonly amounts: readonly Quantity[]; readonly uses: readonly Use[] },
): Claim {
  const claim = { kind: 'amount_within_list', steps: [...new Set(uses.map(({ step }) => step))] } as const
  const [first] = amounts
  const all = [...amounts, ...uses.map(({ quantity }) => quantity)]
  if (first === undefined || all.some(({ dimension }) => dimension !== first.dimension)) {
    return {
      ...claim,
      state: 'not_formalised',
      proof: `The list and the steps measure the "${thing}" in different ways.`,
    }
  }
  const total = amounts.reduce((sum, { high }) => sum + high, 0)
  const used = uses.reduce((sum, { quantity }) => sum + quantity.low, 0)
  const sum = `${uses.map(({ step, quantity }) => `step ${step} "${quantity.text}"`).join(' + ')} = ${plainNumber(used)}`
  const proof = `Of "${thing}" the list has ${amounts.map(({ text }) => `"${text}"`).join(' + ')} = ${plainNumber(total)}; used: ${sum} (${BASE[first.dimension] ?? 'pieces'}).`
  if (used <= total * SLACK) return { ...claim, state: 'checked_ok', proof }
  return { ...claim, state: isSaidAgain(uses, total) ? 'not_formalised' : 'contradicted', proof }
}

/** A cup is 237 or 250 ml. */
const SLACK = 1.07
const BASE: Readonly<Record<string, string>> = { mass: 'g', volume: 'ml' }

/** No step uses too much, and one uses nearly all: the others may speak of the same amount again. */
function isSaidAgain(uses: readonly Use[], total: number): boolean {
  const most = Math.max(...uses.map(({ quantity }) => quantity.low))
  return most <= total * SLACK && most >= total / SLACK
}

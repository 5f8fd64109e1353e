/** The steps somebody named: those that exist, and the numbers that no step has. */
export interface NamedSteps {
  /** Counted from 1, ascending, each once. */
  readonly steps: readonly number[]
  readonly unknown: readonly number[]
}

/** The steps named, of so many as there are; see namedNumbers(). */
export function stepNumbers(named: unknown, count: number): NamedSteps {
  const numbers = namedNumbers(named)
  const exists = (number: number): boolean => number >= 1 && number <= count
  return { steps: numbers.filter(exists), unknown: numbers.filter((number) => !exists(number)) }
}

/**
 * Reads step numbers in the ways judges write them: 3, "3", "Step 3", "L2 step 4", "3-5", "2 and 4", `{ step: 3 }`, lists of
 * these, or nothing at all. Ascending, each once. A number in a step's own words ("Step 3: heat to 180 degrees") names no
 * step, nor does one that is not whole.
 */
export function namedNumbers(named: unknown): readonly number[] {
  return [...new Set(numbersIn(named, 0))].filter(Number.isSafeInteger).sort((one, other) => one - other)
}

function numbersIn(named: unknown, depth: number): readonly number[] {
  if (typeof named === 'number') return [named]
  if (typeof named === 'string') return numbersInWords(named)
  if (named === null || typeof named !== 'object' || depth > DEEPEST) return []
  if (Array.isArray(named)) return named.flatMap((one) => numbersIn(one, depth + 1))
  const members = new Map<string, unknown>(Object.entries(named))
  return NUMBER_NAMES.flatMap((name) => numbersIn(members.get(name), depth + 1))
}

const DEEPEST = 4
const NUMBER_NAMES = ['step', 'steps', 'number', 'step_number', 'index', 'id']

const UP_TO = String.raw`\s*(?:-|–|—|to|through)\s*`
const ONE = String.raw`#?\d{1,9}(?:\.\d+)?(?:${UP_TO}#?\d{1,9}\b)?`
const SEVERAL = String.raw`${ONE}(?:\s*(?:,|;|\/|&|\+|\band\b|\bor\b)+\s*(?:and\s+|or\s+)?(?:steps?\s*)?${ONE})*`
const AFTER_STEP = new RegExp(String.raw`\bsteps?\s*(?:numbers?|nos?\b\.?)?\s*[:.]?\s*(${SEVERAL})`, 'gi')
const AT_START = new RegExp(String.raw`^[^\p{L}\d]*(${SEVERAL})`, 'iu')

function numbersInWords(words: string): readonly number[] {
  // The published names of the two lists hold a digit: "L2 step 4", "L1: 3".
  const said = words
    .slice(0, LONGEST)
    .replaceAll(/\b[LS][12](?:_steps?)?\b[\s:.-]*/gi, ' ')
    .trim()
  const named = [...said.matchAll(AFTER_STEP)].map((match) => match[1] ?? '')
  const lists = named.length > 0 ? named : [AT_START.exec(said)?.[1] ?? '']
  return lists.flatMap((list) => [...list.matchAll(new RegExp(ONE, 'g'))].flatMap(([one]) => rangeOf(one)))
}

const LONGEST = 2_000

/** Of a range that names a million steps, the first are enough to say that it does. */
function rangeOf(written: string): readonly number[] {
  const [first = '', last = first] = written.replaceAll('#', '').split(new RegExp(UP_TO))
  const from = Number(first)
  const length = Math.min(Math.max(0, Number(last) - from), MOST_IN_RANGE)
  return Array.from({ length: length + 1 }, (_, index) => from + index)
}

const MOST_IN_RANGE = 200

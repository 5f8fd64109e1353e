import type { PlantedEdit } from '../planted-edit.ts'
import { replaceStep } from './replace-step.ts'

type AmountKind = 'change_quantity' | 'change_time' | 'change_temperature'

/** Every way to halve or to double one number of one step: amounts and counts, times, temperatures. */
export function changedAmounts(steps: readonly string[]): readonly PlantedEdit[] {
  return steps.flatMap((step, at) =>
    amountsIn(step).flatMap((amount) =>
      [2, 0.5].flatMap((factor) => {
        const changed = scaled(amount, factor)
        if (changed === null) return []
        const text = step.slice(0, amount.start) + changed + step.slice(amount.start + amount.text.length)
        return [replaceStep(steps, { at, text, kind: amount.kind, change: `"${amount.text}" became "${changed}"` })]
      }),
    ),
  )
}

/** Every way to give one amount of one step another unit, of which as many are something else. */
export function changedUnits(steps: readonly string[]): readonly PlantedEdit[] {
  return steps.flatMap((step, at) =>
    [...step.matchAll(UNIT)].flatMap((match) => {
      const [whole, before = '', unit = ''] = match
      const other = otherUnit(unit)
      if (other === undefined) return []
      const text = step.slice(0, match.index) + before + other + step.slice(match.index + whole.length)
      return [replaceStep(steps, { at, text, kind: 'change_unit', change: `"${unit}" became "${other}"` })]
    }),
  )
}

const NUMBER = String.raw`(?:\d+\s+\d\/\d+|\d+\/\d+|\d+(?:\.\d+)?|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred)\b)`
const JOINT = String.raw`(?:\s*(?:-|–|—|to|or)\s*)`
const TIME = `(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?)`
const HEAT = String.raw`(?:°\s?[CF]?|℃|℉|degrees?)`
/** A number, or a range of two, that a word or a unit follows; no part of a name, of a ratio or of a date. */
const AMOUNT = new RegExp(
  String.raw`(?<![\w.,:/°$£€#-]|\b(?:no|first|last|other|one or|or|all) |[½¼¾⅓⅔⅛]\s?(?:to|or|-|–)?\s?)(?:(\b${NUMBER})(${JOINT}))?(\b${NUMBER})(?=(\s?-?\s?${HEAT}|[\s-]+${TIME}\b|[\s-]*\p{L}+))(?![.,:/]\d)`,
  'giu',
)
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^seconds?$/i, 'hours'],
  [/^(minutes?|mins?)$/i, 'hours'],
  [/^hours?$/i, 'minutes'],
  [/^days?$/i, 'minutes'],
  [/^weeks?$/i, 'days'],
  [/^months?$/i, 'hours'],
  [/^cups?$/i, 'teaspoons'],
  [/^(teaspoons?|tsp)$/i, 'cups'],
  [/^(tablespoons?|tbsp)$/i, 'quarts'],
  [/^(millilit(?:er|re)s?|ml)$/i, 'litres'],
  [/^lit(?:er|re)s?$/i, 'millilitres'],
  [/^(grams?|g)$/i, 'kilograms'],
  [/^(kilograms?|kg)$/i, 'grams'],
  [/^(ounces?|oz)$/i, 'pounds'],
  [/^(pounds?|lbs?)$/i, 'ounces'],
  [/^(millimet(?:er|re)s?|mm)$/i, 'metres'],
  [/^(centimet(?:er|re)s?|cm)$/i, 'metres'],
  [/^met(?:er|re)s?$/i, 'millimetres'],
  [/^(inch|inches)$/i, 'yards'],
  [/^(foot|feet)$/i, 'inches'],
  [/^°\s?C$/, '°F'],
  [/^°\s?F$/, '°C'],
]
const UNIT = new RegExp(
  String.raw`(?<![\w.,:/°$£€#-])(\b${NUMBER}[\s-]*)(°\s?[CF]|(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|cups?|teaspoons?|tsp|tablespoons?|tbsp|millilit(?:er|re)s?|ml|lit(?:er|re)s?|grams?|g|kilograms?|kg|ounces?|oz|pounds?|lbs?|millimet(?:er|re)s?|mm|centimet(?:er|re)s?|cm|met(?:er|re)s?|inch|inches|feet|foot)(?![\w]))`,
  'giu',
)

interface Amount {
  readonly kind: AmountKind
  readonly start: number
  readonly text: string
  readonly numbers: readonly string[]
  readonly joint: string
}

function amountsIn(step: string): readonly Amount[] {
  return [...step.matchAll(AMOUNT)].flatMap((match) => {
    const [text, low, joint = '', high = '', follows = ''] = match
    const next = follows.trim().toLowerCase()
    // "Step 2 of", "two thirds", "part two": no amount of anything.
    if (
      /^(of|and|or|to|in|at|by|from|one|two|three|four|five|six|seven|eight|nine|thirds?|quarters?|halves|fifths?|th|st|nd|rd|x|b|pin|volt|ohm)\b/.test(
        next,
      )
    )
      return []
    if (isOneNumber({ low, joint, high })) return []
    return [{ kind: kindOf(next), start: match.index, text, numbers: low === undefined ? [high] : [low, high], joint }]
  })
}

/** "Twenty-five" and "1-1/2" are no ranges. */
function isOneNumber({ low, joint, high }: { low: string | undefined; joint: string; high: string }): boolean {
  return low !== undefined && joint.trim() === '-' && (/^\p{L}+$/u.test(low) || high.includes('/'))
}

function kindOf(next: string): AmountKind {
  const unit = next.replace(/^-\s*/, '')
  if (new RegExp(`^${HEAT}`, 'i').test(unit)) return 'change_temperature'
  return new RegExp(String.raw`^${TIME}\b`, 'i').test(unit) ? 'change_time' : 'change_quantity'
}

const WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    twelve: 12,
  }).concat(
    Object.entries({ fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90, hundred: 100 }),
  ),
)

/** Null where the result would be a number nobody writes. */
function scaled({ numbers, joint }: Amount, factor: number): string | null {
  const made = numbers.map((number) => scaledNumber(number, factor))
  return made.some((number) => number === null) ? null : made.join(joint)
}

function scaledNumber(number: string, factor: number): string | null {
  const value = numberOf(number) * factor
  const isWord = WORDS.has(number.toLowerCase())
  if (isWord && !Number.isInteger(value)) return null
  if (isWord) return [...WORDS].find(([, of]) => of === value)?.[0] ?? String(value)
  return String(Math.round(value * 1000) / 1000)
}

function numberOf(number: string): number {
  const word = WORDS.get(number.toLowerCase())
  if (word !== undefined) return word
  return number.split(/\s+/).reduce((sum, part) => {
    const [above = '0', below = '1'] = part.split('/')
    return sum + Number(above) / Number(below)
  }, 0)
}

function otherUnit(unit: string): string | undefined {
  return UNITS.find(([pattern]) => pattern.test(unit))?.[1]
}

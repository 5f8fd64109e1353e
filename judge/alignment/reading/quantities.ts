import { headAfter } from './noun-phrases.ts'
import { NUMBER, numberOf } from './numbers.ts'
import { type Dimension, unitOf, unitPattern } from './units.ts'

/** An amount, time, temperature, size, setting or count that a step gives. */
export interface Quantity {
  readonly dimension: Dimension
  /** In seconds, millilitres, grams, centimetres, degrees Celsius, percent, levels 1 to 5 or pieces; equal but for a range. */
  readonly low: number
  readonly high: number
  /** The unit's name, `C` or `F`, `degree` where the scale is not said, or '' for a count. */
  readonly unit: string
  /** As the number stands there, before any conversion: the two ends of its range. */
  readonly given: readonly [number, number]
  /** What it is an amount of, as a lemma; null when the text does not say. */
  readonly of: string | null
  /** As the step says it. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The quantities of a text already made plain by plainText(), in the order they stand there. */
export function quantitiesOf(text: string): readonly Quantity[] {
  const found: Quantity[] = []
  for (const match of text.matchAll(PATTERN)) {
    const quantity = readMatch(text, match)
    if (quantity !== null) found.push(quantity)
  }
  return [...joined(withIndefinite(found, text), text), ...levelsOf(text)].sort((one, other) => one.start - other.start)
}

const ADJECTIVES =
  '(?:(?:heaped|heaping|level|rounded|scant|generous|full|more|extra|additional|further|whole|large|big|good)\\s+)*'
const DEGREES = '°\\s?[CF]?|degrees?(?:\\s+(?:celsius|centigrade|fahrenheit|[CF]\\b))?|[CF]\\b|celsius|fahrenheit'
const PATTERN = new RegExp(
  `(?<![\\p{L}\\d./#$]|[\\p{L}\\d]-)(?<low>${NUMBER})(?![\\d/])(?:\\s*(?:-|to|or)\\s*(?<high>${NUMBER})(?![\\d/]))?(?:[\\s-]*(?:${ADJECTIVES})(?<unit>${DEGREES}|${unitPattern()})(?![\\p{L}\\d]))?(?<glued>\\p{L}+)?`,
  'giu',
)
const INDEFINITE = new RegExp(`(?<!\\bof\\s)\\ban?\\s+(?<unit>${unitPattern()})(?![\\p{L}\\d])`, 'giu')

function readMatch(text: string, match: RegExpMatchArray): Quantity | null {
  const { low = '', high, unit, glued } = match.groups ?? {}
  const start = match.index ?? 0
  const place = { start, end: start + match[0].length, text: match[0].trim() }
  const sign = text[start - 1] === '-' ? -1 : 1
  const ends = [numberOf(low) * sign, numberOf(high ?? low) * sign]
  const given = [Math.min(...ends), Math.max(...ends)] as const
  if (Number.isNaN(given[0])) return null
  if (glued !== undefined) return markOf(glued, { ...place, given })
  if (unit === undefined) return countOf(text, { ...place, given, isWord: /^\p{L}/u.test(low) })
  const scale = scaleOf(unit, text.slice(place.end))
  if (scale !== null)
    return { ...place, given, dimension: 'temperature', unit: scale, of: null, ...celsius(given, scale) }
  const known = unitOf(unit)
  if (known === undefined) return null
  const of =
    known.dimension === 'time'
      ? null
      : headAfter(text, place.end + (unit.length <= 4 && text[place.end] === '.' ? 1 : 0))
  const { factor, dimension, name } = known
  return { ...place, given, dimension, unit: name, of, low: given[0] * factor, high: given[1] * factor }
}

/** "4B" and "M8" are marks: another number is another thing. Longer words are run together by mistake, "1st" is an ordinal. */
function markOf(letters: string, place: Omit<BareNumber, 'isWord'>): Quantity | null {
  if (letters.length > 2 || /^(?:st|nd|rd|th)$/i.test(letters) || /^\p{L}/u.test(place.text)) return null
  return {
    ...place,
    dimension: 'count',
    unit: '',
    low: place.given[0],
    high: place.given[1],
    of: `#${letters.toLowerCase()}`,
  }
}

/** `C`, `F`, `degree`, or null for what is no temperature. An angle is given in degrees too: those stay as they are. */
function scaleOf(unit: string, after: string): string | null {
  if (!/^(°|degree|[CF]$|celsius|fahrenheit)/i.test(unit)) return null
  if (/[cC]$|celsius|centigrade/i.test(unit.replace(/degrees?|°/gi, ''))) return 'C'
  if (/f$|fahrenheit/i.test(unit)) return 'F'
  return /^\s*angle/.test(after) ? null : 'degree'
}

function celsius(given: readonly [number, number], scale: string): { readonly low: number; readonly high: number } {
  const [low, high] = given.map((value) => (scale === 'F' ? ((value - 32) * 5) / 9 : value))
  return { low: low ?? Number.NaN, high: high ?? Number.NaN }
}

interface BareNumber {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly given: readonly [number, number]
  readonly isWord: boolean
}

/** A number of things, unless it only names one ("step 3", "one of them", "No. 4"). */
function countOf(text: string, { isWord, ...place }: BareNumber): Quantity | null {
  if (
    /(?:\b(?:steps?|parts?|figures?|fig|no|number|page|chapter|version|model|size|item|option|method|type)\.?\s*|[#.,:]\d*)$/i.test(
      text.slice(0, place.start),
    )
  )
    return null
  const after = text.slice(place.end)
  if (/^\s*(?:times?\b|x\b)/i.test(after)) {
    return { ...place, dimension: 'count', unit: '', low: place.given[0], high: place.given[1], of: 'time' }
  }
  if (
    isWord &&
    /^\s*(?:of|by|at|another|side|end|hand|or|and|is|to|in|on|more|way|after|,|\.|$)/i.test(after) &&
    place.given[0] === 1
  )
    return null
  const of = headAfter(text, place.end)
  if (of === null && isWord) return null
  return { ...place, dimension: 'count', unit: '', low: place.given[0], high: place.given[1], of }
}

/** "1 minute 20 seconds" and "2 pounds and 3 ounces" are one quantity each. */
function joined(found: readonly Quantity[], text: string): readonly Quantity[] {
  const all: Quantity[] = []
  for (const quantity of found) {
    const last = all.at(-1)
    const isPart =
      last !== undefined &&
      last.dimension === quantity.dimension &&
      ['time', 'mass', 'length', 'volume'].includes(quantity.dimension) &&
      last.low === last.high &&
      quantity.high < last.low &&
      /^\s*(?:and|,)?\s*$/.test(text.slice(last.end, quantity.start)) &&
      quantity.unit !== last.unit
    if (!isPart) {
      all.push(quantity)
      continue
    }
    all[all.length - 1] = {
      ...last,
      low: last.low + quantity.low,
      high: last.high + quantity.high,
      of: quantity.of,
      text: text.slice(last.start, quantity.end),
      end: quantity.end,
    }
  }
  return all
}

const LEVEL =
  '(?:(?:very\\s+)?low|medium(?:[\\s-]*(?:low|high))?|moderate|gentle|(?:low|high)[\\s-]*(?:to[\\s-]*)?medium|(?:very\\s+)?high)'
const LEVELS = new RegExp(
  `\\b(?:(?<before>${LEVEL})(?:[\\s-]+(?:heat|flame|power|speed|setting|temperature|pressure))|(?:on|over|to|at)\\s+(?<after>${LEVEL})(?![\\s-]*\\p{L}))`,
  'giu',
)

function levelsOf(text: string): Quantity[] {
  return [...text.matchAll(LEVELS)].map((match) => {
    const said = (match.groups?.before ?? match.groups?.after ?? '').toLowerCase()
    const level = levelOf(said)
    const start = match.index
    return {
      dimension: 'level',
      low: level,
      high: level,
      unit: 'level',
      given: [level, level],
      of: null,
      text: match[0],
      start,
      end: start + match[0].length,
    }
  })
}

function levelOf(said: string): number {
  const isMedium = /medium|moderate/.test(said)
  if (/low|gentle/.test(said)) return isMedium ? 2 : 1
  if (said.includes('high')) return isMedium ? 4 : 5
  return 3
}

/** Adds "a teaspoon", "an hour": one of it. Only for units, for "a bowl" need not be counted. */
function withIndefinite(found: readonly Quantity[], text: string): readonly Quantity[] {
  const isNew = ({ start, end }: Quantity): boolean => found.every((other) => other.end <= start || other.start >= end)
  return [...found, ...indefiniteOf(text).filter(isNew)].sort((one, other) => one.start - other.start)
}

function indefiniteOf(text: string): readonly Quantity[] {
  return [...text.matchAll(INDEFINITE)].flatMap((match) => {
    const unit = unitOf(match.groups?.unit ?? '')
    if (unit === undefined || unit.dimension === 'percent' || /^(?:second|foot|day|night)$/.test(unit.name)) return []
    const [start, end] = [match.index, match.index + match[0].length]
    const of = unit.dimension === 'time' ? null : headAfter(text, end)
    return [
      {
        dimension: unit.dimension,
        low: unit.factor,
        high: unit.factor,
        unit: unit.name,
        given: [1, 1],
        of,
        text: match[0],
        start,
        end,
      },
    ]
  })
}

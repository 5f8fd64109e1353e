import { type Fields, firstText, isRecord, textOfField, withoutEnd } from './structured-fields.ts'

/**
 * The ISO 8601 duration of the whole ("PT1H30M", hours not counted up to days): `totalTime`, else preparation and cooking
 * (or performing) together; null where none is given or all are zero.
 */
export function readTotalTime(thing: Fields): string | null {
  const total = minutesOf(thing.totalTime)
  const work = minutesOf(thing.cookTime) || minutesOf(thing.performTime)
  const minutes = total || minutesOf(thing.prepTime) + work
  if (minutes === 0) return null
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return `PT${hours === 0 ? '' : `${hours}H`}${rest === 0 ? '' : `${rest}M`}`
}

/** What the procedure makes, as text: of several wordings the most telling, one with a word in it; null where none. */
export function readYield(thing: Fields): string | null {
  const values: readonly unknown[] = [thing.recipeYield, thing.yield].flat()
  const texts = values
    .map((value) => withoutEnd(yieldText(value), ':,;'))
    .filter((text) => text !== '' && text.length <= YIELD_LENGTH)
  const telling = texts.filter((text) => /\p{L}/u.test(text))
  return (
    (telling.length > 0 ? telling : texts).reduce((best, text) => (text.length > best.length ? text : best), '') || null
  )
}

const YIELD_LENGTH = 200
const DURATION_LENGTH = 60
const MINUTE_LIMIT = 60 * 24 * 366

function yieldText(value: unknown): string {
  if (!isRecord(value)) return textOfField(value)
  return [firstText(value.value), firstText(value.unitText ?? value.name)].filter(Boolean).join(' ')
}

/** Whole minutes of an ISO 8601 duration, however carelessly written, or of a text such as "1 hr 20 min"; 0 if unreadable. */
function minutesOf(value: unknown): number {
  const text = firstText(isRecord(value) ? (value['@value'] ?? value.value ?? value.maxValue ?? value.name) : value)
  if (text.length > DURATION_LENGTH) return 0
  const minutes = Math.round(isoMinutes(text.replace(/\s+/g, '')) ?? wordMinutes(text))
  return minutes > 0 && minutes <= MINUTE_LIMIT ? minutes : 0
}

function isoMinutes(text: string): number | null {
  if (!/^P[\dT]/i.test(text)) return null
  const [days = '', time = ''] = text.includes('T') || text.includes('t') ? text.split(/T/i, 2) : dateAndTime(text)
  return (
    1440 * unit(days, 'D') + 10080 * unit(days, 'W') + 60 * unit(time, 'H') + unit(time, 'M') + unit(time, 'S') / 60
  )
}

/** "P30M" would be thirty months; what is meant is minutes. */
function dateAndTime(text: string): readonly string[] {
  const end = /[DW]/i.exec(text)?.index ?? 0
  return [text.slice(0, end + 1), text.slice(end + 1)]
}

function unit(text: string, letter: string): number {
  return Number(new RegExp(`(\\d+(?:[.,]\\d+)?)${letter}`, 'i').exec(text)?.[1]?.replace(',', '.') ?? 0)
}

const HOURS = /(\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?|std|stunden?|heures?|horas?|ore|ora|uur|timm?ar?)\b/i
const MINUTES = /(\d+(?:[.,]\d+)?)\s*(?:m|mins?|minutes?|minuten?|minutos?|minuti|minuter)\b/i

/** A range ("15 to 30 minutes") is no duration. */
function wordMinutes(text: string): number {
  if (/\d\s*(?:-|–|to|bis|à)\s*\d/i.test(text)) return 0
  const [hours, minutes] = [HOURS, MINUTES].map((pattern) => Number(pattern.exec(text)?.[1]?.replace(',', '.') ?? 0))
  return 60 * (hours ?? 0) + (minutes ?? 0)
}

import { linesOfMarkup } from '../reading/lines.ts'

/** An object with fields nobody has checked yet. */
export interface Fields {
  readonly [field: string]: unknown
}

/** True for an object with fields. */
export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True where an object says it is of this schema.org type, in whatever case and by whatever address. */
export function hasType(thing: Fields, name: string): boolean {
  const types: readonly unknown[] = Array.isArray(thing['@type']) ? thing['@type'] : [thing['@type']]
  const wanted = name.toLowerCase()
  return types.some((type) => typeof type === 'string' && type.replace(/^.*[/:#]/, '').toLowerCase() === wanted)
}

/** The text of a field that holds a string, a number, a list of them, or an object with a text or a name; on one line. */
export function textOfField(value: unknown, depth = 0): string {
  if (typeof value === 'string') return linesOfMarkup(value.slice(0, TEXT_LIMIT)).join(' ')
  if (typeof value === 'number') return String(value)
  if (depth > DEPTH_LIMIT) return ''
  if (Array.isArray(value)) {
    return value
      .map((entry) => textOfField(entry, depth + 1))
      .filter(Boolean)
      .join(' ')
  }
  return isRecord(value) ? textOfField(value.text ?? value.name ?? value['@value'] ?? '', depth + 1) : ''
}

/** The first text that a field gives, where it may hold several of which one is enough, such as names. */
export function firstText(value: unknown): string {
  if (!Array.isArray(value)) return textOfField(value)
  for (const entry of value) {
    const text = textOfField(entry)
    if (text !== '') return text
  }
  return ''
}

/** A text without white space and any of these characters at its end, in time that grows with no more than its length. */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && (characters.includes(text.charAt(end - 1)) || text.charAt(end - 1).trim() === '')) end -= 1
  return text.slice(0, end)
}

const TEXT_LIMIT = 300_000
const DEPTH_LIMIT = 20

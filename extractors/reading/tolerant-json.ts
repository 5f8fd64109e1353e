import { jsonrepair } from 'jsonrepair'
import { type JsonPart, scanJson } from './scan-json.ts'

/**
 * Every JSON value of a script, in order: usually one, several where objects stand one after the other, none where
 * nothing can be read. Wrappers (comments, CDATA, entities for quotes) are taken off; what is not valid JSON is mended by
 * a scan that keeps what is whole, else by jsonrepair, which sees at most 300,000 code units of it and nothing that is broken all over. Never throws.
 */
export function parseTolerantly(source: string): readonly unknown[] {
  const bare = unwrap(source)
  const whole = parse(bare)
  if (whole !== undefined) return [unpack(whole)]
  const values: unknown[] = []
  for (let part = scanJson(bare); part !== null; part = scanJson(bare, part.end)) {
    const value = parse(part.text) ?? (isWorthRepair(part) ? repair(bare.slice(part.start, part.end)) : undefined)
    if (value !== undefined) values.push(value)
    if (values.length >= VALUE_LIMIT) break
  }
  return values
}

const VALUE_LIMIT = 500
const REPAIR_LIMIT = 300_000

function unwrap(source: string): string {
  // Without a single quotation mark it can only be JSON whose quotes were written as entities.
  const isEscaped = !source.includes('"') && /&(quot|#0*34|#x0*22);/i.test(source)
  return (isEscaped ? withQuotes(source) : source)
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/^(?:\/\/|\/\*)?\s*(?:<!--|<!\[CDATA\[)(?:\s*\*\/)?/, '')
    .replace(/(?:(?:\/\/|\/\*)\s*)?(?:-->|\]\]>)(?:\s*\*\/)?$/, '')
    .trim()
}

function withQuotes(source: string): string {
  return source
    .replace(/&(?:quot|#0*34|#x0*22);/gi, '"')
    .replace(/&(?:apos|#0*39|#x0*27);/gi, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return undefined
  }
}

/** The time of a repair grows with the length times the faults; this much is about a second. */
function isWorthRepair({ start, end, faults }: JsonPart): boolean {
  return faults * Math.min(end - start, REPAIR_LIMIT) <= 300_000_000
}

function repair(source: string): unknown {
  try {
    return parse(jsonrepair(source.slice(0, REPAIR_LIMIT)))
  } catch {
    // Past repair: the page's other blocks and its text are still there.
    return undefined
  }
}

/** Some pages write their JSON as one JSON string. */
function unpack(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? parse(value) : value
}

import type { SkipReason } from './skip-reasons.ts'
import { originEnd } from './url-table.ts'

/** Longer addresses are made by programs for programs. */
const MAX_LENGTH = 1_000
const MAX_SEGMENTS = 16
/** A segment may come this often in one path, a pair of neighbours one time fewer. */
const MAX_REPEATS = 2

const FIRST_YEAR = 1990
const MAX_DATED = 3

const CALENDAR =
  /\/(?:calend[a-z]*|kalend[a-z]*|agenda|events?|termine|veranstaltungen|eventos?|evenements?)(?=[/.?_-]|$)/i
const DATE_END = /\/\d{4}[/-]\d{1,2}(?:[/-]\d{1,2})?\/?(?:\?|$)|\/(?:day|week|month|list|year|today)\/?(?:\?|$)/i
const DATE_QUERY =
  /[?&](?:month|mon|monat|mes|mois|week|day|date|cal_?\w*|calendar\w*|ev_?month|tribe[-_]bar[-_]date|ical|outlook-ical)(?:\[\])?=\d{1,4}(?:[-/.%]|&|$)|[?&](?:ical|outlook-ical)(?:=|&|$)|[?&]year=\d{4}&month=|[?&]month=[a-z]{3,9}(?:-\d{4})?(?:&|$)/i
const YEAR_PATH = /\/(\d{4})[/-](?:0?[1-9]|1[0-2])(?=[/?-]|$)/
/** ASP.NET keeps the session in the path; other ids stand in a parameter whose name says so, or look like nothing else. */
const SESSION = /\/\([A-Z]\([\w]{12,}\)\)(?=\/)|[?&][\w.-]*(?:sess(?:ion)?_?(?:id|key|token)?|sid)=[\w%-]{16,}/i

/** The trap that a canonical URL leads into, as far as the address alone says; null for none. `year` is the present one. */
export function trapOf(url: string, { year }: { readonly year: number }): SkipReason | null {
  const from = originEnd(url)
  if (url.length > MAX_LENGTH) return 'trap_length'
  const query = url.indexOf('?', from)
  const path = query === -1 ? url.slice(from) : url.slice(from, query)
  if (isEndless(path)) return 'trap_path'
  const rest = url.slice(from)
  if (isSession(rest)) return 'trap_session'
  return isCalendar(rest, { query: query !== -1, year }) ? 'trap_calendar' : null
}

function isSession(rest: string): boolean {
  return (rest.includes('=') || rest.includes('(')) && SESSION.test(rest)
}

function isCalendar(rest: string, { query, year }: { readonly query: boolean; readonly year: number }): boolean {
  if (query && DATE_QUERY.test(rest)) return true
  if (!/\d/.test(rest) && !CALENDAR.test(rest)) return false
  const dated = YEAR_PATH.exec(rest)?.[1]
  if (dated !== undefined && (Number(dated) > year + 1 || Number(dated) < FIRST_YEAR)) return Number(dated) < 3_000
  return CALENDAR.test(rest) && DATE_END.test(rest)
}

/** The same segment again and again, or the same two, as links that are relative by mistake make them. */
function isEndless(path: string): boolean {
  const segments = path.split('/')
  // Before the first slash there is nothing, and often nothing behind the last.
  if (segments.length - 1 > MAX_SEGMENTS) return true
  if (segments.length <= MAX_DATED) return false
  const seen = new Map<string, number>()
  for (const [index, segment] of segments.entries()) {
    if (segment === '') continue
    const count = (seen.get(segment) ?? 0) + 1
    if (count > MAX_REPEATS) return true
    seen.set(segment, count)
    const pair = `${segments[index - 1]}/${segment}`
    const pairs = (seen.get(pair) ?? 0) + 1
    if (index > 1 && pairs >= MAX_REPEATS) return true
    seen.set(pair, pairs)
  }
  return false
}

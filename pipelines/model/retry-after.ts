/**
 * How long a server asks to be left alone, in milliseconds: from `retry-after-ms`, else from `Retry-After` as seconds or
 * as a date (RFC 9110, 10.2.3), which counts from the server's own `Date` where it sends one. Null when it says nothing
 * that can be read.
 */
export function retryAfterMs(headers: { get(name: string): string | null }, now: Date): number | null {
  const milliseconds = countIn(headers.get('retry-after-ms'))
  if (milliseconds !== null) return milliseconds
  const stated = headers.get('retry-after')
  const seconds = countIn(stated)
  if (seconds !== null) return seconds * 1000
  // A date has the name of a month; a bare number, even a wrong one, is none.
  const moment = stated !== null && /[a-z]{3}/i.test(stated) ? Date.parse(stated) : Number.NaN
  if (Number.isNaN(moment)) return null
  const serverNow = Date.parse(headers.get('date') ?? '')
  return Math.max(0, moment - (Number.isNaN(serverNow) ? now.getTime() : serverNow))
}

function countIn(text: string | null): number | null {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null
}

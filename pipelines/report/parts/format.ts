const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** A whole number with thousands separated: 12,345. */
export function count(value: number): string {
  return COUNT.format(value)
}

/** A count with its noun: 1 page, 2 pages, 2 candidate procedures. */
export function counted(value: number, nouns: { readonly one: string; readonly many: string }): string {
  return `${count(value)} ${value === 1 ? nouns.one : nouns.many}`
}

/** A share between 0 and 1 as a percentage with one decimal: 93.2 %. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}\u00a0%`
}

/** Seconds as people say them: 0.4 s, 42 s, 3 min 5 s, 2 h 4 min. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes} min ${whole % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** An ISO 8601 time to the minute in UTC: 2031-05-04 09:30 UTC; the text itself when it is no time. */
export function moment(iso: string): string {
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? iso : `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** At most this many characters of a text; what was cut is told by its length. */
export function clip(text: string, maxLength: number): string {
  const characters = [...text]
  if (characters.length <= maxLength) return text
  return `${characters.slice(0, maxLength).join('')} … (${count(characters.length - maxLength)} more characters)`
}

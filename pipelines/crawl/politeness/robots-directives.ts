import { ROBOTS_TOKEN } from '../fetching/user-agent.ts'

/** What stands between two values that are kept as one text. */
export const VALUE_SEPARATOR = '; '

/** Directives that have a value of their own after a colon; what stands before other colons is a crawler's name. */
const VALUED = new Set(['max-snippet', 'max-image-preview', 'max-video-preview', 'unavailable_after'])

/**
 * The directives, in lower case, that values of X-Robots-Tag or of robots meta elements address to everybody or to us. A
 * name before a colon holds to the end of its value: in `otherbot: noindex, nofollow` both are meant for the other bot.
 */
export function directivesForUs(values: readonly string[]): ReadonlySet<string> {
  const directives = new Set<string>()
  for (const value of values) {
    let ours = true
    for (const part of value.split(',')) {
      const named = /^\s*([\w*-]+)\s*:(.*)$/s.exec(part)
      const name = named?.[1]?.toLowerCase()
      if (name !== undefined && VALUED.has(name)) continue
      if (name !== undefined) ours = name === '*' || name === ROBOTS_TOKEN
      if (!ours) continue
      for (const word of (named?.[2] ?? part).toLowerCase().split(/\s+/)) if (word !== '') directives.add(word)
    }
  }
  return directives
}

/** False when these directives ask that a page's links be left alone. */
export function mayFollow(directives: ReadonlySet<string>): boolean {
  return !directives.has('nofollow') && !directives.has('none')
}

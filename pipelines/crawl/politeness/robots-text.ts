import type { PathRule } from './path-rules.ts'

/** What a robots.txt says to one crawler. */
export interface RobotsText {
  readonly rules: readonly PathRule[]
  /** Crawl-delay in seconds, the largest of several; null when none is asked for. */
  readonly crawlDelay: number | null
  readonly sitemaps: readonly string[]
  /** Lines about use by AI (`Content-Signal`, `DisallowAITraining`), as they stand; they are recorded only. */
  readonly aiSignals: readonly string[]
}

interface Group {
  readonly agents: Set<string>
  readonly rules: PathRule[]
  readonly delays: number[]
  readonly aiSignals: string[]
}

/**
 * Reads a robots.txt as RFC 9309 has it. All groups that name the crawler are one, and only where none does, those for `*`.
 * Lines that belong to no group, such as Sitemap, and unknown ones do not end one, though robots-parser would have it so.
 */
export function readRobotsText(text: string, agent: string): RobotsText {
  const groups: Group[] = []
  const sitemaps: string[] = []
  let group: Group | null = null
  let isNaming = false
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const [, key = '', value = ''] = /^\s*([^:#]*?)\s*:\s*([^#]*?)\s*(?:#.*)?$/.exec(line) ?? []
    const name = key.toLowerCase()
    if (name === 'user-agent') {
      if (group === null || !isNaming) {
        group = { agents: new Set(), rules: [], delays: [], aiSignals: [] }
        groups.push(group)
      }
      group.agents.add(agentOf(value))
      isNaming = true
    } else if (name === 'sitemap') {
      if (value !== '') sitemaps.push(value)
    } else if (group !== null && isMember(group, { name, value })) {
      isNaming = false
    }
  }
  const named = groups.filter(({ agents }) => agents.has(agent))
  return { ...merged(named.length > 0 ? named : groups.filter(({ agents }) => agents.has('*'))), sitemaps }
}

/** The product token: what comes before a version or a remark. */
function agentOf(value: string): string {
  return value.toLowerCase().split(/[\s/]/, 1)[0] ?? ''
}

/** Takes a line into the group; false when it says nothing that ends the naming of crawlers. */
function isMember(group: Group, line: { name: string; value: string }): boolean {
  const { name, value } = line
  if (name === 'allow' || name === 'disallow') {
    if (value !== '') group.rules.push({ allow: name === 'allow', pattern: value })
    return true
  }
  if (name === 'crawl-delay') {
    const seconds = Number.parseFloat(value)
    if (/^\d*\.?\d/.test(value) && Number.isFinite(seconds)) group.delays.push(seconds)
    return true
  }
  if (name === 'content-signal' || name === 'disallowaitraining') group.aiSignals.push(`${name}: ${value}`)
  return false
}

function merged(groups: readonly Group[]): Omit<RobotsText, 'sitemaps'> {
  const delays = groups.flatMap(({ delays }) => delays)
  return {
    rules: groups.flatMap(({ rules }) => rules),
    crawlDelay: delays.length === 0 ? null : Math.max(...delays),
    aiSignals: groups.flatMap(({ aiSignals }) => aiSignals),
  }
}

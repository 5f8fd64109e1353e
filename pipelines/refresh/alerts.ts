import type { RefreshSettings } from '#configs'
import { sqlText } from '#data'
import type { Alert, HostFigures, RefreshSummary } from './refresh-summary.ts'

/** What a run is measured by. */
interface Measured {
  readonly hosts: readonly HostFigures[]
  /** False where pages cannot be measured by what they give. */
  readonly yieldMeasured: boolean
  /** Summaries of earlier runs, the newest first. */
  readonly earlier: readonly RefreshSummary[]
  readonly settings: RefreshSettings
}

/** One measure of a host, or of all hosts together. */
interface Measure {
  readonly kind: Alert['kind']
  /** The share, and how many it is of; undefined where there is nothing to take a share of. */
  readonly of: (figures: HostFigures) => { readonly share: number; readonly of: number } | undefined
}

/** Blocked answers among all answers. */
const BLOCK_RATE: Measure = {
  kind: 'block_rate',
  of: ({ answers, blocked }) => (answers === 0 ? undefined : { share: blocked / answers, of: answers }),
}

/**
 * What the pages visited give, as a share of those among them that ever gave a procedure before, at most 1. A page is thus
 * compared with itself: index pages that never gave anything do not count, nor do unchanged pages move it, and a page that
 * moved is made good by the one found in its place.
 */
const YIELD: Measure = {
  kind: 'yield_drop',
  of: ({ gave, gives }) => (gave === 0 ? undefined : { share: Math.min(1, gives / gave), of: gave }),
}

/**
 * What of a run a person should look at: first hosts, the worst in front; all together only where no single host says it.
 * Nothing with less than `min_pages` answers or pages to go by raises an alert or is compared.
 */
export function alertsOf(run: Measured): readonly Alert[] {
  return [...alertsBy(BLOCK_RATE, run), ...(run.yieldMeasured ? alertsBy(YIELD, run) : [])]
}

/** The hosts whose answers were blocked more often than the settings allow, however few answers there were. */
export function blockedHosts(hosts: readonly HostFigures[], settings: RefreshSettings): readonly string[] {
  return hosts
    .filter((figures) => (BLOCK_RATE.of(figures)?.share ?? 0) > settings.max_block_rate)
    .map(({ host }) => host)
}

function alertsBy(measure: Measure, run: Measured): readonly Alert[] {
  const single = run.hosts.flatMap((figures) => alertOf(measure, { run, figures, host: figures.host }))
  if (single.length === 0) return alertOf(measure, { run, figures: together(run.hosts), host: null })
  const badness = ({ kind, share }: Alert): number => (kind === 'block_rate' ? -share : share)
  return single.toSorted((a, b) => badness(a) - badness(b) || b.of - a.of)
}

function alertOf(
  measure: Measure,
  about: { readonly run: Measured; readonly figures: HostFigures; readonly host: string | null },
): readonly Alert[] {
  const { run, figures, host } = about
  const { settings } = run
  const measured = measure.of(figures)
  if (measured === undefined || measured.of < settings.min_pages) return []
  const usual = usualShare(measure, { run, host })
  const limit = measure.kind === 'block_rate' ? settings.max_block_rate : (usual ?? 1) * (1 - settings.max_yield_drop)
  const isBad = measure.kind === 'block_rate' ? measured.share > limit : measured.share < limit
  if (!isBad) return []
  const facts = { ...measured, usual, limit }
  return [{ kind: measure.kind, host, ...facts, ...wordsOf(measure.kind, { figures, host, ...facts }) }]
}

/**
 * The median over earlier runs that had enough to go by. Where there are not as many, what pages gave they are expected to
 * give again: so an alert is repeated for some nights, until what it tells has become usual.
 */
function usualShare(
  measure: Measure,
  { run, host }: { readonly run: Measured; readonly host: string | null },
): number | null {
  const shares = run.earlier
    .filter(({ yield_measured }) => measure.kind === 'block_rate' || yield_measured)
    .flatMap(({ hosts }) => {
      const figures = host === null ? together(hosts) : hosts.find((known) => known.host === host)
      const measured = figures === undefined ? undefined : measure.of(figures)
      return measured === undefined || measured.of < run.settings.min_pages ? [] : [measured.share]
    })
  const missing = measure.kind === 'block_rate' ? 0 : Math.max(0, run.settings.compared_runs - shares.length)
  shares.push(...Array.from({ length: missing }, () => 1))
  shares.sort((a, b) => a - b)
  const upper = shares[Math.floor(shares.length / 2)]
  const lower = shares[Math.ceil(shares.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2
}

function together(hosts: readonly HostFigures[]): HostFigures {
  const sum = (of: (figures: HostFigures) => number): number => hosts.reduce((total, host) => total + of(host), 0)
  return {
    host: '',
    answers: sum(({ answers }) => answers),
    blocked: sum(({ blocked }) => blocked),
    gave: sum(({ gave }) => gave),
    // One host's new pages do not make up for what another has lost.
    gives: sum(({ gave, gives }) => Math.min(gave, gives)),
  }
}

interface Facts {
  readonly figures: HostFigures
  readonly host: string | null
  readonly usual: number | null
  readonly limit: number
}

function wordsOf(kind: Alert['kind'], { figures, host, usual, limit }: Facts): { message: string; sql: string } {
  const who = host ?? 'All hosts together'
  const where = host === null ? '' : `host = ${sqlText(host)}`
  const before = usual === null ? 'no earlier run to compare with' : `usual is ${percent(usual)}`
  if (kind === 'block_rate') {
    return {
      message:
        `${who}: ${figures.blocked} of ${figures.answers} answers were 401, 403, 429, 503 or none ` +
        `(${percent(figures.blocked / figures.answers)}; ${before}, the limit ${percent(limit)}).`,
      sql:
        'SELECT host, state, reason, count(*) AS urls FROM politeness ' +
        `${where === '' ? '' : `WHERE ${where} `}GROUP BY ALL ORDER BY urls DESC LIMIT 20`,
    }
  }
  return {
    message:
      `${who}: of ${figures.gave} pages visited again that had given a procedure, ${Math.min(figures.gave, figures.gives)} ` +
      `give one now (${percent(Math.min(1, figures.gives / figures.gave))}; ${before}, the limit ${percent(limit)}).`,
    sql:
      'SELECT pages.url, drops.stage, drops.reason FROM pages LEFT JOIN document_pages USING (page_id) ' +
      'JOIN drops ON drops.item IN (pages.content_hash, document_pages.document_id) ' +
      `${where === '' ? '' : `WHERE pages.${where} `}ORDER BY pages.fetched_at DESC LIMIT 20`,
  }
}

function percent(share: number): string {
  const value = share * 100
  return `${value > 0 && value < 1 ? value.toFixed(1) : Math.round(value)} %`
}

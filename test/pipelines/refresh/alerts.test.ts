import { describe, expect, it } from 'vitest'
import { RefreshSettings } from '#configs'
import { alertsOf, blockedHosts } from '../../../pipelines/refresh/alerts.ts'
import type { HostFigures, RefreshSummary } from '../../../pipelines/refresh/refresh-summary.ts'

const settings = RefreshSettings.parse({ compared_runs: 3 })

function figures(host: string, changes: Partial<HostFigures> = {}): HostFigures {
  return { host, answers: 100, blocked: 0, gave: 50, gives: 50, ...changes }
}

function night(hosts: readonly HostFigures[], changes: Partial<RefreshSummary> = {}): RefreshSummary {
  return {
    format: 1,
    run_id: 'night',
    state: 'finished',
    error: null,
    started_at: '',
    ended_at: '',
    seconds: 1,
    requests: 1,
    bytes: 1,
    visits: { total: 1, by_state: {}, by_reason: {} },
    queued: 0,
    pages: { new: 0, changed: 0, unchanged: 0, vanished: 0, held: 0 },
    documents: { new: 0, changed: 0, gone: 0 },
    procedures: { new: 0, changed: 0, gone: 0 },
    stage_runs: 0,
    failed_items: 0,
    pending_items: 0,
    model_calls: 0,
    cost_usd: 0,
    hosts_blocked: [],
    hosts: [...hosts],
    yield_measured: true,
    alerts: [],
    ...changes,
  }
}

function alertsFor(hosts: readonly HostFigures[], earlier: readonly RefreshSummary[] = [], yieldMeasured = true) {
  return alertsOf({ hosts, earlier, yieldMeasured, settings }).map(({ kind, host, share, usual, limit, of }) => {
    return { kind, host, share, usual, limit, of }
  })
}

describe('alertsOf()', () => {
  it('alertsOf() is silent when pages give what they gave and answers come', () => {
    expect(alertsFor([figures('a.test'), figures('b.test', { gives: 120 })])).toEqual([])
  })

  it('alertsOf() is silent when a host is at its limits, and speaks just beyond', () => {
    expect(alertsFor([figures('a.test', { blocked: 20, gives: 25 })])).toEqual([])
    expect(alertsFor([figures('a.test', { blocked: 21, gives: 24 })])).toEqual([
      { kind: 'block_rate', host: 'a.test', share: 0.21, usual: null, limit: 0.2, of: 100 },
      { kind: 'yield_drop', host: 'a.test', share: 0.48, usual: 1, limit: 0.5, of: 50 },
    ])
  })

  it('alertsOf() measures a yield by the median of the runs before', () => {
    const earlier = [40, 20, 30].map((gives) => night([figures('a.test', { gives })]))
    const at = (gives: number) => alertsFor([figures('a.test', { gives })], earlier)
    expect(at(15)).toEqual([])
    expect(at(14)).toEqual([{ kind: 'yield_drop', host: 'a.test', share: 0.28, usual: 0.6, limit: 0.3, of: 50 }])
  })

  it('alertsOf() takes the middle of the two middle runs when their number is even', () => {
    const earlier = [10, 15].map((blocked) => night([figures('a.test', { blocked })]))
    expect(alertsFor([figures('a.test', { blocked: 50 })], earlier)[0]?.usual).toBe(0.125)
  })

  it('alertsOf() expects pages to give all again where too few runs say what is usual', () => {
    const rebuilt = night([figures('a.test', { gives: 0 })])
    const usualAfter = (nights: number) => alertsFor([figures('a.test', { gives: 0 })], Array(nights).fill(rebuilt))[0]
    expect(usualAfter(0)?.usual).toBe(1)
    expect(usualAfter(1)?.usual).toBe(1)
    expect(usualAfter(2)).toBeUndefined()
  })

  it('alertsOf() compares neither small runs nor runs that could not be measured', () => {
    const small = night([figures('a.test', { gave: 10, gives: 0, answers: 10, blocked: 10 })])
    const unmeasured = night([figures('a.test', { gives: 0 })], { yield_measured: false })
    const alerts = alertsFor([figures('a.test', { gives: 20, blocked: 50 })], [small, small, unmeasured])
    expect(alerts.map(({ usual }) => usual)).toEqual([0, 1])
  })

  it('alertsOf() counts pages that were found new for those that were lost, within one host only', () => {
    const lost = figures('a.test', { gave: 50, gives: 10 })
    expect(alertsFor([lost, figures('b.test', { gives: 500 })]).map(({ host }) => host)).toEqual(['a.test'])
  })

  it('alertsOf() says nothing of hosts with too little to go by, but adds them up', () => {
    const small = { answers: 15, blocked: 15, gave: 15, gives: 0 }
    expect(alertsFor([figures('a.test', small)])).toEqual([])
    expect(alertsFor([figures('a.test', small), figures('b.test', small)])).toEqual([
      { kind: 'block_rate', host: null, share: 1, usual: null, limit: 0.2, of: 30 },
      { kind: 'yield_drop', host: null, share: 0, usual: 1, limit: 0.5, of: 30 },
    ])
  })

  it('alertsOf() names the worst host first, and not all together beside it', () => {
    const hosts = [figures('a.test', { blocked: 30 }), figures('b.test', { blocked: 90 })]
    expect(alertsFor(hosts).map(({ host }) => host)).toEqual(['b.test', 'a.test'])
  })

  it('alertsOf() leaves the yield alone where not all was mined', () => {
    expect(alertsFor([figures('a.test', { gives: 0 })], [], false)).toEqual([])
  })
})

describe('blockedHosts()', () => {
  it('blockedHosts() names hosts beyond the limit however little they answered', () => {
    const hosts = [figures('a.test', { answers: 2, blocked: 1 }), figures('b.test'), figures('c.test', { answers: 0 })]
    expect(blockedHosts(hosts, settings)).toEqual(['a.test'])
  })
})

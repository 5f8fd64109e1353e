import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { serve } from '../crawl/support.ts'
import { howTo, howToSite, indexOf, madeNights, summaryIn, summaryOf, unreadable } from './made-nights.ts'

const forbidden = (_: unknown, response: { writeHead(status: number): { end(): unknown } }): void => {
  response.writeHead(403).end()
}

// Several nights each, every one of them a whole run.
vi.setConfig({ testTimeout: 180_000 })

describe('h2e refresh', () => {
  it('refresh crawls and mines what is due, and is silent where nobody looks on and nothing is wrong', async () => {
    const site = await serve(howToSite(8))
    const nights = madeNights([site.origin])
    expect(await nights.refresh(0)).toEqual({ code: 0, printed: '', complained: '' })
    const [run = ''] = readdirSync(join(nights.lake, 'runs'))
    expect(summaryOf(nights.lake, run)).toMatchObject({
      format: 1,
      run_id: run,
      state: 'finished',
      error: null,
      visits: { total: 9, by_state: { stored: 9 }, by_reason: {} },
      pages: { new: 9, changed: 0, unchanged: 0, vanished: 0, held: 9 },
      documents: { new: 8, changed: 0, gone: 0 },
      procedures: { new: 8, changed: 0, gone: 0 },
      model_calls: 0,
      hosts: [{ host: new URL(site.origin).host, answers: 9, blocked: 0, gave: 0, gives: 8 }],
      alerts: [],
    })

    const before = site.requests.length
    expect(await nights.refresh(0.1)).toEqual({ code: 0, printed: '', complained: '' })
    expect(await nights.refresh(0.2, { terminal: true })).toMatchObject({
      printed: 'Nothing is due: nothing was fetched, nothing mined.\n',
    })
    expect(site.requests.length).toBe(before)
    const [, second = ''] = readdirSync(join(nights.lake, 'runs')).sort()
    expect(summaryOf(nights.lake, second)).toMatchObject({
      requests: 0,
      stage_runs: 0,
      visits: { total: 0 },
      pages: { new: 0, changed: 0, unchanged: 0, vanished: 0, held: 9 },
      hosts: [],
    })

    const unchanged = await nights.refresh(2, { args: ['--json'] })
    expect(unchanged).toMatchObject({ code: 0, complained: '' })
    expect(summaryIn(unchanged)).toMatchObject({
      stage_runs: 0,
      pages: { new: 0, changed: 0, unchanged: 9, vanished: 0 },
      documents: { new: 0, changed: 0, gone: 0 },
      procedures: { new: 0, changed: 0, gone: 0 },
      hosts: [{ gave: 8, gives: 8 }],
      alerts: [],
    })
  })

  it('refresh tells what is new, changed and gone, and mines only that', async () => {
    const routes = howToSite(8)
    const site = await serve(routes)
    const nights = madeNights([site.origin])
    await nights.refresh(0)
    routes['/'] = indexOf([0, 1, 2, 3, 4, 5, 6, 7, 8])
    routes['/8'] = howTo(8)
    routes['/1'] = howTo(1, { glue: 'wax' })
    delete routes['/2']
    const second = summaryIn(await nights.refresh(2, { args: ['--json'] }))
    expect(second).toMatchObject({
      pages: { new: 1, changed: 2, unchanged: 6, vanished: 1, held: 9 },
      documents: { new: 1, changed: 1, gone: 1 },
      procedures: { new: 1, changed: 1, gone: 1 },
      alerts: [],
    })
    // The index, which says nothing, the changed page and the new one; each of these two through three stages.
    expect(second.stage_runs).toBe(7)
  })

  it('refresh raises an alert when a site is rebuilt so that nothing is read any more', async () => {
    const routes = howToSite(8)
    const site = await serve(routes)
    const nights = madeNights([site.origin])
    await nights.refresh(0)
    for (let number = 0; number < 8; number += 1) routes[`/${number}`] = unreadable(number)
    const rebuilt = await nights.refresh(2)
    const { host } = new URL(site.origin)
    expect(rebuilt).toMatchObject({ code: 100, printed: '' })
    expect(rebuilt.complained.replaceAll(/\s+/g, ' ')).toContain(
      `ALERT ${host}: of 8 pages visited again that had given a procedure, 0 give one now (0 %; usual is 100 %, the limit 50 %).`,
    )
    const query = /-c "(.*)"/.exec(rebuilt.complained)?.[1] ?? ''
    const looked = await nights.type('sql', '-c', query)
    expect(looked).toMatchObject({ code: 0, complained: '' })
    expect(looked.printed).toContain(`${site.origin}/7`)
    // Nothing has changed since, and the site is still not read: it is said again.
    expect(summaryIn(await nights.refresh(9, { args: ['--json'] }))).toMatchObject({
      pages: { unchanged: 9 },
      stage_runs: 0,
      alerts: [{ kind: 'yield_drop', share: 0, usual: 1, of: 8 }],
    })
  })

  it('refresh raises no alert when pages have moved and give the same elsewhere', async () => {
    const routes: Record<string, Parameters<typeof serve>[0][string]> = howToSite(8)
    const site = await serve(routes)
    const nights = madeNights([site.origin])
    await nights.refresh(0)
    for (let number = 0; number < 8; number += 1) {
      routes[`/${number}`] = (_, response) => response.writeHead(301, { location: `/new/${number}` }).end()
      routes[`/new/${number}`] = howTo(number)
    }
    const moved = summaryIn(await nights.refresh(2, { args: ['--json'] }))
    expect(moved).toMatchObject({ pages: { new: 8, vanished: 8 }, hosts: [{ gave: 8, gives: 8 }], alerts: [] })
  })

  it('refresh raises an alert when a host answers 403 to everything, and names that host alone', async () => {
    const routes: Record<string, Parameters<typeof serve>[0][string]> = howToSite(8)
    const closed = await serve(routes)
    const open = await serve(howToSite(8))
    const nights = madeNights([closed.origin, open.origin])
    await nights.refresh(0)
    for (const path of Object.keys(routes)) routes[path] = forbidden
    const blocked = await nights.refresh(2)
    const { host } = new URL(closed.origin)
    expect(blocked).toMatchObject({ code: 100, printed: '' })
    expect(blocked.complained.replaceAll(/\s+/g, ' ')).toContain(
      `ALERT ${host}: 9 of 9 answers were 401, 403, 429, 503 or none (100 %; usual is 0 %, the limit 20 %).`,
    )
    expect(blocked.complained.match(/ALERT/g)).toHaveLength(1)
    const query = /-c "(.*)"/.exec(blocked.complained)?.[1] ?? ''
    expect((await nights.type('sql', '-c', query)).printed).toMatch(/http_403/)
    expect((await nights.type('runs', 'list')).printed).toMatch(/\+0 ~0 -0, 1 alert /)
    expect((await nights.type('runs', 'show')).printed).toContain(`ALERT ${host}: 9 of 9 answers`)
  })

  it('refresh fails, and raises an alert, when nobody answers or all refuse', async () => {
    const routes: Record<string, Parameters<typeof serve>[0][string]> = howToSite(8)
    const site = await serve(routes)
    const nights = madeNights([site.origin])
    await nights.refresh(0)
    for (const path of Object.keys(routes)) routes[path] = forbidden
    const refused = await nights.refresh(2)
    expect(refused.code).toBe(1)
    expect(refused.complained).toMatch(/^Nothing could be fetched: http_403 9\.\n\nALERT /)
    routes['/robots.txt'] = (_, response) => response.writeHead(500).end()
    const unreachable = await nights.refresh(30)
    expect(unreachable.code).toBe(1)
    expect(unreachable.complained).toMatch(/^Nothing could be fetched.*\n\nALERT .*: 9 of 9 answers/)
  })

  it('refresh fails without an alert when the first night finds nobody at home', async () => {
    const first = await madeNights(['http://127.0.0.1:1/']).refresh(0)
    expect(first.code).toBe(1)
    expect(first.complained).toMatch(/^Nothing could be fetched: robots_unreachable 1\.\n\nSummary: /)
  })

  it('refresh says on a terminal in a few lines what was done', async () => {
    const site = await serve({ ...howToSite(3), '/': indexOf([0, 1, 2, 99]) })
    const nights = madeNights([site.origin])
    const { printed, code } = await nights.refresh(0, { terminal: true })
    expect(code).toBe(0)
    expect(printed).toMatch(/^5 visits with \d+ requests, 0\.00 MB, in [\d.]+ s\.\n0 pages unchanged, 4 held\.\n/)
    expect(printed).toMatch(/\npages +4 +0 +0\n/)
    expect(printed).toMatch(/\nhttp_404 +1\n/)
    expect(printed.split('\n').every((line) => line.length <= 80)).toBe(true)
  })

  it('refresh stores no more than --limit pages, and goes on the next time', async () => {
    const site = await serve(howToSite(8))
    const nights = madeNights([site.origin])
    const first = summaryIn(await nights.refresh(0, { args: ['--json', '--limit', '4'] }))
    expect(first.pages.new).toBe(4)
    expect(first.queued).toBe(5)
    expect(summaryIn(await nights.refresh(0.1, { args: ['--json'] })).pages).toMatchObject({ new: 5, held: 9 })
    expect(site.pages()).toHaveLength(9)
  })

  it('refresh stops on its budget with exit code 3, tells what was done, and raises no alert of pages not mined', async () => {
    const site = await serve(howToSite(8))
    const nights = madeNights(
      [site.origin],
      'mode: model\nllm: { provider: rules-demo, model: rules-demo, concurrency: 1 }\nrefresh: { min_pages: 1 }',
    )
    const stopped = await nights.refresh(0, { args: ['--json', '--max-cost', '0.0001'] })
    expect(stopped.code).toBe(3)
    expect(summaryIn(stopped)).toMatchObject({ state: 'stopped', yield_measured: false, alerts: [] })
    expect(summaryIn(stopped).model_calls).toBeGreaterThan(0)
    expect(stopped.complained).toMatch(/are\sspent/)
    const rest = await nights.refresh(0.1, { args: ['--json'] })
    expect(rest.code).toBe(0)
    expect(summaryIn(rest).procedures.new).toBeGreaterThan(0)
  })

  it('refresh without a seed is a mistake of whoever typed it', async () => {
    const nights = madeNights([])
    expect(await nights.refresh(0)).toMatchObject({ code: 2, complained: expect.stringMatching(/there is no seed/) })
  })
})

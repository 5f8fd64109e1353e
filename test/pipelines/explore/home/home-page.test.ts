import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type RunManifest, runFolder, writeRunManifest } from '#data'
import { serveExplorer } from '../../../../pipelines/explore/server/serve.ts'
import { madeExploredLake } from '../made-lake.ts'

const RUN: RunManifest = {
  run_id: '20260102T030405000-aaaaaa',
  command: 'mine run --config mine.yaml',
  state: 'finished',
  mode: 'rules',
  error: null,
  started_at: '2026-01-02T03:04:05.000Z',
  ended_at: '2026-01-02T03:06:05.000Z',
  seconds: 120,
  versions: {},
  git: null,
  config_hash: 'c0ffee',
  fingerprints: {},
  counts: { 'screen.kept': 24, 'screen.dropped': 3, 'find.failed': 2 },
  fetched: 40,
  stage_runs: 99,
  model_calls: 0,
  cost_usd: 0.25,
}
const KILLED: RunManifest = {
  ...RUN,
  run_id: '20260103T000000000-bbbbbb',
  state: 'killed',
  command: 'crawl run <b>',
  started_at: '2026-01-03T00:00:00.000Z',
  counts: {},
}

let url: string
let close: () => Promise<void>

async function served(lakeFolder: string) {
  const report = (mistake: Error) => {
    throw mistake
  }
  return serveExplorer({ lakeFolder, port: 0, hostname: '127.0.0.1', now: () => new Date(), report })
}

async function pageAt(path: string) {
  const response = await fetch(new URL(path, url))
  return { response, $: load(await response.text()) }
}

beforeAll(async () => {
  const { folder } = await madeExploredLake()
  writeRunManifest(folder, RUN)
  writeRunManifest(folder, KILLED)
  const events = [
    { at: '2026-01-02T03:04:06Z', type: 'item_failed', message: '<script>x</script>' },
    { at: '2026-01-02T03:06:05Z', type: 'run_ended' },
  ]
  writeFileSync(
    join(runFolder(folder, RUN.run_id), 'events.jsonl'),
    `${events.map((event) => JSON.stringify(event)).join('\n')}\n{"torn`,
  )
  writeFileSync(
    join(runFolder(folder, RUN.run_id), 'report.html'),
    '<!doctype html><title>Report</title><script>alert(1)</script>',
  )
  const explorer = await served(folder)
  url = explorer.url
  close = async () => {
    await explorer.close()
    rmSync(join(folder, '..'), { recursive: true, force: true })
  }
}, 120_000)
afterAll(() => close())

describe('homePage', () => {
  it('homePage shows how much there is, and how one thing led to the next', async () => {
    const { $ } = await pageAt('/')
    const numbers = $('.numbers div')
      .toArray()
      .map((each) => `${$('dt', each).text()} ${$('dd', each).text()}`)
    expect(numbers).toEqual([
      'Pages 24',
      'Candidates 24',
      'Procedures 24',
      'Benchmark items 8',
      'Answers of models 24',
      'Verdicts of judges 48',
    ])
    expect(
      $('.funnel .label')
        .toArray()
        .map((each) => $(each).text()),
    ).toEqual(['Pages', 'Documents', 'Candidates', 'Procedures', 'Benchmark items'])
    expect($('#topics tfoot').text()).toContain('24')
    expect($('form[role=search]').attr('action')).toBe('/procedures')
  })

  it('homePage lists the last runs, newest first, and is alarmed by one that was killed', async () => {
    const { $ } = await pageAt('/')
    const cells = $('.runs tbody tr')
      .toArray()
      .map((row) =>
        $('th, td', row)
          .toArray()
          .map((cell) => $(cell).text()),
      )
    expect(cells).toEqual([
      ['crawl run <b>', 'killed', '2026-01-03 00:00 UTC', '2 min 0 s', '0', '0', '$0.250'],
      ['mine run --config mine.yaml', 'finished', '2026-01-02 03:04 UTC', '2 min 0 s', '24', '2', '$0.250'],
    ])
    expect($('.home-alarm').text()).toContain('killed before it ended')
    expect($('.home-alarm a').attr('href')).toBe(`/runs/${KILLED.run_id}`)
  })

  it('homePage tells of the hosts that were visited', async () => {
    const { $ } = await pageAt('/')
    const hosts = $('#hosts tbody tr')
      .toArray()
      .map((row) =>
        $('th, td:nth-child(2)', row)
          .toArray()
          .map((cell) => $(cell).text()),
      )
    expect(hosts).toEqual([
      ['one.test', '12'],
      ['two.test', '12'],
    ])
  })

  it('homePage says what to do next in an empty lake', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
    mkdirSync(join(folder, 'lake'))
    const explorer = await served(join(folder, 'lake'))
    onTestFinished(async () => {
      await explorer.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const $ = load(await (await fetch(explorer.url)).text())
    expect($('h2').first().text()).toBe('This lake is empty')
    expect(
      $('.next-steps dt')
        .toArray()
        .map((each) => $(each).text()),
    ).toContain('h2e build-bench')
  })
})

describe('runPage', () => {
  it('runPage shows what a run did and was, and its events, whatever stands in them', async () => {
    const { $ } = await pageAt(`/runs/${RUN.run_id}`)
    expect($('h1').text()).toBe(RUN.command)
    const facts = Object.fromEntries(
      $('.facts div')
        .toArray()
        .map((each) => [$('dt', each).text(), $('dd', each).text()]),
    )
    expect(facts).toMatchObject({
      'screen: kept': '24',
      'find: failed': '2',
      Configuration: 'c0ffee',
      'Items worked on': '99',
    })
    expect($('main script')).toHaveLength(0)
    expect($('main tbody').text()).toContain('<script>x</script>')
    expect($('main tbody tr')).toHaveLength(2)
  })

  it('runPage says so when there is no such run', async () => {
    expect((await pageAt('/runs/20250101T000000000-cccccc')).response.status).toBe(404)
  })
})

describe('reportAction', () => {
  it('reportAction shows the report of a run, and lets it run and ask nothing', async () => {
    const { response } = await pageAt(`/runs/${RUN.run_id}/report.html`)
    expect(response.status).toBe(200)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain('sandbox')
    expect(policy).not.toContain('script-src')
  })

  it.each(['20250101T000000000-cccccc', '..', '..%2f..', '%2e%2e%2fheads.json', '.', KILLED.run_id])(
    'reportAction gives no file for %s',
    async (id) => {
      const { response } = await pageAt(`/runs/${id}/report.html`)
      expect(response.status).toBe(404)
    },
  )
})

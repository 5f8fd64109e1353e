import { describe, expect, it } from 'vitest'
import { collectReport } from '../../../pipelines/report/collect-report.ts'
import { renderReport } from '../../../pipelines/report/render-report.ts'
import type { ReportRun } from '../../../pipelines/report/report-run.ts'
import { fullLake, type MadeRows, withMadeLake } from './made-lake.ts'
import { madeBenchmark, madeRun } from './made-run.ts'

const SECTIONS = [
  'funnel',
  'topics',
  'reasons',
  'crawl',
  'balance',
  'shape',
  'witnesses',
  'languages',
  'examples',
  'limits',
  'provenance',
] as const

describe('renderReport()', () => {
  it('renderReport() has every section, on a full lake and on an empty one', async () => {
    for (const rows of [fullLake(4), {}]) {
      const html = await report(rows)
      for (const id of SECTIONS) expect(html).toContain(`<section id="${id}"`)
    }
  })

  it('renderReport() tells the numbers with Wilson intervals', async () => {
    const html = await report(fullLake(4), { benchmark: madeBenchmark(0) })
    expect(html).toContain('71 pages from 1 host gave 70 candidate procedures; rules kept 56')
    expect(html).toContain(
      '<b>80.0\u00a0%</b> of candidates passed screening <span class="soft">(69.2–87.7\u00a0%)</span>',
    )
    expect(html).toContain('Every topic has as many.')
  })

  it('renderReport() says what is missing when the lake is empty', async () => {
    const html = await report({}, { fetched: 0, stageRuns: 0 })
    expect(html).toContain('Nothing has been read into this lake yet.')
    expect(html).toContain('No candidate has been found yet.')
    expect(html).toContain('This run built no benchmark.')
    expect(html).toContain('There was nothing to do')
    expect(html).not.toMatch(/NaN|undefined|null|Infinity/)
  })

  it('renderReport() keeps markup from pages as text and links only pages and files', async () => {
    const attack = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    const procedures = ['json', 'file', 'script'].map((id) => [
      `procedure ${id}`,
      `candidate ${id}`,
      `${attack} ${id}`,
      'Health',
      [{ text: attack }],
      [{ text: attack }, { text: '</style>' }],
      1,
      2,
    ])
    const html = await report(
      {
        procedures,
        candidates: ['json', 'file', 'script'].map((id) => [`candidate ${id}`, `document ${id}`, attack, '"><b>']),
        document_pages: [
          ['document json', 'p1', 'https://example.org/?q="><script>'],
          ['document file', 'p2', 'file:///tmp/page.html'],
          ['document script', 'p3', 'javascript:alert(3)'],
        ],
        drops: [['screen', attack, 'candidate x', 'candidate x']],
      },
      { title: attack, command: attack, failures: [{ stage: attack, item: attack, message: attack }] },
    )
    expect(html).not.toMatch(/<script|<img|<b>"|javascript:[^<]*"/)
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    const links = [...html.matchAll(/href="([^#"][^"]*)"/g)].map((match) => match[1])
    expect(links.toSorted()).toEqual(['file:///tmp/page.html', 'https://example.org/?q=&quot;&gt;&lt;script&gt;'])
  })

  it('renderReport() loads nothing: no address stands where a browser would fetch it', async () => {
    const html = await report(fullLake(4), { benchmark: madeBenchmark(1) })
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    expect(html).not.toMatch(/\ssrc=|@import|url\(|<link|<script|<iframe|<object|srcset=/)
    expect(html.replaceAll(/<a class="address"[^>]*>[^<]*<\/a>/g, '')).not.toMatch(/https?:\/\//)
  })

  it('renderReport() gives the same bytes for the same data', async () => {
    const run = { benchmark: madeBenchmark(1) }
    expect(await report(fullLake(4), run)).toBe(await report(fullLake(4), run))
  })

  it('renderReport() draws the charts in the colours of the page and gives their numbers as a table', async () => {
    const html = await report(fullLake(4))
    expect(html.match(/<svg /g)).toHaveLength(2)
    expect(html).toContain('fill="var(--accent)"')
    expect(html).toMatch(/role="img" aria-label="Steps per procedure: median \d+, mean [\d.]+\./)
    expect(html).toContain('aria-label="Steps per procedure, as numbers"')
  })

  it('renderReport() tells failures first, folds many, and says how many it leaves out', async () => {
    const failures = Array.from({ length: 60 }, (_, index) => ({
      stage: 'crawl',
      item: `url ${index}`,
      message: 'reset',
    }))
    const html = await report(fullLake(1), { failures })
    expect(html).toContain('60 items failed and are in none of these numbers.')
    expect(html.indexOf('id="failures"')).toBeLessThan(html.indexOf('id="funnel"'))
    expect(html).toContain('<summary>55 more</summary>')
    expect(html).toContain('And 10 that are not listed here.')
  })

  it('renderReport() explains reasons where the run can, and folds the rarer ones', async () => {
    const drops = Array.from({ length: 60 }, (_, index) => ['screen', `reason_${index}`, `c${index}`, `c${index}`])
    const html = await report({ drops }, { reasonTexts: { reason_1: 'Because of <this>.' } })
    expect(html).toContain('<p>Because of &lt;this&gt;.</p>')
    expect(html).toContain('<summary>48 rarer reasons</summary>')
  })

  it('renderReport() counts candidates that have no answer yet', async () => {
    const { procedures: _, bench_items: __, ...unscreened } = fullLake(1)
    expect(await report(unscreened)).toContain('14 candidates have no answer yet')
  })
})

async function report(rows: MadeRows, changes: Partial<ReportRun> = {}): Promise<string> {
  return withMadeLake(rows, async (database) => renderReport(await collectReport(database, madeRun(changes))))
}

import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLakeForWriting, type Procedure } from '#data'
import { withBrowser } from '../../../../pipelines/crawl/rendering/browser.ts'
import { MADE_HOLDER, MADE_NOW } from '../../../data/lake/made-records.ts'
import { openedPage } from '../../in-browser.ts'
import { appendPage } from '../made-lake.ts'
import { expectSound, type OpenExplorer, openExplorer } from '../open-explorer.ts'

/** Names no browser should stumble over. */
const THINGS = [
  'a'.repeat(5_000),
  'word '.repeat(1_000).trim(),
  '<b onmouseover="x()">"&amp;\'</b>',
  'שער ישן \u202ertl\u202c باب قديم',
  '👩‍👩‍👧‍👦 🎉',
  'line\u2028paragraph\u2029end',
  'nul\u0000byte \ufeff',
]

let explorer: OpenExplorer
let procedures: readonly Procedure[] = []

beforeAll(async () => {
  explorer = await openExplorer(async (lakeFolder) => {
    const lake = await openLakeForWriting(lakeFolder, { name: 'w', holder: MADE_HOLDER, now: MADE_NOW })
    procedures = THINGS.map((thing, place) => appendPage(lake, { thing, n: 100 + place }))
    await lake.compact(MADE_NOW)
    lake.release()
  })
}, 120_000)
afterAll(() => explorer.close())

describe('the explorer, odd names', () => {
  it('procedurePage shows every goal and step as text, as it was written', async () => {
    for (const { procedure_id, goal, steps } of procedures) {
      const response = await fetch(`${explorer.url}procedures/${procedure_id}`)
      // A page cannot hold U+0000: whoever reads it leaves it out.
      const shown = (text: string) => text.replaceAll('\0', '')
      const $ = load(await response.text())
      expect([response.status, $('h1').text()]).toEqual([200, shown(goal)])
      expect($('.steps li').first().text()).toContain(shown(steps[0]?.text ?? ''))
      expect($('main b[onmouseover]')).toHaveLength(0)
    }
  })

  it('proceduresPage finds them by their words', async () => {
    for (const [words, found] of [
      ['שער', 1],
      ['paragraph', 1],
      ['onmouseover', 1],
      ['word', 1],
      ['byte', 1],
    ] as const) {
      const $ = load(await (await fetch(`${explorer.url}procedures?${new URLSearchParams({ goal: words })}`)).text())
      expect([words, $('tbody tr').length]).toEqual([words, found])
    }
  })

  it('proceduresPage and procedurePage stay as wide as the screen, and sound', async () => {
    await withBrowser(async (browser) => {
      const [long] = procedures
      await expectSound(browser, explorer, '/procedures')
      await expectSound(browser, explorer, `/procedures/${long?.procedure_id}`)
      for (const { procedure_id } of procedures.slice(1)) {
        const look = { width: 390, colorScheme: 'light' } as const
        const { page, messages } = await openedPage(browser, `${explorer.url}procedures/${procedure_id}`, look)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect({ procedure_id, width, messages }).toEqual({ procedure_id, width: 390, messages: [] })
        await page.close()
      }
    })
    expect(explorer.mistakes).toEqual([])
  }, 180_000)

  it('proceduresPage keeps words of topics whole on a phone', async () => {
    await withBrowser(async (browser) => {
      const look = { width: 390, colorScheme: 'light' } as const
      const { page } = await openedPage(browser, `${explorer.url}procedures`, look)
      const widths = await page.locator('tbody td.text').evaluateAll((cells) => cells.map((cell) => cell.clientWidth))
      expect(Math.min(...widths)).toBeGreaterThan(120)
      await page.goto(`${explorer.url}tables`)
      const meanings = page.locator('#pages tbody td:last-child')
      expect(await meanings.first().evaluate((cell) => cell.clientWidth)).toBeGreaterThan(220)
      await page.close()
    })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadBenchmark } from '../../../../pipelines/bench/load-benchmark.ts'
import { newestBenchmark } from '../../../../pipelines/bench/newest-benchmark.ts'
import { withBrowser } from '../../../../pipelines/crawl/rendering/browser.ts'
import { readBoard } from '../../../../pipelines/scores/collect-board.ts'
import { openedPage } from '../../in-browser.ts'
import { expectSound, type OpenExplorer, openExplorer } from '../open-explorer.ts'

let explorer: OpenExplorer

beforeAll(async () => {
  explorer = await openExplorer()
}, 120_000)
afterAll(() => explorer.close())

const DESKTOP = { width: 1280, colorScheme: 'light' } as const

describe('the explorer, benchmark and scores', () => {
  it('benchmarkPage, itemPage and scoresPage are sound on phone and desktop, light and dark', async () => {
    const { items } = await loadBenchmark(newestBenchmark(explorer.folder))
    await withBrowser(async (browser) => {
      for (const path of ['/benchmark', `/benchmark/${items[0]?.item_id}`, '/scores']) {
        await expectSound(browser, explorer, path)
      }
    })
    expect(explorer.mistakes).toEqual([])
  }, 240_000)

  it('benchmarkPage tells how many items each topic has, and itemPage every answer with its verdicts', async () => {
    await withBrowser(async (browser) => {
      const { page } = await openedPage(browser, `${explorer.url}benchmark`, DESKTOP)
      const balance = page.getByRole('region', { name: 'Items by topic' })
      expect(await balance.locator('tbody td:nth-child(3)').allTextContents()).toEqual(['4', '4'])
      await page.goto(`${explorer.url}benchmark?topic=Health&sort=-steps`)
      const items = page.getByRole('region', { name: 'Items', exact: true })
      expect(await items.locator('tbody tr').count()).toBe(4)
      await items.getByRole('link').nth(4).click()
      const answers = page.getByRole('region', { name: 'Answers and verdicts' })
      expect(await answers.locator('tbody tr').count()).toBe(6)
      await page.close()
    })
  })

  it('scoresPage shows the scores that the command line computes, a table a judge, and sorts them', async () => {
    const benchmark = await loadBenchmark(newestBenchmark(explorer.folder))
    const board = await readBoard(explorer.folder, { benchmark, title: '', madeAt: '', runId: null })
    await withBrowser(async (browser) => {
      const { page } = await openedPage(browser, `${explorer.url}scores`, DESKTOP)
      for (const [index, { rows }] of board.tables.entries()) {
        const table = page.locator(`#leaderboard${index === 0 ? '' : `-${index + 1}`}`)
        const names = await table
          .locator('tbody th')
          .evaluateAll((heads) => heads.map((head) => head.textContent ?? ''))
        expect(names).toHaveLength(rows.length)
        for (const [place, row] of rows.entries()) expect(names[place]).toContain(row.generator)
      }
      await page.locator('#leaderboard').getByRole('button').first().click()
      expect(await page.locator('#leaderboard [role=status]').textContent()).toContain('Sorted by')
      await page.locator('#behind').getByRole('link', { name: 'mica-1b' }).first().click()
      await page.waitForURL(/judgments\?judge=.+&model=mica-1b/)
      expect(await page.locator('.pager').textContent()).toContain('of 8 judgments')
      await page.close()
    })
  })
})

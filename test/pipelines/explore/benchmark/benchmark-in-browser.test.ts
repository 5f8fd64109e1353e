import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withBrowser } from '../../../../pipelines/crawl/rendering/browser.ts'
import { openedPage } from '../../in-browser.ts'
import { expectSound, type OpenExplorer, openExplorer } from '../open-explorer.ts'

let explorer: OpenExplorer

beforeAll(async () => {
  explorer = await openExplorer()
}, 120_000)
afterAll(() => explorer.close())

const DESKTOP = { width: 1280, colorScheme: 'light' } as const

describe('the explorer, benchmark', () => {
  it('benchmarkPage shows how evenly the topics are filled, and leads to the items of one', async () => {
    await withBrowser(async (browser) => {
      const { page, messages } = await openedPage(browser, `${explorer.url}benchmark`, DESKTOP)
      const balance = page.getByRole('region', { name: 'Items by topic' }).locator('tbody tr')
      expect((await balance.allTextContents()).map((text) => text.trim().slice(0, 8))).toEqual(['Health12', 'Religion'])
      await page.getByRole('link', { name: 'Health' }).click()
      await page.waitForURL(/topic=Health/)
      const items = page.getByRole('region', { name: 'Items', exact: true })
      expect(await items.locator('tbody td:nth-child(2)').allTextContents()).toEqual(Array(4).fill('Health'))
      await page.getByRole('link', { name: 'Judgments that fail' }).click()
      await page.waitForURL(/sort=-failing/)
      const failing = (await items.locator('tbody td:nth-child(5)').allTextContents()).map((text) =>
        Number.parseInt(text, 10),
      )
      expect(failing).toEqual(failing.toSorted((one, other) => other - one))
      expect(messages).toEqual([])
      await page.close()
    })
  })

  it('itemPage leads from each verdict to its judgment, and back to the procedure it came of', async () => {
    await withBrowser(async (browser) => {
      const { page } = await openedPage(browser, `${explorer.url}benchmark`, DESKTOP)
      await page.getByRole('region', { name: 'Items', exact: true }).locator('tbody th a').first().click()
      await page.waitForURL(/benchmark\/[0-9a-f]{32}/)
      const item = page.url()
      expect(await page.getByRole('region', { name: 'Answers and verdicts' }).locator('tbody tr').count()).toBe(6)
      const verdict = page.getByRole('link', { name: 'fails' }).first()
      expect(await verdict.locator('.tag').evaluate((tag) => getComputedStyle(tag).textDecorationLine)).toBe(
        'underline',
      )
      await verdict.click()
      await page.waitForURL(/judgments\/[0-9a-f]{32}/)
      await page.getByRole('link', { name: 'the item' }).click()
      await page.waitForURL(item)
      await page.getByRole('link', { name: 'this procedure' }).click()
      await page.waitForURL(/procedures\/[0-9a-f]{32}/)
      await page.close()
    })
  })

  it('benchmarkPage and itemPage are sound on phone and desktop, light and dark', async () => {
    const [, path = ''] =
      /href="(\/benchmark\/[0-9a-f]{32})"/.exec(await (await fetch(`${explorer.url}benchmark`)).text()) ?? []
    await withBrowser(async (browser) => {
      for (const each of ['/benchmark', path]) await expectSound(browser, explorer, each)
    })
    expect(explorer.mistakes).toEqual([])
  }, 180_000)
})

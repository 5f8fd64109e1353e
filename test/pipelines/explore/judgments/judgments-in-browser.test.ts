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
const STRICT = 'judgments?judge=strict-judge&verdict=fails'

describe('the explorer, judgments', () => {
  it('judgmentsPage filters by judge, verdict, kind and model, and says so when nothing is like that', async () => {
    await withBrowser(async (browser) => {
      const { page } = await openedPage(browser, `${explorer.url}judgments`, DESKTOP)
      expect(await page.locator('.pager').textContent()).toContain('of 48 judgments')
      await page.getByLabel('Judge').selectOption('strict-judge')
      await page.getByLabel('Verdict').selectOption('fails')
      await page.getByRole('button', { name: 'Show' }).click()
      await page.waitForURL(/judge=strict-judge/)
      const verdicts = await page.locator('tbody tr td:nth-child(5)').allTextContents()
      expect(verdicts.length).toBeGreaterThan(8)
      expect(new Set(verdicts)).toEqual(new Set(['fails']))
      await page.goto(`${explorer.url}judgments?kind=harmful_action`)
      expect(await page.locator('main').textContent()).toContain('No judgment is like this.')
      await page.close()
    })
  })

  it('judgmentPage lights up the steps a failure is tied to while the failure has the focus', async () => {
    await withBrowser(async (browser) => {
      const { page } = await openedPage(browser, explorer.url + STRICT, DESKTOP)
      await page.locator('tbody th a').first().click()
      await page.waitForURL(/judgments\/[0-9a-f]{32}/)
      const ground = () => page.locator('#reference-1').evaluate((step) => getComputedStyle(step).backgroundColor)
      const dark = await ground()
      await page.locator('#failure-1').focus()
      expect(await ground()).not.toBe(dark)
      expect(await page.locator('#reference-1').textContent()).toContain('failure 1')
      expect(await page.getByRole('region', { name: 'Other verdicts' }).textContent()).toContain('mild-judge')
      await page.close()
    })
  })

  it('judgmentPage leads on to the next judgment of the filter, and back', async () => {
    await withBrowser(async (browser) => {
      const { page } = await openedPage(browser, explorer.url + STRICT, DESKTOP)
      await page.locator('tbody th a').first().click()
      await page.waitForURL(/judgments\/[0-9a-f]{32}/)
      const first = page.url()
      expect(await page.getByRole('link', { name: 'Previous judgment' }).count()).toBe(0)
      await page.getByRole('link', { name: 'Next judgment' }).click()
      await page.waitForURL((url) => url.href !== first)
      expect(page.url()).toContain('judge=strict-judge&verdict=fails')
      await page.getByRole('link', { name: 'Previous judgment' }).click()
      await page.waitForURL(first)
      await page.keyboard.press('n')
      await page.waitForURL((url) => url.href !== first)
      await page.close()
    })
  })

  it('judgmentsPage and judgmentPage are sound on phone and desktop, light and dark', async () => {
    const listed = await (await fetch(explorer.url + STRICT)).text()
    const [, id = ''] = /href="\/judgments\/([0-9a-f]{32})/.exec(listed) ?? []
    await withBrowser(async (browser) => {
      for (const path of ['/judgments', `/judgments/${id}`]) await expectSound(browser, explorer, path)
    })
    expect(explorer.mistakes).toEqual([])
  }, 180_000)
})

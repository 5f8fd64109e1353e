import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withBrowser } from '../../../../pipelines/crawl/rendering/browser.ts'
import { openedPage } from '../../in-browser.ts'
import { HOSTILE } from '../made-lake.ts'
import { expectSound, type OpenExplorer, openExplorer } from '../open-explorer.ts'

let explorer: OpenExplorer

beforeAll(async () => {
  explorer = await openExplorer()
}, 120_000)
afterAll(() => explorer.close())

const DESKTOP = { width: 1280, colorScheme: 'light' } as const

const goalsOf = (page: Page) => page.locator('tbody th').allTextContents()

describe('the explorer, procedures', () => {
  it('proceduresPage and procedurePage are sound on phone and desktop, light and dark', async () => {
    const [hostile] = explorer.procedures
    await withBrowser(async (browser) => {
      for (const path of ['/procedures', '/procedures?goal=nowhere', `/procedures/${hostile?.procedure_id}`]) {
        await expectSound(browser, explorer, path)
      }
    })
    expect(explorer.mistakes).toEqual([])
  }, 180_000)

  it('proceduresPage finds by words of the goal and of a step, filters by topic and number of steps, and keeps it in the address', async () => {
    await withBrowser(async (browser) => {
      const { page } = await openedPage(browser, `${explorer.url}procedures`, DESKTOP)
      await page.getByLabel('Words in the goal').fill('kayak restore')
      await page.keyboard.press('Enter')
      await page.waitForURL(/goal=kayak\+restore/)
      expect(await goalsOf(page)).toEqual(['Restore the kayak'])
      await page.goto(`${explorer.url}procedures?step=squeaks+lantern`)
      expect(await goalsOf(page)).toEqual(['Restore the lantern'])
      await page.goto(`${explorer.url}procedures?topic=Religion&fewest=8`)
      const shown = explorer.procedures.filter(({ topic, n_steps }) => topic === 'Religion' && n_steps >= 8)
      expect((await goalsOf(page)).toSorted()).toEqual(shown.map(({ goal }) => goal).toSorted())
      expect(shown.length).toBeGreaterThan(1)
      await page.close()
    })
  })

  it('proceduresPage sorts by its headings, by keyboard, and says which order it is in', async () => {
    await withBrowser(async (browser) => {
      const { page } = await openedPage(browser, `${explorer.url}procedures`, DESKTOP)
      await page.getByRole('link', { name: 'Steps', exact: true }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/sort=-steps/)
      const numbers = (await page.locator('tbody tr td:nth-child(3)').allTextContents()).map(Number)
      expect(numbers).toEqual(numbers.toSorted((one, other) => other - one))
      expect(await page.locator('th[aria-sort=descending]').textContent()).toBe('Steps')
      await page.close()
    })
  })

  it('procedurePage marks each step in the text of its page, and shows a script in it as text', async () => {
    const [hostile] = explorer.procedures
    await withBrowser(async (browser) => {
      const address = `${explorer.url}procedures/${hostile?.procedure_id}`
      const { page } = await openedPage(browser, address, DESKTOP)
      const marked = await page.locator('mark').evaluateAll((marks) => marks.map((mark) => mark.lastChild?.textContent))
      expect(marked).toEqual(hostile?.steps.map(({ text }) => text))
      expect(await page.locator('h1').textContent()).toContain(HOSTILE)
      expect(await page.title()).not.toBe('taken')
      expect(await page.locator('main img, main script').count()).toBe(0)
      await page.getByRole('link', { name: 'Step 3 in text' }).click()
      expect(await page.locator('mark:target').textContent()).toContain('Tighten it')
      await page.close()
    })
  })

  it('procedurePage says so when there is no such procedure', async () => {
    const answer = await fetch(`${explorer.url}procedures/0123`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('There is no such procedure')
  })
})

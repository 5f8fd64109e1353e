import type { Browser } from 'playwright'
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

const pathOf = (sql: string) => `/sql?${new URLSearchParams({ q: sql })}`

async function openedEditor(browser: Browser, path = '/sql') {
  const opened = await openedPage(browser, new URL(path, explorer.url).href, DESKTOP)
  const editor = opened.page.getByRole('textbox', { name: 'Question' })
  await editor.waitFor()
  return { ...opened, editor }
}

describe('the explorer, SQL', () => {
  it('homePage, tablesPage and sqlPage are sound on phone and desktop, light and dark', async () => {
    const hostile = 'SELECT procedure_id, goal, steps, n_steps FROM procedures'
    const chart = 'SELECT topic, count(*) AS n FROM procedures GROUP BY topic'
    await withBrowser(async (browser) => {
      for (const path of ['/', '/tables', '/sql', pathOf(hostile), pathOf(chart)])
        await expectSound(browser, explorer, path)
    })
    expect(explorer.mistakes).toEqual([])
  }, 300_000)

  it('sqlPage asks what was typed by Ctrl-Enter, and keeps it in the address', async () => {
    await withBrowser(async (browser) => {
      const { page, editor, messages } = await openedEditor(browser)
      await editor.focus()
      await page.keyboard.type('SELECT 41 + 1 AS sum')
      await page.keyboard.press('Control+Enter')
      await page.waitForURL(/q=SELECT\+41/)
      expect(await page.locator('.answer tbody').textContent()).toContain('42')
      await page.reload()
      expect(await page.locator('.answer tbody').textContent()).toContain('42')
      expect(messages).toEqual([])
    })
  })

  it('sqlPage completes tables, columns and functions of the lake', async () => {
    await withBrowser(async (browser) => {
      const { page, editor } = await openedEditor(browser)
      await page.waitForResponse(/names\.json/).catch(() => undefined)
      await editor.focus()
      await page.keyboard.type('SELECT * FROM bench_i')
      await page.getByRole('option', { name: /^bench_items/ }).waitFor()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+a')
      await page.keyboard.type('FROM search_go')
      await page.getByRole('option', { name: /^search_goals/ }).waitFor()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+a')
      await page.keyboard.type('SELECT n_ste')
      await page.getByRole('option', { name: /^n_steps/ }).waitFor()
    })
  })

  it('sqlPage lets one leave the editor by Escape and Tab, and says so; Tab alone indents', async () => {
    await withBrowser(async (browser) => {
      const { page, editor } = await openedEditor(browser)
      await editor.focus()
      await page.keyboard.press('Tab')
      expect(await editor.evaluate((element) => element.contains(document.activeElement))).toBe(true)
      await page.keyboard.press('Escape')
      expect(await page.locator('#q-said').textContent()).toBe('Tab leaves the editor now.')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Answer')
    })
  })

  it('sqlPage underlines the place that is wrong in the editor', async () => {
    await withBrowser(async (browser) => {
      const { page } = await openedEditor(browser, pathOf('SELECT topic,\n  nothing\nFROM procedures'))
      expect(await page.locator('.cm-problem').textContent()).toBe('nothing')
    })
  })

  it('sqlPage has a button that stops a question that is being answered', async () => {
    await withBrowser(async (browser) => {
      const { page, editor } = await openedEditor(browser)
      await editor.focus()
      await page.keyboard.type('SELECT count(*) FROM range(1000000) a, range(1000000) b, range(1000) c')
      await page.keyboard.press('Escape')
      // The navigation begins and does not come to its end; the page still stands and can ask for others.
      const seen = await page.evaluate(async () => {
        document.querySelector<HTMLFormElement>('#question')?.requestSubmit()
        const other = await fetch('/tables')
        const stop = document.querySelector<HTMLButtonElement>('#stop')
        const wasShown = stop?.hidden === false
        stop?.click()
        return { status: other.status, wasShown, said: document.querySelector('#q-said')?.textContent }
      })
      expect(seen).toEqual({ status: 200, wasShown: true, said: 'Stopped.' })
      const begun = performance.now()
      const next = await fetch(new URL(pathOf('SELECT 41 + 1 AS sum'), explorer.url))
      expect(await next.text()).toContain('42')
      expect(performance.now() - begun).toBeLessThan(15_000)
    })
  })

  it('sqlPage works without a script', async () => {
    await withBrowser(async (browser) => {
      const context = await browser.newContext({ javaScriptEnabled: false })
      const page = await context.newPage()
      await page.goto(`${explorer.url}sql`)
      await page.getByLabel('Question').fill('SELECT topic, count(*) AS n FROM procedures GROUP BY topic')
      await page.getByRole('button', { name: 'Answer' }).click()
      await page.waitForURL(/q=SELECT/)
      expect(await page.locator('.answer tbody tr').count()).toBe(2)
      await page.locator('#chart-chart').selectOption('none')
      await page.getByRole('button', { name: 'Draw' }).click()
      await page.waitForURL(/chart=none/)
      expect(await page.locator('.chart svg').count()).toBe(0)
      await context.close()
    })
  })
})

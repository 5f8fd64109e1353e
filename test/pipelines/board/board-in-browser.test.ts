import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBoard } from '../../../pipelines/board/write-board.ts'
import { withBrowser } from '../../../pipelines/crawl/rendering/browser.ts'
import { type Look, openedPage, seriousFaults } from '../in-browser.ts'
import { madeBoard } from './made-board.ts'

let folder = ''
let address = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'board-'))
  address = pathToFileURL((await writeBoard(folder, madeBoard())).report).href
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('renderBoard() in a real browser', () => {
  it('renderBoard() fits phone and desktop, light and dark, says nothing on the console and asks no other host', async () => {
    await withBrowser(async (browser) => {
      for (const width of [390, 1280]) {
        for (const colorScheme of ['light', 'dark'] as const) {
          const { page, messages, requested } = await opened(browser, { width, colorScheme })
          const seen = await page.evaluate(() => {
            for (const fold of document.querySelectorAll('details')) fold.open = true
            return { width: document.documentElement.scrollWidth, title: document.title }
          })
          expect(seen).toEqual({ width, title: 'Household benchmark, autumn – benchmark scores' })
          expect(messages).toEqual([])
          expect(requested).toEqual([address])
          expect(await page.locator('img').count()).toBe(0)
          await page.close()
        }
      }
    })
  })

  it('renderBoard() has a contrast of 4.5 or more in every shade, light, dark and on paper', async () => {
    await withBrowser(async (browser) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page } = await opened(browser, { width: 1280, colorScheme })
        expect(await lowestContrast(page)).toBeGreaterThanOrEqual(4.5)
        await page.emulateMedia({ media: 'print' })
        expect(await lowestContrast(page)).toBeGreaterThanOrEqual(4.5)
        await page.close()
      }
    })
  })

  it('renderBoard() sorts by keyboard, says so, keeps the focus and puts the unknown last', async () => {
    await withBrowser(async (browser) => {
      const { page } = await opened(browser, { width: 1280, colorScheme: 'light' })
      const button = page.locator('#leaderboard').getByRole('button', { name: 'US $ to answer' })
      await button.focus()
      await page.keyboard.press('Enter')
      const up = await sortState(page)
      await page.keyboard.press('Space')
      const down = await sortState(page)
      expect(up).toEqual({
        names: ['feldspar-8b', 'basalt-32b', 'quartz-70b', 'granite-large', LONG, 'mica-1b'],
        order: 'ascending',
        said: 'Sorted by US $ to answer, ascending.',
        focused: 'US $ to answer',
        sorted: 1,
      })
      expect(down).toMatchObject({
        names: [LONG, 'granite-large', 'quartz-70b', 'basalt-32b', 'feldspar-8b', 'mica-1b'],
        order: 'descending',
      })
      await page.close()
    })
  })

  it('renderBoard() has no serious fault that axe finds, on phone and desktop, light and dark, with everything unfolded', async () => {
    await withBrowser(async (browser) => {
      for (const width of [390, 1280]) {
        for (const colorScheme of ['light', 'dark'] as const) {
          const { page } = await opened(browser, { width, colorScheme })
          expect(await unfoldedFaults(page)).toEqual([])
          await page.close()
        }
      }
    })
  }, 120_000)

  it('renderBoard() is whole without a script: plain headings, every row and the charts', async () => {
    await withBrowser(async (browser) => {
      const page = await browser.newPage({ javaScriptEnabled: false })
      await page.goto(address)
      expect(await page.locator('button').count()).toBe(0)
      expect(await page.locator('#leaderboard tbody tr').count()).toBe(6)
      expect(await page.locator('#leaderboard .plot svg').first().isVisible()).toBe(true)
      await page.close()
    })
  })
})

const LONG = 'a-model-with-a-rather-long-name-thinking-0.6'

const opened = (browser: Browser, look: Look) => openedPage(browser, address, look)

/** With everything unfolded. */
async function unfoldedFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })
  return seriousFaults(page)
}

async function sortState(page: Page) {
  return page.evaluate(() => {
    const heads = [...document.querySelectorAll('#leaderboard th[aria-sort]')]
    return {
      names: [...document.querySelectorAll<HTMLElement>('#leaderboard tbody th')].map((head) => head.dataset.value),
      order: heads[0]?.getAttribute('aria-sort'),
      said: document.querySelector('#leaderboard [role=status]')?.textContent,
      focused: document.activeElement?.textContent,
      sorted: heads.length,
    }
  })
}

/** Of the text in shaded cells on the ground of the cell, by WCAG's formula. */
async function lowestContrast(page: Page): Promise<number> {
  const colours = await page.evaluate(() =>
    [...document.querySelectorAll('td[class^="shade-"]')].map((cell) => {
      const { color, backgroundColor } = getComputedStyle(cell)
      return [color, backgroundColor]
    }),
  )
  expect(colours.length).toBeGreaterThan(100)
  return Math.min(...colours.map(([ink = '', ground = '']) => contrast(luminance(ink), luminance(ground))))
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [...colour.matchAll(/\d+/g)].map(([digits]) => {
    const part = Number(digits) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

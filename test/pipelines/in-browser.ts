import axe, { type AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright'
import { expect } from 'vitest'

/** How a person looks at a page. */
export interface Look {
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
}

/** Opens an address in a browser and notes what it says on the console and asks for. */
export async function openedPage(browser: Browser, address: string, look: Look) {
  const page = await browser.newPage({
    viewport: { width: look.width, height: 800 },
    colorScheme: look.colorScheme,
  })
  const messages: string[] = []
  const requested: string[] = []
  page.on('console', (message) => messages.push(message.text()))
  page.on('pageerror', (error) => messages.push(error.message))
  page.on('request', (request) => requested.push(request.url()))
  await page.goto(address)
  return { page, messages, requested }
}

/** Each rule that is broken in a way axe calls serious or critical, with the first places. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations, passes } = await page.evaluate<AxeResults>('axe.run()')
  expect(passes.length).toBeGreaterThan(10)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))}`)
}

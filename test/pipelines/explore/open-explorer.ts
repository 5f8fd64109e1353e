import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Browser } from 'playwright'
import { expect } from 'vitest'
import { serveExplorer } from '../../../pipelines/explore/server/serve.ts'
import { type Look, openedPage, seriousFaults } from '../in-browser.ts'
import { type ExploredLake, madeExploredLake } from './made-lake.ts'

/** An explorer of a made lake, served on a free port of the loopback address. */
export interface OpenExplorer extends ExploredLake {
  /** Its address, with a final slash. */
  readonly url: string
  /** Mistakes of ours it told of. */
  readonly mistakes: readonly Error[]
  /** Ends it and removes the lake. */
  close(): Promise<void>
}

/** Makes a lake, adds to it what the caller wants, and serves the explorer of it. */
export async function openExplorer(add?: (lakeFolder: string) => Promise<void> | void): Promise<OpenExplorer> {
  const lake = await madeExploredLake()
  await add?.(lake.folder)
  const mistakes: Error[] = []
  const explorer = await serveExplorer({
    lakeFolder: lake.folder,
    port: 0,
    hostname: '127.0.0.1',
    now: () => new Date(),
    report: (mistake) => mistakes.push(mistake),
  })
  const close = async () => {
    await explorer.close()
    rmSync(dirname(lake.folder), { recursive: true, force: true })
  }
  return { ...lake, url: explorer.url, mistakes, close }
}

/** Phone and desktop, light and dark. */
const LOOKS: readonly Look[] = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
)

/**
 * Expects of a page what is expected of all: as wide as the screen, silent, asking no other host, not taken over by what
 * it shows, and without a serious fault that axe finds.
 */
export async function expectSound(browser: Browser, explorer: OpenExplorer, path: string): Promise<void> {
  for (const look of LOOKS) {
    const { page, messages, requested } = await openedPage(browser, new URL(path, explorer.url).href, look)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect({ path, look, width, messages }).toEqual({ path, look, width: look.width, messages: [] })
    expect(requested.filter((address) => !address.startsWith(explorer.url) && !address.startsWith('data:'))).toEqual([])
    expect(await page.title()).not.toBe('taken')
    expect({ path, look, faults: await seriousFaults(page) }).toEqual({ path, look, faults: [] })
    await page.close()
  }
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunManifest, runFolder, writeRunManifest } from '#data'
import { withBrowser } from '../../../../pipelines/crawl/rendering/browser.ts'
import { openedPage } from '../../in-browser.ts'
import { expectSound, type OpenExplorer, openExplorer } from '../open-explorer.ts'

const RUN: RunManifest = {
  run_id: '20260102T030405000-aaaaaa',
  command: `mine run --config ${'deep/'.repeat(60)}mine.yaml`,
  state: 'failed',
  mode: 'rules',
  error: 'Cannot read "page": <script>document.title = "taken"</script> is not text. Look at it.',
  started_at: '2026-01-02T03:04:05.000Z',
  ended_at: '2026-01-02T03:06:05.000Z',
  seconds: 120,
  versions: {},
  git: null,
  config_hash: 'c0ffee',
  fingerprints: {},
  counts: { 'screen.kept': 24, 'find.failed': 2 },
  fetched: 40,
  stage_runs: 99,
  model_calls: 0,
  cost_usd: 0.25,
}

let explorer: OpenExplorer

beforeAll(async () => {
  explorer = await openExplorer((lakeFolder) => {
    writeRunManifest(lakeFolder, RUN)
    const folder = runFolder(lakeFolder, RUN.run_id)
    const event = { at: '2026-01-02T03:04:06Z', type: 'item_failed', message: `<b>${'long'.repeat(200)}</b>` }
    writeFileSync(join(folder, 'events.jsonl'), `${JSON.stringify(event)}\n`)
    writeFileSync(join(folder, 'report.html'), '<!doctype html><title>Report of the run</title><p>Told</p>')
  })
}, 120_000)
afterAll(() => explorer.close())

describe('the explorer, runs', () => {
  it('homePage leads to a run that failed, and runPage to its report', async () => {
    await withBrowser(async (browser) => {
      const { page, messages } = await openedPage(browser, explorer.url, { width: 1280, colorScheme: 'light' })
      await page.getByRole('region', { name: 'To look at' }).getByRole('link').click()
      await page.waitForURL(/\/runs\//)
      expect(await page.locator('.stale').textContent()).toBe(RUN.error)
      await page.getByRole('link', { name: 'Open its report' }).click()
      await page.waitForURL(/report\.html$/)
      expect(await page.title()).toBe('Report of the run')
      expect(messages).toEqual([])
      await page.close()
    })
  })

  it('homePage and runPage are sound on phone and desktop, light and dark', async () => {
    await withBrowser(async (browser) => {
      for (const path of ['/', `/runs/${RUN.run_id}`]) await expectSound(browser, explorer, path)
    })
    expect(explorer.mistakes).toEqual([])
  }, 180_000)
})

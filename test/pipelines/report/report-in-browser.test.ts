import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright'
import { expect, it } from 'vitest'
import { withBrowser } from '../../../pipelines/crawl/rendering/browser.ts'
import { collectReport } from '../../../pipelines/report/collect-report.ts'
import { renderReport } from '../../../pipelines/report/render-report.ts'
import { fullLake, type MadeRows, withMadeLake } from './made-lake.ts'
import { madeBenchmark, madeRun } from './made-run.ts'

const LONG_WORD = 'Unterbrechungsfreistellungsanzeige'.repeat(8)

it('renderReport() fits a phone in a real browser, light and dark, without a console message or a request', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'report-'))
  try {
    const file = join(folder, 'report.html')
    await writeFile(file, await awkwardReport())
    await withBrowser(async (browser) => {
      const light = await lookAt(browser, { file, colorScheme: 'light' })
      const dark = await lookAt(browser, { file, colorScheme: 'dark' })
      for (const seen of [light, dark]) expect(seen).toMatchObject({ contentWidth: 360, messages: [], requests: 1 })
      expect(light.barColour).not.toBe(dark.barColour)
      expect(light.barColour).toMatch(/^rgb\(/)
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

async function lookAt(browser: Browser, look: { file: string; colorScheme: 'light' | 'dark' }) {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, colorScheme: look.colorScheme })
  const messages: string[] = []
  const requested: string[] = []
  page.on('console', (message) => messages.push(message.text()))
  page.on('pageerror', (error) => messages.push(error.message))
  page.on('request', (request) => requested.push(request.url()))
  await page.goto(pathToFileURL(look.file).href)
  const { contentWidth, barColour } = await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
    const bar = document.querySelector('.chart .mark-rect path')
    return {
      contentWidth: document.documentElement.scrollWidth,
      barColour: bar === null ? '' : getComputedStyle(bar).fill,
    }
  })
  await page.close()
  return { contentWidth, barColour, messages, requests: requested.length }
}

async function awkwardReport(): Promise<string> {
  const rows = fullLake(2)
  const awkward: MadeRows = {
    ...rows,
    procedures: (rows.procedures ?? []).map(([id, candidate, , topic]) => [
      id ?? null,
      candidate ?? null,
      `<script>document.title = 'taken'</script> ${LONG_WORD}`,
      topic ?? null,
      [{ text: LONG_WORD }, { text: '<img src=x>' }],
      [{ text: LONG_WORD }],
      2,
      1,
    ]),
    drops: [...(rows.drops ?? []), ['screen', LONG_WORD, 'candidate', 'candidate']],
  }
  const run = madeRun({
    benchmark: madeBenchmark(1),
    title: LONG_WORD,
    failures: [{ stage: 'crawl', item: `https://example.org/${LONG_WORD}`, message: LONG_WORD }],
  })
  return withMadeLake(awkward, async (database) => renderReport(await collectReport(database, run)))
}

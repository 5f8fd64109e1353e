import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rowCount } from '../../../pipelines/share/dataset-facts.ts'
import { CARD_FILE, checkDatasetFolder, exportDataset } from '../../../pipelines/share/export-dataset.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeShareLake, shareRequest } from './made-share-lake.ts'

describe('datasetCard()', () => {
  it('datasetCard() tells columns with their meaning, topics, yields, licences, limits, canary and version', async () => {
    const lake = await madeShareLake(scratchFolder())
    const target = join(scratchFolder(), 'dataset')
    const { version } = await exportDataset(target, shareRequest(lake, { repo: 'made/how-to', license: 'cc-by-4.0' }))
    const card = readFileSync(join(target, CARD_FILE), 'utf8')
    const headings = [...card.matchAll(/^## (.*)$/gm)].map(([, title]) => title)
    expect(headings).toEqual([
      ...['Columns', 'A row', 'Topics and lengths', 'How it was made', 'Sources and their terms'],
      ...['Personal data and safety', 'Known limits', 'Canary', 'Version and verification', 'Citing'],
    ])
    for (const text of [
      '| `steps[].start` | `int32` | characters | Where it begins in documents.text |',
      '| Food & Dining | 2 | ',
      '| procedures that passed every screen | 84 | 100.0 % | 0 |',
      '| `screen` | `screen-1` |  | not readable any more |',
      'for 80 of 80 rows (100.0 %) the page names none',
      '28 became items',
      'English only',
      '**All pages are made up**',
      'no person and no model has checked',
      'load_dataset("made/how-to", "benchmark", split="test")',
      `Version \`${version}\``,
      lake.benchmark.manifest.canary,
      lake.benchmark.manifest.hash,
      'url = {https://huggingface.co/datasets/made/how-to}',
    ]) {
      expect(card).toContain(text)
    }
    expect(readFileSync(join(target, 'LICENSE.md'), 'utf8')).toContain('under the licence `cc-by-4.0`')
  })

  it('datasetCard() names the licences that pages name, and lets no text of a page break its form', async () => {
    const hostile = '<script>alert(1)</script> | `x` |\n# [a](javascript:b)'
    const licenseOf = (number: number) =>
      [hostile, 'https://creativecommons.org/licenses/by/4.0/', null][number % 3] ?? null
    const lake = await madeShareLake(scratchFolder(), { licenseOf })
    const target = join(scratchFolder(), 'dataset')
    await exportDataset(target, shareRequest(lake))
    const card = readFileSync(join(target, CARD_FILE), 'utf8')
    expect(card).toContain('for 27 of 80 rows (33.8 %) the page names none')
    expect(card).toContain('https://creativecommons.org/licenses/by/4.0/')
    expect(card).toContain('\\<script\\>alert(1)\\</script\\> \\| \\`x\\` \\| \\# \\[a\\](javascript:b)')
    expect(card).not.toContain('<script>')
    const sources = readFileSync(join(target, 'sources.csv'), 'utf8')
    expect(sources.split('\n')[0]).toBe('host,rows,licenses,unknown_license,robots,opt_outs,first_fetched,last_fetched')
    expect(sources).toContain('https://creativecommons.org/licenses/by/4.0/')
    expect(await checkDatasetFolder(target)).toEqual([])
  })

  it('datasetCard() says what it does not know when the lake never saw the pages', async () => {
    const lake = await madeShareLake(scratchFolder(), { count: 56 })
    const other = await madeShareLake(scratchFolder(), { seed: 2 })
    const target = join(scratchFolder(), 'dataset')
    const facts = await exportDataset(target, shareRequest(lake, { lakeFolder: other.folder }))
    expect(facts).toMatchObject({ funnel: null, crawl: null, isWhole: true, languages: [] })
    const card = readFileSync(join(target, CARD_FILE), 'utf8')
    expect(card).toContain('cannot tell how many were read')
    expect(card).toContain('The language of the rows is not known here.')
    expect(card).toContain(`For ${rowCount(facts)} rows it is not known when the page was fetched.`)
    expect(card).toContain(
      `| not recorded: the page was brought, or its visit is not known here | ${rowCount(facts)} |`,
    )
  })
})

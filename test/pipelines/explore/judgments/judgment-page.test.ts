import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Generation, openCache, openLakeForWriting, queryRows } from '#data'
import { withBrowser } from '../../../../pipelines/crawl/rendering/browser.ts'
import { appendLabel } from '../../../../pipelines/labels/label-store.ts'
import { MADE_HOLDER, MADE_NOW } from '../../../data/lake/made-records.ts'
import { madeJudgment } from '../../scores/made-scores.ts'
import { expectSound, type OpenExplorer, openExplorer } from '../open-explorer.ts'

const RAW = 'Let me think. <b>The answer</b> looks\nfi'

let explorer: OpenExplorer
let unscored = ''

beforeAll(async () => {
  explorer = await openExplorer(async (lakeFolder) => {
    unscored = await addUnscored(lakeFolder)
  })
}, 120_000)
afterAll(() => explorer.close())

/** A third judge's reply that was cut off, and the labels of two people, all of one answer; gives the judgment's id. */
async function addUnscored(lakeFolder: string): Promise<string> {
  const cache = await openCache(lakeFolder)
  const [answer] = await queryRows<Generation>(
    cache.connection,
    "FROM generations WHERE generator = 'basalt-8b' LIMIT 1",
  )
  cache.close()
  if (answer === undefined) throw new Error('The made lake has no answers.')
  const judgment = madeJudgment(answer, [], {
    judge_id: 'id-hasty-judge',
    judge: 'hasty-judge',
    status: 'unscored',
    has_failure: null,
    reasoning: '',
    unscored_reason: 'truncated',
    raw: RAW,
  })
  const lake = await openLakeForWriting(lakeFolder, { name: 'w', holder: MADE_HOLDER, now: MADE_NOW })
  const made = { fingerprint: 'made', kind: 'kept', reason: null, run: 'made', at: MADE_NOW.toISOString() } as const
  lake.append('judge', { ...made, item: judgment.judgment_id, values: [judgment] })
  await lake.compact(MADE_NOW)
  lake.release()
  const { generation_id, item_id } = answer
  const said = { generation_id, item_id, note: '', seconds: null }
  const failure = { kind: null, failure: 'Left out.', reference_steps: [1], candidate_steps: [] }
  await appendLabel(lakeFolder, { ...said, annotator: 'ann', has_failure: true, failures: [failure] }, MADE_NOW)
  await appendLabel(lakeFolder, { ...said, annotator: 'ben', has_failure: null, failures: [] }, MADE_NOW)
  return judgment.judgment_id
}

async function pageAt(path: string) {
  const response = await fetch(explorer.url + path)
  return { status: response.status, $: load(await response.text()) }
}

describe('judgmentPage of a reply that could not be read', () => {
  it('judgmentPage says why there is no verdict, and shows the reply as it came', async () => {
    const { status, $ } = await pageAt(`judgments/${unscored}`)
    expect(status).toBe(200)
    expect($('.page-lede .tag').text()).toBe('no verdict')
    expect($('.found').text()).toContain('could not be read as a verdict: truncated')
    expect($('.block h2').first().text()).toBe('Reply that could not be read')
    expect($('.words').text()).toBe(RAW)
  })

  it('judgmentPage lists what judges and people said of the same answer', async () => {
    const { $ } = await pageAt(`judgments/${unscored}`)
    const rows = $('[aria-label="Other verdicts"] tbody tr')
      .toArray()
      .map((row) =>
        $('th, td', row)
          .toArray()
          .map((cell) => $(cell).text()),
      )
    expect(rows.filter(([, what]) => what === 'a person')).toEqual([
      ['ann', 'a person', 'fails', '1'],
      ['ben', 'a person', 'no verdict', '0'],
    ])
    expect(rows.map(([who]) => who)).toEqual(['ann', 'ben', 'mild-judge', 'strict-judge'])
    expect($('[aria-label="Other verdicts"] a')).toHaveLength(2)
  })

  it('judgmentsPage finds it by its verdict', async () => {
    const { $ } = await pageAt('judgments?verdict=unscored')
    expect($('tbody tr')).toHaveLength(1)
    expect($('tbody th a').attr('href')).toBe(`/judgments/${unscored}?verdict=unscored`)
    expect($('tbody .tag').text()).toBe('no verdict')
  })

  it('judgmentPage of an unscored reply is sound on phone and desktop, light and dark', async () => {
    await withBrowser((browser) => expectSound(browser, explorer, `/judgments/${unscored}`))
    expect(explorer.mistakes).toEqual([])
  }, 120_000)
})

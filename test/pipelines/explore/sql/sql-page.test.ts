import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tableFromIPC } from 'apache-arrow'
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readParquet } from '#data'
import { savedQueries } from '../../../../pipelines/sql/saved-queries.ts'
import { type OpenExplorer, openExplorer } from '../open-explorer.ts'

let explorer: OpenExplorer

beforeAll(async () => {
  explorer = await openExplorer()
}, 120_000)
afterAll(() => explorer.close())

function address(sql: string, more: Readonly<Record<string, string>> = {}): string {
  return `${explorer.url}sql?${new URLSearchParams({ q: sql, ...more })}`
}

async function asked(sql: string, more: Readonly<Record<string, string>> = {}) {
  const response = await fetch(address(sql, more))
  return { status: response.status, $: load(await response.text()) }
}

describe('sqlPage', () => {
  it('sqlPage shows rows, types, how long it took, and the question again', async () => {
    const { status, $ } = await asked('SELECT topic, count(*) AS n\nFROM procedures GROUP BY topic ORDER BY topic')
    expect(status).toBe(200)
    const rows = $('.answer tbody tr')
      .toArray()
      .map((row) =>
        $('td', row)
          .toArray()
          .map((cell) => $(cell).text()),
      )
    expect(rows).toEqual([
      ['Health', '12'],
      ['Religion', '12'],
    ])
    expect($('.answer thead').text()).toContain('BIGINT')
    expect($('.answer-facts').text()).toMatch(/^2 rows\. \d+ ms\.$/)
    expect($('textarea').text()).toBe('SELECT topic, count(*) AS n\nFROM procedures GROUP BY topic ORDER BY topic')
  })

  it('sqlPage leaves out rows beyond a thousand and says so', async () => {
    const { $ } = await asked('FROM range(1001)')
    expect($('.answer tbody tr')).toHaveLength(1000)
    expect($('.answer-facts').text()).toContain('The first 1,000 rows; there are more')
    const whole = await asked('FROM range(1000)')
    expect(whole.$('.answer-facts').text()).toMatch(/^1,000 rows\./)
  })

  it('sqlPage links ids to their pages, folds long texts and lists, and says what is null', async () => {
    const { $ } = await asked(
      "SELECT procedure_id, steps, repeat('long ', 100) AS words, NULL AS nothing FROM procedures LIMIT 1",
    )
    expect($('.answer a.id').attr('href')).toMatch(/^\/procedures\/[0-9a-f]+$/)
    expect($('.answer details.long')).toHaveLength(2)
    expect($('.answer details.long ol.values li').first().text()).toMatch(/^Lift the/)
    expect($('.answer .null').text()).toBe('null')
    const scores = await asked('SELECT judgment_id, item_id FROM judgments LIMIT 1')
    expect(
      scores
        .$('.answer a.id')
        .toArray()
        .map((link) => scores.$(link).attr('href')?.split('/')[1]),
    ).toEqual(['judgments', 'benchmark'])
  })

  it('sqlPage cuts one value that is too large for a page', async () => {
    const { $ } = await asked("SELECT repeat('x', 5000000) AS long")
    expect($.root().text().length).toBeLessThan(100_000)
    expect($('.answer').text()).toContain('more characters')
  })

  it('sqlPage points to the place in the question that is wrong', async () => {
    const { status, $ } = await asked('SELECT topic,\n  nothing\nFROM procedures')
    expect(status).toBe(400)
    expect($('[role=alert]').text()).toContain('"nothing" not found')
    expect($('[role=alert]').text()).toContain('Line 2, character 3')
    expect($('[role=alert] mark').text()).toBe('nothing')
    expect($('textarea').text()).toContain('nothing')
  })

  it('sqlPage says that a question is too long for an address', async () => {
    const { status, $ } = await asked(`SELECT ${'1 + '.repeat(2001)}1`)
    expect(status).toBe(400)
    expect($('[role=alert]').text()).toContain('8,000')
  })

  it('sqlPage answers every saved query', async () => {
    for (const query of savedQueries()) {
      const { status, $ } = await asked(query.sql)
      expect({ name: query.name, status, alert: $('[role=alert]').text() }).toEqual({
        name: query.name,
        status: 200,
        alert: '',
      })
      expect($('.saved a[aria-current]').text()).toBe(query.meaning)
    }
  })

  it('sqlPage draws a chart by the columns, another when asked, and none when asked', async () => {
    const sql = 'SELECT topic, count(*) AS n, avg(n_steps) AS mean FROM procedures GROUP BY topic ORDER BY topic'
    const { $ } = await asked(sql)
    expect($('.chart').attr('aria-label')).toMatch(/^Bar chart of n by topic, 2 rows\./)
    expect($('.chart svg')).toHaveLength(1)
    const points = await asked(sql, { chart: 'scatter', x: 'n', y: 'mean' })
    expect(points.$('.chart').attr('aria-label')).toMatch(/^Scatter plot of mean by n/)
    const none = await asked(sql, { chart: 'none' })
    expect(none.$('.chart')).toHaveLength(0)
    expect(none.$('.chart-choice select').first().val()).toBe('none')
  })

  it('sqlPage stops a question whose request is closed, and meanwhile answers other pages', async () => {
    const closing = new AbortController()
    const endless = fetch(address('SELECT count(*) FROM range(1000000) a, range(1000000) b, range(1000) c'), {
      signal: closing.signal,
    })
    const begun = performance.now()
    expect((await fetch(`${explorer.url}procedures`)).status).toBe(200)
    expect((await fetch(`${explorer.url}tables`)).status).toBe(200)
    closing.abort()
    await expect(endless).rejects.toThrow()
    const { $ } = await asked('SELECT 41 + 1 AS sum')
    expect($('.answer tbody').text().trim()).toBe('42')
    // Far less than the time limit, which the question would have lasted.
    expect(performance.now() - begun).toBeLessThan(15_000)
    expect(explorer.mistakes).toEqual([])
  })
})

describe('downloadActions', () => {
  const SQL = 'SELECT goal, n_steps, steps, NULL AS nothing FROM procedures ORDER BY goal'

  async function downloaded(form: string, sql = SQL) {
    const response = await fetch(`${explorer.url}sql/answer.${form}?${new URLSearchParams({ q: sql })}`)
    if (response.status !== 200) expect(await response.text()).toBe('')
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="answer.${form}"`)
    return Buffer.from(await response.arrayBuffer())
  }

  it('downloadActions give all rows as CSV, JSON and JSON lines', async () => {
    const rows = JSON.parse((await downloaded('json')).toString())
    expect(rows).toHaveLength(24)
    expect(rows[0].steps[0].text).toMatch(/^Lift the/)
    const lines = (await downloaded('jsonl')).toString().trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows)
    const csv = (await downloaded('csv')).toString().split('\r\n')
    expect(csv[0]).toBe('goal,n_steps,steps,nothing')
    expect(csv).toHaveLength(26)
  })

  it('downloadActions give all rows as Parquet and Arrow, beyond what the page shows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const sql = "SELECT range AS n, 'row ' || range AS name FROM range(50000)"
    writeFileSync(join(folder, 'answer.parquet'), await downloaded('parquet', sql))
    const rows = await readParquet<{ n: number; name: string }>(join(folder, 'answer.parquet'))
    expect([rows.length, rows[0], rows[49_999]]).toEqual([
      50_000,
      { n: 0, name: 'row 0' },
      { n: 49_999, name: 'row 49999' },
    ])
    const table = tableFromIPC(await downloaded('arrow', sql))
    expect([table.numRows, table.get(49_999)?.toJSON()]).toEqual([50_000, { n: 49_999n, name: 'row 49999' }])
  })

  it('downloadActions give the columns of an answer without rows', async () => {
    const sql = 'SELECT goal, n_steps FROM procedures WHERE false'
    expect((await downloaded('csv', sql)).toString()).toBe('goal,n_steps\r\n')
    expect((await downloaded('json', sql)).toString()).toBe('[]\n')
    expect(tableFromIPC(await downloaded('arrow', sql)).schema.fields.map(({ name }) => name)).toEqual([
      'goal',
      'n_steps',
    ])
  })

  it('downloadActions answer a wrong question with an error page, not with a file', async () => {
    const response = await fetch(
      `${explorer.url}sql/answer.csv?${new URLSearchParams({ q: 'SELECT nothing FROM pages' })}`,
    )
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('&quot;nothing&quot; not found')
  })
})

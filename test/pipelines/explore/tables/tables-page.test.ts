import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LAKE_MACROS } from '#data'
import { type OpenExplorer, openExplorer } from '../open-explorer.ts'

let explorer: OpenExplorer

beforeAll(async () => {
  explorer = await openExplorer()
}, 120_000)
afterAll(() => explorer.close())

describe('tablesPage', () => {
  it('tablesPage describes every column, and links keys to the tables they lead to', async () => {
    const $ = load(await (await fetch(`${explorer.url}tables`)).text())
    const row = (table: string, column: string) =>
      $(`#${table} tbody tr`)
        .filter((_, each) => $('th', each).text() === column)
        .find('td')
        .toArray()
        .map((cell) => $(cell).text())
    expect(row('pages', 'size_bytes')).toEqual(['BIGINT', '', 'bytes', 'Length of the body, decompressed'])
    expect(row('candidates', 'document_id').slice(0, 2)).toEqual(['VARCHAR', 'documents.document_id'])
    expect($('#candidates a[href="#documents"]')).toHaveLength(1)
    for (const cell of $('main section td:last-child').toArray()) expect($(cell).text().trim()).not.toBe('')
  })

  it('tablesPage tells the rows of each table, and of the views', async () => {
    const $ = load(await (await fetch(`${explorer.url}tables`)).text())
    const rows = (table: string) => $(`#${table} .ways span`).text()
    expect([rows('procedures'), rows('judgments'), rows('runs')]).toEqual(['24 rows', '48 rows', '0 rows'])
    const steps = explorer.procedures.reduce((sum, { n_steps }) => sum + n_steps, 0)
    expect(rows('steps')).toBe(`${steps} rows`)
  })

  it('tablesPage leads into questions that have an answer, for every table and function', async () => {
    const $ = load(await (await fetch(`${explorer.url}tables`)).text())
    const links = $('main a[href^="/sql?"]')
      .toArray()
      .map((link) => $(link).attr('href') ?? '')
    expect(links.length).toBeGreaterThan(30 + LAKE_MACROS.length)
    for (const link of links) {
      const response = await fetch(new URL(link, explorer.url))
      expect({ link, status: response.status }).toEqual({ link, status: 200 })
    }
  })
})

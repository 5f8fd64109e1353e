import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judged, judgmentFilter, judgmentSql } from '../../../../pipelines/explore/judgments/judgment-filter.ts'
import { neighboursOf } from '../../../../pipelines/explore/judgments/read-judgment.ts'
import { type LakeReader, openLakeReader } from '../../../../pipelines/explore/lake/lake-reader.ts'
import { madeExploredLake } from '../made-lake.ts'

let folder = ''
let lake: LakeReader

beforeAll(async () => {
  folder = (await madeExploredLake()).folder
  lake = await openLakeReader(folder, () => new Date())
}, 60_000)

afterAll(async () => {
  await lake.close()
  rmSync(dirname(folder), { recursive: true, force: true })
})

describe('judgments in a row', () => {
  it.each([
    '',
    '?sort=failures',
    '?sort=goal',
    '?sort=-goal&goal=a',
    '?sort=-model&verdict=fails',
    '?topic=Health&sort=topic',
    '?sort=judge&kind=missing_step',
  ])('neighboursOf() leads from the first to the last of "%s" and back, as the list has them', async (query) => {
    const filter = judgmentFilter(new URL(query, 'http://127.0.0.1/judgments'))
    const { from, where, order, values } = judgmentSql(filter)
    // All is joined here: what the filter leaves out must not change what is listed.
    const rows = await lake.rows<{ judgment_id: string }>(
      `SELECT judgment_id FROM ${judged()} WHERE ${where} ORDER BY ${order}`,
      values,
    )
    const [counted] = await lake.rows<{ n: number }>(`SELECT count(*) AS n FROM ${from} WHERE ${where}`, values)
    const ids = rows.map(({ judgment_id: id }) => id)
    expect(counted?.n).toBe(ids.length)
    const found = await Promise.all(ids.map((id) => neighboursOf(lake, id, filter)))
    expect(found).toEqual(ids.map((_, at) => ({ before: ids[at - 1] ?? null, after: ids[at + 1] ?? null })))
  })

  it('neighboursOf() finds none beside a judgment that the filter leaves out', async () => {
    const filter = judgmentFilter(new URL('http://127.0.0.1/judgments?judge=nobody'))
    const [some] = await lake.rows<{ id: string }>('SELECT judgment_id AS id FROM judgments LIMIT 1')
    expect(await neighboursOf(lake, some?.id ?? '', filter)).toEqual({ before: null, after: null })
  })
})

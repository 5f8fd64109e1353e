import { describe, expect, it } from 'vitest'
import { TOPICS } from '#data'
import { collectReport } from '../../../pipelines/report/collect-report.ts'
import { fullLake, withMadeLake } from './made-lake.ts'
import { madeRun } from './made-run.ts'

describe('collectReport()', () => {
  it('collectReport() counts every thing once, and what of it led on', async () => {
    const data = await withMadeLake(fullLake(4), (database) => collectReport(database, madeRun()))
    expect(data.counts).toEqual({
      addresses: 72,
      pages: 71,
      hosts: 1,
      renderedPages: 1,
      pagesWithDocument: 71,
      documents: 70,
      documentsWithCandidate: 70,
      candidates: 70,
      candidatesKept: 56,
      procedures: 56,
      proceduresChosen: 28,
      items: 28,
    })
  })

  it('collectReport() lists the fourteen topics in their order, with those that have nothing', async () => {
    const [first] = TOPICS
    const { procedures = [], bench_items = [], ...others } = fullLake(4)
    const rows = {
      ...others,
      procedures: procedures.filter((row) => row[3] === first),
      bench_items: bench_items.slice(0, 1),
    }
    const data = await withMadeLake(rows, (database) => collectReport(database, madeRun()))
    expect(data.topics.map(({ topic }) => topic)).toEqual(TOPICS)
    expect(data.topics[0]).toMatchObject({ procedures: 4, items: 1, stepsMedian: 8 })
    expect(data.topics[1]).toMatchObject({ procedures: 0, items: 0, stepsMedian: null })
  })

  it('collectReport() counts drops by stage and reason, most frequent first', async () => {
    const drops = [
      ['screen', 'language', 'a', 'a'],
      ['screen', 'repetition', 'b', 'b'],
      ['screen', 'repetition', 'c', 'c'],
      ['crawl', 'robots', null, 'http://127.0.0.1/x'],
    ]
    const data = await withMadeLake({ drops }, (database) => collectReport(database, madeRun()))
    expect(data.drops).toEqual([
      { stage: 'crawl', reason: 'robots', count: 1 },
      { stage: 'screen', reason: 'repetition', count: 2 },
      { stage: 'screen', reason: 'language', count: 1 },
    ])
    expect(data.counts.addresses).toBe(1)
  })

  it('collectReport() keeps languages apart and says what was set aside for its language', async () => {
    const rows = {
      documents: [
        ['d1', 'p1', 'en'],
        ['d2', 'p2', 'de'],
      ],
      candidates: [
        ['c1', 'd1', 'json-ld', 'en'],
        ['c2', 'd2', 'prose', 'de'],
        ['c3', 'd2', 'prose', 'de'],
      ],
      drops: [
        ['screen', 'language', 'c2', 'c2'],
        ['screen', 'language', 'c3', 'c3'],
      ],
    }
    const data = await withMadeLake(rows, (database) => collectReport(database, madeRun()))
    expect(data.languages).toEqual([
      { language: 'de', documents: 1, candidates: 2, setAside: 2, procedures: 0 },
      { language: 'en', documents: 1, candidates: 1, setAside: 0, procedures: 0 },
    ])
    expect(data.witnesses).toEqual([
      { witness: 'prose', candidates: 2, kept: 0 },
      { witness: 'json-ld', candidates: 1, kept: 0 },
    ])
  })

  it('collectReport() counts procedures by number of steps and of resources', async () => {
    const { steps, resources } = await withMadeLake(fullLake(1), (database) => collectReport(database, madeRun()))
    expect(steps).toEqual([
      { value: 5, count: 4 },
      { value: 8, count: 10 },
    ])
    expect(resources).toEqual([{ value: 0, count: 14 }])
  })

  it('collectReport() shows ten procedures of ten topics, the same whatever the order of rows', async () => {
    const rows = fullLake(4)
    const turned = { ...rows, procedures: rows.procedures?.toReversed() ?? [] }
    const one = await withMadeLake(rows, (database) => collectReport(database, madeRun()))
    const other = await withMadeLake(turned, (database) => collectReport(database, madeRun()))
    expect(one.examples).toHaveLength(10)
    expect(new Set(one.examples.map(({ topic }) => topic)).size).toBe(10)
    expect(other.examples).toEqual(one.examples)
  })

  it('collectReport() gives an example its first address, steps and place on the page', async () => {
    const { procedures = [], ...others } = fullLake(1)
    const rows = { ...others, procedures: procedures.slice(0, 1) }
    const data = await withMadeLake(rows, (database) => collectReport(database, madeRun()))
    expect(data.examples).toEqual([
      expect.objectContaining({
        procedureId: 'procedure 0-0',
        url: 'http://127.0.0.1:8080/how-to/0-0',
        urls: 2,
        witness: 'json-ld',
        language: 'en',
        isItem: true,
      }),
    ])
    expect(data.examples[0]?.steps[0]).toBe('Carry out part 1 of 0-0.')
  })
})

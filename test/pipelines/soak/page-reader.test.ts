import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOSTILE_PAGES } from '../../../pipelines/soak/hostile-pages.ts'
import { type PageReader, startPageReader } from '../../../pipelines/soak/page-reader.ts'

const WORKERS_START_MS = 120_000

describe('startPageReader()', () => {
  let reader: PageReader
  beforeAll(async () => {
    reader = await startPageReader({ gate: false })
  }, WORKERS_START_MS)
  afterAll(() => reader.close())

  it('read() says where a page ended and why, and the same of the same page', async () => {
    const howTo = page('<h1>How to turn it</h1><ol><li>Turn the screw.<li>Lift the lid.<li>Wipe the base.</ol>')
    const fates = [await reader.read(howTo), await reader.read(howTo)]
    expect(fates[0]).toMatchObject({ outcome: 'find kept', error: null, isOverLimit: false })
    expect(fates[1]?.digest).toBe(fates[0]?.digest)
    expect((await reader.read(page('<p>Nothing to do here.</p>'))).outcome).toBe('find dropped: no_procedure')
    expect((await reader.read(page(''))).outcome).toBe('extract dropped: empty')
  })

  it(
    'read() has an answer for every hostile page, made small',
    async () => {
      for (const { name, make } of HOSTILE_PAGES) {
        const { outcome, error, isOverLimit } = await reader.read(page(make(60)))
        expect({ name, error, isOverLimit }).toEqual({ name, error: null, isOverLimit: false })
        expect(outcome).toMatch(/^find kept$|^(extract|find) dropped: \w+$/)
      }
    },
    WORKERS_START_MS,
  )
})

function page(html: string) {
  return { content_hash: html, kind: 'html' as const, body: new TextEncoder().encode(html), content_type: null }
}

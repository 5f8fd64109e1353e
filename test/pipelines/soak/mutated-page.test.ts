import { describe, expect, it } from 'vitest'
import { contentHash } from '#data'
import { mutatedPage } from '../../../pipelines/soak/mutated-page.ts'
import { MUTATIONS } from '../../../pipelines/soak/mutations.ts'
import { samplePages } from '../../../pipelines/soak/seed-pages.ts'
import { seededRandom } from '../../../pipelines/train/seeded-random.ts'

const HTML =
  '<html><head><script type="application/ld+json">{"@type":"HowTo","name":"Turn"}</script></head>\n' +
  `<body class="a"><p>Dreh &amp; öffne es.</p>\n<ol>${'<li>Eins</li>'.repeat(100)}</ol></body></html>`

describe('mutatedPage()', () => {
  it('mutatedPage() gives the same page for the same seed and number, and others for other ones', async () => {
    const pages = await samplePages()
    const made = [mutatedPage(pages, { seed: 1, number: 7 }), mutatedPage(pages, { seed: 1, number: 7 })]
    expect(made[0]).toEqual(made[1])
    expect(mutatedPage(pages, { seed: 1, number: 8 }).recipe).not.toBe(made[0]?.recipe)
    expect(mutatedPage(pages, { seed: 2, number: 7 }).recipe).not.toBe(made[0]?.recipe)
  })

  it('mutatedPage() says what it was made of and keeps a size that pages have', async () => {
    const pages = await samplePages()
    const cases = Array.from({ length: 60 }, (_, number) => mutatedPage(pages, { seed: 3, number }))
    for (const { recipe, page } of cases) {
      expect(recipe).toMatch(/^\/\S*, then \w/)
      expect(page.body.byteLength).toBeLessThanOrEqual(2_000_000)
    }
  })
})

describe('MUTATIONS', () => {
  for (const [name, mutate] of Object.entries(MUTATIONS)) {
    it(`MUTATIONS "${name}" depends on its random numbers alone and changes the page or what is said of it`, () => {
      const make = (seed: number): string => {
        const material = { page: bytes(HTML), other: bytes('<p>Other</p>'), random: seededRandom(seed) }
        const { body, contentType } = mutate(material)
        return `${contentType} ${contentHash(body)}`
      }
      const seeds = Array.from({ length: 8 }, (_, seed) => seed)
      const made = seeds.map(make)
      expect(made).toEqual(seeds.map(make))
      expect(made.some((digest) => digest !== `null ${contentHash(bytes(HTML))}`)).toBe(true)
    })
  }

  it('MUTATIONS can all be made of an empty page', () => {
    const nothing = { page: new Uint8Array(), other: new Uint8Array(), random: seededRandom(1) }
    for (const mutate of Object.values(MUTATIONS)) expect(() => mutate(nothing)).not.toThrow()
  })
})

function bytes(html: string): Uint8Array {
  return new TextEncoder().encode(html)
}

import { describe, expect, it } from 'vitest'
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
      const material = (seed: number) => ({
        page: bytes(HTML),
        other: bytes('<p>Other</p>'),
        random: seededRandom(seed),
      })
      const made = Array.from({ length: 12 }, (_, seed) => mutate(material(seed)))
      expect(made).toEqual(Array.from({ length: 12 }, (_, seed) => mutate(material(seed))))
      const isChanged = made.some(({ body, contentType }) => contentType !== null || text(body) !== HTML)
      expect(isChanged).toBe(true)
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

function text(body: Uint8Array): string {
  return new TextDecoder().decode(body)
}

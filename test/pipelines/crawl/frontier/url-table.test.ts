import { describe, expect, it } from 'vitest'
import { LazyOrder } from '../../../../pipelines/crawl/frontier/lazy-order.ts'
import { UrlTable } from '../../../../pipelines/crawl/frontier/url-table.ts'

const COUNT = 30_000
const urlOf = (n: number) => `https://${n % 3}.test/${'deep/'.repeat(n % 50)}page-${(n * 7919) % COUNT}?q=ü${n}`

describe('UrlTable', () => {
  it('UrlTable numbers URLs, each once, and gives them back', () => {
    const table = new UrlTable()
    const urls = Array.from({ length: COUNT }, (_, n) => urlOf(n))
    for (const url of [...urls, ...urls]) table.add(url)
    expect(table.size).toBe(COUNT)
    expect(urls.every((url, number) => table.find(url) === number && table.url(number) === url)).toBe(true)
    expect([table.find('https://0.test/none'), table.origins.length]).toEqual([-1, 3])
  })

  it('UrlTable knows which URLs have a query', () => {
    const table = new UrlTable()
    const numbers = ['https://a.test/x', 'https://a.test/x?y'].map((url) => table.add(url))
    expect(numbers.map((number) => table.hasQuery(number))).toEqual([false, true])
  })
})

describe('LazyOrder', () => {
  it.each([0, 1, 255, 256, 257, 5_000])('LazyOrder gives %i URLs in code-point order', (count) => {
    const table = new UrlTable()
    const urls = Array.from({ length: count }, (_, n) => `https://a.test/${(n * 7919) % 5_003}`)
    const order = new LazyOrder(Int32Array.from(urls.map((url) => table.add(url))), (a, b) => table.compare(a, b))
    const taken = urls.map(() => table.url(order.take() ?? -1))
    expect(taken).toEqual([...urls].sort())
    expect(order.take()).toBeUndefined()
  })

  it('LazyOrder is quick where all is in order already, or all the other way', () => {
    for (const sign of [1, -1]) {
      let compared = 0
      const numbers = Int32Array.from({ length: 20_000 }, (_, n) => sign * n)
      const order = new LazyOrder(numbers, (a, b) => {
        compared += 1
        return a - b
      })
      order.take()
      expect(compared).toBeLessThan(100_000)
    }
  })
})

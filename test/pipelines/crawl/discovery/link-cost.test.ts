import { describe, expect, it } from 'vitest'
import { linkCost } from '../../../../pipelines/crawl/discovery/link-cost.ts'

describe('linkCost', () => {
  it.each([
    ['https://a.test/how-to-fix-a-tap', '', 1],
    ['https://a.test/x?id=7', 'How to fix a tap', 1],
    ['https://a.test/x', 'Clean a cast-iron pan', 1],
    ['https://a.test/recipes/soup.html', '', 1],
    ['https://a.test/anleitungen/wie-man-brot-backt', '', 1],
    ['https://a.test/news/2026/fair-opens', 'The fair opens', 2],
    ['https://a.test/tag/how-to', '', 2],
    ['https://a.test/%E0%A4%A', '', 2],
    ['https://a.test/my-cart-broke-down', 'My cart broke down', 2],
    ['https://a.test/login', '', 4],
    ['https://a.test/author/jim', 'Jim', 4],
    ['https://a.test/p/12', 'Privacy policy', 4],
    ['https://a.test/index.php?title=x&print=yes', '', 4],
  ])('linkCost() of %s with the text "%s" is %i', (url, anchor, cost) => {
    expect(linkCost(url, anchor)).toBe(cost)
  })
})

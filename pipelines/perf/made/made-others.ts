import { seededRandom } from '../../train/seeded-random.ts'
import { type MadeNews, madeNews } from './made-news.ts'

/** Page number n of those that hold no how-to: news, a shop's list, a product, a forum, a table of facts, in turn. */
export function madeOther(n: number): string {
  const random = seededRandom(n)
  const news = madeNews(random)
  const write = KINDS[n % KINDS.length] ?? newsBody
  const title = news.title()
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} - Made Site</title></head>` +
    `<body><main id="content"><h1>${title}</h1>${write(news, random)}</main></body></html>`
  )
}

type Writer = (news: MadeNews, random: () => number) => string

const KINDS: readonly Writer[] = [newsBody, shopBody, productBody, forumBody, factsBody]

function newsBody(news: MadeNews, random: () => number): string {
  const paragraphs = times(8 + random() * 20, () => `<p>${news.paragraph(3 + random() * 3)}</p>`)
  return `<article><p class="byline">By our reporter</p>${paragraphs.join('\n')}<blockquote><p>${news.sentence()}</p></blockquote></article>`
}

function shopBody(news: MadeNews, random: () => number): string {
  const items = times(20 + random() * 30, (n) => {
    const price = (5 + random() * 90).toFixed(2)
    return `<li class="product"><a href="/p/${n}"><img src="/p/${n}.jpg" alt=""><h2>Kettle ${n}</h2></a><span class="price">${price}</span><p>${news.sentence()}</p></li>`
  })
  return `<ul class="products columns-4">${items.join('\n')}</ul>`
}

function productBody(news: MadeNews, random: () => number): string {
  const facts = times(
    8 + random() * 10,
    (n) => `<tr><th>Property ${n}</th><td>${Math.floor(random() * 500)} mm</td></tr>`,
  )
  const features = times(5, () => `<li>${news.sentence()}</li>`)
  return `<p>${news.paragraph(5)}</p><ul class="features">${features.join('')}</ul><table>${facts.join('')}</table>`
}

function forumBody(news: MadeNews, random: () => number): string {
  const post = (n: number): string =>
    `<div class="post" id="post-${n}"><div class="author">Reader ${n}</div><div class="post-body"><p>${news.paragraph(2 + random() * 4)}</p></div></div>`
  return times(10 + random() * 20, post).join('\n')
}

function factsBody(news: MadeNews, random: () => number): string {
  const rows = times(
    30 + random() * 60,
    (n) => `<tr><td>${1900 + n}</td><td>${news.title()}</td><td>${Math.floor(random() * 1e4)}</td></tr>`,
  )
  return `<p>${news.paragraph(4)}</p><table><tr><th>Year</th><th>Event</th><th>Visitors</th></tr>${rows.join('\n')}</table>`
}

function times(count: number, make: (n: number) => string): readonly string[] {
  return Array.from({ length: Math.floor(count) }, (_, n) => make(n))
}

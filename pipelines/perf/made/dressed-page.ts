import { seededRandom } from '../../train/seeded-random.ts'
import { menuHtml, scriptHtml, styleHtml } from './made-chrome.ts'
import { madeNews } from './made-news.ts'

/**
 * A page as a busy site would serve it, the same each time for a seed: its own body within header, menus, styles,
 * scripts, advertisements, pictures, teasers, readers' comments and footer, 100 to 300 KB in all.
 */
export function dressedPage(html: string, seed: number): string {
  const random = seededRandom(seed)
  const scripts = (kilobytes: number): string => scriptHtml(random, kilobytes)
  const head = `${styleHtml(random, 4 + random() * 10)}${scripts(4 + random() * 12)}`
  const before = `<div id="page" class="site wrap">${headerHtml(random)}${advertisement(1)}<div class="content-area layout-main">`
  const comments = Array.from({ length: Math.floor(random() * 40) }, (_, n) => commentHtml(random, n)).join('\n')
  const after = [
    `</div>${shareHtml()}${advertisement(2)}<section id="comments" class="comments-area"><ol class="commentlist">${comments}</ol></section>`,
    `<aside class="sidebar widget-area">${teasersHtml(random, 12 + random() * 20)}${advertisement(3)}</aside>`,
    `${footerHtml(random)}${consentHtml()}</div>${scripts(8 + random() * 30)}`,
  ].join('\n')
  return html
    .replace(/<\/head>/i, () => `${head}</head>`)
    .replace(/<body[^>]*>/i, (body) => `${body}${before}`)
    .replace(/<\/body>/i, () => `${after}</body>`)
}

function headerHtml(random: () => number): string {
  const icon = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M3 6h18M3 12h18M3 18h18"/></svg>'
  return (
    `<header class="site-header"><a class="skip-link screen-reader-text" href="#content">Skip to content</a>` +
    `<div class="brand"><a href="/" rel="home">${icon}Made Site</a></div>` +
    `<form role="search" class="search-form"><label>Search<input type="search" name="q"></label><button>Go</button></form>` +
    `<nav class="main-navigation">${menuHtml(random, 60 + random() * 120)}</nav></header>`
  )
}

function advertisement(place: number): string {
  return `<div class="ad-slot ad-slot-${place}" data-slot="made-${place}" data-sizes="[[300,250],[728,90]]"><span>Advertisement</span></div>`
}

function shareHtml(): string {
  const links = ['Mail', 'Print', 'Copy link', 'Save'].map(
    (name) => `<li class="share-item"><a href="#" class="share-link" data-kind="${name}"><span>${name}</span></a></li>`,
  )
  return `<ul class="share-buttons">${links.join('')}</ul>`
}

function commentHtml(random: () => number, n: number): string {
  const meta = boxed(`<b class="fn">Reader ${n}</b><time datetime="2026-01-02T03:04:05Z">2 January</time>`, random)
  const text = boxed(`<p>${madeNews(random).paragraph(2 + random() * 4)}</p>`, random)
  return (
    `<li id="comment-${n}" class="comment depth-1"><article class="comment-body"><footer class="comment-meta">${meta}</footer>` +
    `<div class="comment-content">${text}</div><div class="reply"><a rel="nofollow" href="#respond">Reply</a></div></article></li>`
  )
}

function teasersHtml(random: () => number, count: number): string {
  const news = madeNews(random)
  const sizes = [320, 480, 640, 800, 1024, 1200]
  const teaser = (_: unknown, n: number): string => {
    const sources = sizes.map(
      (width) => `/images/made/2026/01/picture-of-what-happened-${n}-${width}x${width}.webp ${width}w`,
    )
    const picture =
      `<figure class="thumb"><picture><source srcset="${sources.join(', ')}" type="image/webp">` +
      `<img loading="lazy" decoding="async" src="/i/${n}.jpg" srcset="${sources.join(', ')}" sizes="(max-width: 640px) 100vw, 640px" ` +
      `alt="${news.title()}" width="480" height="320"></picture></figure>`
    return boxed(
      `<a href="/made/${n}">${picture}</a><h3 class="card-title"><a href="/made/${n}">${news.title()}</a></h3>` +
        boxed(`<p class="card-text">${news.sentence()}</p><span class="date">2 January</span>`, random),
      random,
    )
  }
  return `<h2 class="widget-title">You may also like</h2>${Array.from({ length: Math.floor(count) }, teaser).join('\n')}`
}

/** Content as page builders deliver it: within boxes named at length. */
function boxed(content: string, random: () => number): string {
  const depth = 2 + Math.floor(random() * 3)
  const box = (_: unknown, level: number): string =>
    `<div class="builder-element builder-element-${Math.floor(random() * 1e6)} builder-column builder-column-${level} has-background ` +
    `is-layout-flow" data-id="${Math.floor(random() * 1e9).toString(36)}" data-element-type="column" data-settings="{&quot;a&quot;:${level}}">`
  return `${Array.from({ length: depth }, box).join('')}${content}${'</div>'.repeat(depth)}`
}

function footerHtml(random: () => number): string {
  const columns = ['About', 'Topics', 'Follow us'].map(
    (name) => `<div class="footer-column"><h4>${name}</h4>${menuHtml(random, 8 + random() * 12)}</div>`,
  )
  return `<footer class="site-footer">${columns.join('')}<p class="copyright">All rights with their makers.</p></footer>`
}

function consentHtml(): string {
  return (
    '<div id="consent" class="modal consent-banner" role="dialog" aria-modal="true" style="display:none"><h2>Your choice</h2>' +
    '<p>We would like to count visits.</p><button class="btn primary">Agree</button><button class="btn">Decline</button></div>'
  )
}

import { type MadeWords, madeWords } from './made-words.ts'

/** Links on each page; each page links to the next, so all can be reached from the first. */
export const LINKS_A_PAGE = 200

/** Text is added until a page has about this many bytes. */
const PAGE_BYTES = 87_000

/** The path of page number n. */
export function madePath(n: number): string {
  return `/how-to/do-the-made-thing-in-steps-${n}`
}

/** Page number n of a made site of so many how-to pages: 85 to 90 KB of HTML with 200 links, the same bytes each time. */
export function madePage(n: number, pages: number): string {
  const words = madeWords(n)
  const links = Array.from({ length: LINKS_A_PAGE }, (_, link) => linkHtml(targetOf(n, { link, pages })))
  const parts = [headHtml(n), '<nav><ul>', ...links.slice(0, LINKS_A_PAGE / 2), '</ul></nav><main>']
  const footer = ['</main><aside><ul>', ...links.slice(LINKS_A_PAGE / 2), '</ul></aside></body></html>']
  let size = [...parts, ...footer].join('\n').length
  while (size < PAGE_BYTES) {
    const section = sectionHtml(words)
    parts.push(section)
    size += section.length + 1
  }
  return [...parts, ...footer].join('\n')
}

/** Some links lead to the neighbours, as a section's menu does, the rest all over the site. */
function targetOf(n: number, place: { readonly link: number; readonly pages: number }): number {
  const step = place.link < 20 ? place.link + 1 : place.link * 97 + n * 31
  return (n + step) % place.pages
}

function linkHtml(target: number): string {
  return (
    `<li class="menu-item"><a href="${madePath(target)}" title="How to do made thing ${target}" ` +
    `data-kind="how-to">How to do made thing ${target}</a></li>`
  )
}

function headHtml(n: number): string {
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>How to do made thing ${n}</title>` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<link rel="canonical" href="${madePath(n)}"></head><body><h1>How to do made thing ${n}</h1>`
  )
}

function sectionHtml(words: MadeWords): string {
  const steps = Array.from({ length: 5 + words.below(8) }, (_, index) => {
    return `<li id="step-${index + 1}" class="step"><b>${words.sentence(6)}</b> ${words.sentence(12 + words.below(12))}</li>`
  })
  const paragraph = Array.from({ length: 4 }, () => words.sentence(8 + words.below(14))).join(' ')
  return `<section class="part"><h2>${words.sentence(5)}</h2><p>${paragraph}</p><ol>${steps.join('\n')}</ol></section>`
}

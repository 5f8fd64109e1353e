import { type Html, html } from './html.ts'

const LINKED_PROTOCOLS = new Set(['http:', 'https:', 'file:'])

/** A page's address as a link when it leads to a page or a file, else as text: addresses come from outside too. */
export function sourceLink(url: string | null): Html {
  if (url === null) return html`<span class="address">source unknown</span>`
  if (!isLinked(url)) return html`<span class="address">${url}</span>`
  return html`<a class="address" href="${url}" rel="noopener noreferrer nofollow">${url}</a>`
}

function isLinked(url: string): boolean {
  try {
    return LINKED_PROTOCOLS.has(new URL(url).protocol)
  } catch {
    return false
  }
}

import { readDocument } from '#extractors'
import { htmlPage } from '../html-page.ts'

/** A JSON-LD script. */
export function script(source: string): string {
  return `<script type="application/ld+json">${source}</script>`
}

/** What a page with this body describes for machines. */
export function structuredOf(body: string): readonly { readonly source: string; readonly thing: object }[] {
  return readDocument(htmlPage(`<title>How to make tea</title><body>${body}</body>`)).structured.map((text) =>
    JSON.parse(text),
  )
}

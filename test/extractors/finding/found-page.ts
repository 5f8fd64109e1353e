import type { Candidate, Document } from '#data'
import { findCandidates, readDocument } from '#extractors'
import { htmlPage } from '../html-page.ts'

export const STEPS = [
  'Knock out the pin with a nail.',
  'Wipe the pin with a dry rag.',
  'Put a drop of oil on the pin.',
] as const

export const OPENING = `<p>${'A hinge that squeaks wants oil, and a drop of it is enough, if only the pin is clean. '.repeat(3)}</p>`

interface PageWords {
  readonly title?: string
  readonly language?: string
}

/** A page with this main content below its title, as a document. */
export function documentOf(body: string, { title = 'How to oil a hinge', language = 'en' }: PageWords = {}): Document {
  const main = `<main><h1>${title}</h1>${body}</main>`
  return readDocument(htmlPage(`<html lang="${language}"><title>${title}</title><body>${main}</body></html>`))
}

export function candidatesOf(body: string, words?: PageWords): readonly Candidate[] {
  return findCandidates(documentOf(body, words))
}

/** The steps of each procedure found on such a page. */
export function toldOn(body: string, words?: PageWords): readonly (readonly string[])[] {
  return candidatesOf(body, words).map(({ steps }) => steps.map(({ text }) => text))
}

/** What the candidates of such a page say, steps and resources as texts. */
export function proceduresOf(body: string, words?: PageWords) {
  return candidatesOf(body, words).map(({ goal, steps, witness, sections, resources }) => ({
    goal,
    steps: steps.map(({ text }) => text),
    witness,
    sections,
    resources: resources.map(({ text }) => text),
  }))
}

/** A list of these items. */
export function listOf(tag: 'ol' | 'ul', items: readonly string[]): string {
  return `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`
}

/** Every item in markup of its own. */
export function eachOf(items: readonly string[], markup: (item: string, index: number) => string): string {
  return items.map(markup).join('')
}

export function jsonLd(thing: object): string {
  return `<script type="application/ld+json">${JSON.stringify(thing)}</script>`
}

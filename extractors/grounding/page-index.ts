import type { Document } from '#data'
import { cutSentences } from './cut-sentences.ts'
import type { Folded } from './fold.ts'
import type { Lexicon } from './lexicon.ts'
import { eachToken } from './tokens.ts'

/** The sentences of a document's blocks in reading order, each with its lemmas. */
export interface PageIndex {
  /** Where each sentence stands in the document's text. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** The lemmas of sentence s are those from firstLemma[s] up to firstLemma[s + 1]. */
  readonly firstLemma: readonly number[]
  readonly lemmas: readonly number[]
  /** The sum of a sentence's weights. */
  readonly weights: readonly number[]
  /** The sentences that hold a lemma, in reading order, for the lemmas known when the index was made. */
  readonly holders: readonly (readonly number[])[]
}

/** Reads every sentence of a document once. The lexicon must hold the lemmas that will be looked up. */
export function indexPage(page: { document: Document; folded: Folded }, lexicon: Lexicon): PageIndex {
  const { starts, ends } = cutSentences(page.document)
  const holders = Array.from({ length: lexicon.size }, (): number[] => [])
  const firstLemma = [0]
  const lemmas: number[] = []
  const weights: number[] = []
  let weight = 0
  const close = (): void => {
    firstLemma.push(lemmas.length)
    weights.push(weight)
    weight = 0
  }
  let limit = page.folded.indexOf(ends[0] ?? 0)
  eachToken(page.folded.text, (token, at) => {
    while (at >= limit && weights.length < starts.length) {
      close()
      limit = page.folded.indexOf(ends[weights.length] ?? 0)
    }
    if (weights.length >= starts.length) return
    const lemma = lexicon.idOf(token)
    lemmas.push(lemma)
    weight += lexicon.weightOf(lemma)
    const holding = holders[lemma]
    if (holding !== undefined && holding.at(-1) !== weights.length) holding.push(weights.length)
  })
  while (weights.length < starts.length) close()
  return { starts, ends, firstLemma, lemmas, weights, holders }
}

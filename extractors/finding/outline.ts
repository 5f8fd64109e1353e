import type { Document } from '#data'
import { isEnglish } from './imperatives.ts'
import { type Passage, readPassages } from './passages.ts'
import { findResourceLists, type ResourceList } from './resource-lists.ts'

/** What every witness needs to know of a document, worked out once. */
export interface Outline {
  readonly document: Document
  readonly passages: readonly Passage[]
  /** True where wording can be judged: the document is in English, or too short to tell. */
  readonly isEnglish: boolean
  /** The announced lists of what is needed, in reading order. */
  readonly resourceLists: readonly ResourceList[]
}

/** The most accounts one witness gives of a page; a page with more is no set of instructions. */
export const ACCOUNT_LIMIT = 100

export function outlineOf(document: Document): Outline {
  const passages = readPassages(document)
  return { document, passages, isEnglish: isEnglish(document), resourceLists: findResourceLists(passages) }
}

import type { Block, Document } from '#data'
import { isInstructionCue, isResourceCue } from './cues.ts'
import { countTokens } from './tokens.ts'

/** A block with its text, its place among the blocks, and the headings it stands under. */
export interface Passage {
  readonly block: Block
  readonly text: string
  readonly index: number
  /** 1 to 6 for headings, 7 for a short line that is worded as one ("Ingredients:"), 0 for all else. */
  readonly rank: number
  /** The headings this passage stands under, the outermost first; a heading is not under itself. */
  readonly under: readonly Passage[]
}

/** A document's blocks as passages. */
export function readPassages(document: Document): readonly Passage[] {
  let open: readonly Passage[] = []
  return document.blocks.map((block, index) => {
    const text = document.text.slice(block.start, block.end)
    const rank = rankOf(block, text)
    const under = rank === 0 ? open : open.filter((heading) => heading.rank < rank)
    const passage: Passage = { block, text, index, rank, under }
    if (rank > 0) open = [...under, passage]
    return passage
  })
}

function rankOf(block: Block, text: string): number {
  if (block.kind === 'heading') return block.level
  const isLoose = block.list < 0 && (block.kind === 'paragraph' || block.kind === 'term' || block.kind === 'cell')
  // A sentence that begins like an announcement ("You need to be an administrator.") announces nothing.
  const isLine = isLoose && text.length <= 60 && (text.endsWith(':') || countTokens(text) <= 4)
  return isLine && (isInstructionCue(text) || isResourceCue(text)) ? 7 : 0
}

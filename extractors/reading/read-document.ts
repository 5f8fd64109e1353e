import { type Block, type Document, type PageBody, stableId } from '#data'
import type { WrittenBlock } from './block-writer.ts'
import { readBlocks } from './blocks.ts'
import { decodePage } from './decode.ts'
import { detectLanguage } from './language.ts'
import { findMainContent } from './main-content.ts'
import { readPlainText } from './plain-text.ts'
import { readStructured } from './structured.ts'
import { findTitle } from './title.ts'
import { elementsOf, parseTree, type TreeElement } from './tree.ts'

/**
 * What a page says, free of markup: blocks in reading order and the text they make, a title, the language, and the HowTo
 * and Recipe objects written for machines. Navigation, page footers, hidden elements, readers' comments and forms are
 * left out. Text is in NFC with white space collapsed (preformatted text keeps its lines), at most 2,000,000 UTF-16 code
 * units and 50,000 blocks. The same bytes and header give the same document. Never throws.
 */
export function readDocument(page: PageBody): Document {
  const source = decodePage(page).slice(0, SOURCE_LIMIT)
  return page.kind === 'html' ? readHtml(source) : readText(source)
}

const SOURCE_LIMIT = 20_000_000

interface Placed {
  readonly text: string
  readonly blocks: readonly Block[]
}

function readHtml(html: string): Document {
  const root = parseTree(html)
  const written = readBlocks(root)
  const { text, blocks } = place(written, findMainContent(root, written))
  const main = blocks.filter((block) => block.main).map((block) => text.slice(block.start, block.end))
  return complete({
    title: findTitle(root, written),
    language: detectLanguage(main.join('\n'), declaredLanguage(root)),
    text,
    blocks: [...blocks],
    structured: [...readStructured(root)],
  })
}

function readText(source: string): Document {
  const written = readPlainText(source.slice(0, TEXT_LIMIT))
  const { text, blocks } = place(
    written,
    written.map(() => true),
  )
  const title = written[0]?.kind === 'heading' ? written[0].text : ''
  return complete({ title, language: detectLanguage(text, null), text, blocks: [...blocks], structured: [] })
}

const TEXT_LIMIT = 2_000_000

/** Lays the blocks one after the other, a line break between two, and notes where each stands. */
function place(written: readonly WrittenBlock[], isMain: readonly boolean[]): Placed {
  let start = 0
  const blocks = written.map(({ kind, level, list, ordered, text }, index): Block => {
    const end = start + text.length
    const block = { kind, start, end, level, list, ordered, main: isMain[index] ?? false }
    start = end + 1
    return block
  })
  return { text: written.map((block) => block.text).join('\n'), blocks }
}

function declaredLanguage(root: TreeElement): string | null {
  for (const { tag, attributes } of elementsOf(root)) {
    if (tag === 'html' || tag === 'body') {
      const declared = attributes.lang ?? attributes['xml:lang']
      if (declared !== undefined) return declared
    }
  }
  return null
}

function complete(content: Omit<Document, 'document_id'>): Document {
  return { document_id: stableId('document', content), ...content }
}

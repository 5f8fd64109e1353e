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
  return readSource(decodePage(page), page.kind, () => true)
}

/**
 * A decoded page as a document. Readability, by far the most expensive part of reading, marks the main content only where
 * `isWorthMarking` says so of the document without its marks, in which every block outside asides counts as main.
 */
export function readSource(
  source: string,
  kind: PageBody['kind'],
  isWorthMarking: (unmarked: Document) => boolean,
): Document {
  const bounded = source.slice(0, SOURCE_LIMIT)
  return kind === 'html' ? readHtml(bounded, isWorthMarking) : readText(bounded)
}

const SOURCE_LIMIT = 20_000_000

interface Placed {
  readonly text: string
  readonly blocks: readonly Block[]
}

function readHtml(html: string, isWorthMarking: (unmarked: Document) => boolean): Document {
  const root = parseTree(html)
  const written = readBlocks(root)
  const page = { title: findTitle(root, written), structured: [...readStructured(root)] }
  const documentWith = (isMain: readonly boolean[]): Omit<Document, 'document_id' | 'topic'> => {
    const { text, blocks } = place(written, isMain)
    const main = blocks.filter((block) => block.main).map((block) => text.slice(block.start, block.end))
    return { ...page, language: detectLanguage(main.join('\n'), declaredLanguage(root)), text, blocks: [...blocks] }
  }
  const unmarked = documentWith(written.map((block) => !block.isAside))
  if (!isWorthMarking({ document_id: '', ...unmarked, topic: null })) return complete(unmarked)
  return complete(documentWith(findMainContent(root, written)))
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
  const blocks = written.map(({ kind, level, list, ordered, linked, text }, index): Block => {
    const end = start + text.length
    const block = { kind, start, end, level, list, ordered, linked, main: isMain[index] ?? false }
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

function complete(content: Omit<Document, 'document_id' | 'topic'>): Document {
  return { document_id: stableId('document', content), ...content, topic: null }
}

import type { WrittenBlock } from './block-writer.ts'
import { normalise } from './normalise.ts'

/**
 * Plain text as blocks. Lines that begin with a number or a bullet are list items, a short line of its own before other
 * text is a heading, and lines that follow each other without a blank one make a paragraph.
 */
export function readPlainText(text: string): readonly WrittenBlock[] {
  const blocks: WrittenBlock[] = []
  let list = -1
  let paragraph: string[] = []
  const closeParagraph = (): void => {
    if (paragraph.length > 0) blocks.push(plainBlock('paragraph', paragraph.join(' ')))
    paragraph = []
  }
  for (const raw of text.split(/\r\n?|\n/)) {
    const line = normalise(raw)
    const item = line === '' ? null : readItem(line)
    if (item === null) {
      if (line === '') closeParagraph()
      else paragraph.push(line)
      continue
    }
    closeParagraph()
    const previous = blocks.at(-1)
    const continues = previous?.kind === 'item' && previous.ordered === item.ordered && item.number !== 1
    if (!continues) list += 1
    blocks.push({ ...plainBlock('item', item.text), level: 1, list, ordered: item.ordered })
    if (blocks.length >= BLOCK_LIMIT) break
  }
  closeParagraph()
  return blocks.map(asHeading)
}

const BLOCK_LIMIT = 50_000

function plainBlock(kind: WrittenBlock['kind'], text: string): WrittenBlock {
  return { kind, text, level: 0, list: -1, ordered: false, isAside: false, isLink: false, linked: false, owner: null }
}

interface PlainItem {
  readonly text: string
  readonly ordered: boolean
  readonly number: number | null
}

function readItem(line: string): PlainItem | null {
  const numbered = /^(?:step\s+(\d{1,3})\s*[:.)–-]?|(\d{1,3})\s*[.)])\s+(\S.*)$/i.exec(line)
  if (numbered?.[3] !== undefined)
    return { text: numbered[3], ordered: true, number: Number(numbered[1] ?? numbered[2]) }
  const bulleted = /^[-*•‣▪]\s+(\S.*)$/.exec(line)
  return bulleted?.[1] === undefined ? null : { text: bulleted[1], ordered: false, number: null }
}

function asHeading(block: WrittenBlock, index: number, blocks: readonly WrittenBlock[]): WrittenBlock {
  const isLast = index === blocks.length - 1
  const isShort = block.kind === 'paragraph' && block.text.length <= 80 && !/[.!?,;]$/.test(block.text)
  return isShort && !isLast ? { ...block, kind: 'heading', level: index === 0 ? 1 : 2 } : block
}

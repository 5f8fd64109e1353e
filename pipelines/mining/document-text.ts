import type { Document } from '#data'

/** Main content shorter than this is not trusted to be all that matters. */
const LEAST_MAIN = 400

/**
 * What a model is shown of a document: its title and its main content, or all of it where hardly any is marked as main;
 * list items with their marks. At most so many UTF-16 code units, cut where a block ends.
 */
export function documentText(document: Document, longest: number): string {
  const main = lines(document, true)
  const shown = main.join('\n').length >= LEAST_MAIN ? main : lines(document, false)
  const [first = ''] = shown
  const whole = first.includes(document.title) ? shown : [document.title, '', ...shown]
  let length = 0
  const fitting = whole.filter((line) => {
    length += line.length + 1
    return length <= longest + 1
  })
  return fitting.length > 0 ? fitting.join('\n') : whole.join('\n').slice(0, longest)
}

function lines({ text, blocks }: Document, mainOnly: boolean): readonly string[] {
  if (blocks.length === 0) return text.split('\n')
  let position = 0
  let list = -1
  return blocks.flatMap((block) => {
    if (mainOnly && !block.main) return []
    const content = text.slice(block.start, block.end)
    if (block.kind !== 'item') return [content]
    position = block.list === list ? position + 1 : 1
    list = block.list
    return [`${block.ordered ? `${position}.` : '-'} ${content}`]
  })
}

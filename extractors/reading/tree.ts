import { Parser } from 'htmlparser2'

/** An element of a page: its tag in lower case, its attributes, and what it holds in reading order. */
export interface TreeElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: TreeNode[]
}
export type TreeNode = TreeElement | string

/**
 * HTML as a tree of our own that is safe to walk by recursion: no deeper than 200 elements (what is deeper hangs on the
 * element at that depth) and no larger than 400,000 nodes (what comes after is left out). Time grows with the length of
 * the HTML and with nothing else.
 */
export function parseTree(html: string): TreeElement {
  const root: TreeElement = { tag: '#root', attributes: {}, children: [] }
  const open: TreeElement[] = [root]
  let nodes = 0
  const parser = new Parser({
    onopentag(tag, attributes) {
      nodes += 1
      const element: TreeElement = { tag, attributes, children: [] }
      ;(open[Math.min(open.length, DEPTH_LIMIT) - 1] ?? root).children.push(element)
      open.push(element)
    },
    ontext(text) {
      const { children } = open[Math.min(open.length, DEPTH_LIMIT) - 1] ?? root
      const last = children.length - 1
      const previous = children[last]
      if (typeof previous === 'string') children[last] = previous + text
      else children.push(text)
      nodes += 1
    },
    onclosetag() {
      if (open.length > 1) open.pop()
    },
  })
  for (let from = 0; from < html.length && nodes < NODE_LIMIT; ) {
    const to = endOfPart(html, from)
    parser.write(html.slice(from, to))
    from = to
    if (open.length > PARSER_DEPTH_LIMIT) {
      // The parser's cost for a tag grows with the number of open elements, so a page that never closes starts afresh.
      parser.reset()
      open.length = 1
    }
  }
  parser.end()
  return root
}

/** Every element below this one, itself left out, in document order. */
export function* elementsOf(element: TreeElement): Generator<TreeElement> {
  const pending: TreeNode[] = element.children.toReversed()
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node === 'string') continue
    yield node
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index]
      if (child !== undefined) pending.push(child)
    }
  }
}

const DEPTH_LIMIT = 200
const NODE_LIMIT = 400_000
const PARSER_DEPTH_LIMIT = 2000
const PART_LENGTH = 16_384

function endOfPart(html: string, from: number): number {
  const to = from + PART_LENGTH
  if (to >= html.length) return html.length
  // Of the part alone: a search of the whole would go back to the page's beginning where there are no tags.
  const tagStart = html.slice(from, to).lastIndexOf('<')
  return tagStart > 0 ? from + tagStart : to
}

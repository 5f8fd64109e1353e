import type { Passage } from './passages.ts'
import { readStepNumber } from './step-number.ts'

/** One item with everything folded into it: its own text, what follows inside it, and lists nested in it. */
export interface ListItem {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** An outermost list of a document. */
export interface FoundList {
  /** Its number in the document. */
  readonly list: number
  readonly ordered: boolean
  readonly items: readonly ListItem[]
  readonly first: number
  readonly last: number
  /** The share of its passages that are main content, 0 to 1. */
  readonly mainShare: number
  /** The share of its passages that are links and nothing else, 0 to 1. */
  readonly linkedShare: number
  readonly under: readonly Passage[]
  /** The line right before the list, where that line is text and not a heading. */
  readonly leadIn: Passage | null
}

/** The outermost lists of a document in reading order. */
export function readLists(passages: readonly Passage[]): readonly FoundList[] {
  const lists: FoundList[] = []
  for (let first = 0; first < passages.length; ) {
    const run = runFrom(passages, first)
    const list = asList(run, passages[first - 1] ?? null)
    if (list !== null) lists.push(list)
    if (list?.ordered === false) lists.push(...orderedWithin(run))
    first += Math.max(run.length, 1)
  }
  return lists
}

/** The passages of one outermost list: up to the next passage outside lists or the next list at its depth. */
function runFrom(passages: readonly Passage[], first: number): readonly Passage[] {
  const base = passages[first]?.block.level ?? 0
  let list: number | null = null
  let end = first
  for (; end < passages.length; end += 1) {
    const block = passages[end]?.block
    if (block === undefined || block.list < 0) break
    if (block.level > base) continue
    list ??= block.list
    if (block.list !== list) break
  }
  return passages.slice(first, end)
}

/** Ordered lists inside the items of an unordered one: the item says what each is for. */
function orderedWithin(run: readonly Passage[]): readonly FoundList[] {
  const nested = new Map<number, Passage[]>()
  const leadIns = new Map<number, Passage>()
  for (const [place, passage] of run.entries()) {
    const { list, ordered } = passage.block
    if (!ordered) continue
    const known = nested.get(list)
    if (known !== undefined) known.push(passage)
    else {
      nested.set(list, [passage])
      const before = run[place - 1]
      if (before !== undefined) leadIns.set(list, before)
    }
  }
  return [...nested].flatMap(([number, passages]) => {
    const list = asList(passages, null)
    return list === null ? [] : [{ ...list, leadIn: leadIns.get(number) ?? null }]
  })
}

function asList(run: readonly Passage[], before: Passage | null): FoundList | null {
  const [opening] = run
  const outer = run.find(({ block }) => block.kind === 'item')
  if (opening === undefined || outer === undefined) return null
  const items: Passage[][] = []
  for (const passage of run) {
    const opens = passage.block.kind === 'item' && passage.block.level <= opening.block.level
    if (opens || items.length === 0) items.push([passage])
    else items.at(-1)?.push(passage)
  }
  return {
    list: outer.block.list,
    ordered: outer.block.ordered || isCounted(run),
    items: items.map(foldItem),
    first: opening.index,
    last: opening.index + run.length - 1,
    linkedShare: run.filter(({ block }) => block.linked).length / run.length,
    mainShare: run.filter(({ block }) => block.main).length / run.length,
    under: opening.under,
    leadIn: before !== null && before.rank === 0 && before.block.list < 0 ? before : null,
  }
}

/** Items that say "Step 1", "Step 2" are in order, whatever the list's tag. */
function isCounted(run: readonly Passage[]): boolean {
  const items = run.filter(({ block }) => block.kind === 'item')
  return (
    items.length >= 2 &&
    items.every(({ text }, index) => {
      const number = readStepNumber(text)
      return number !== null && !number.isLoose && number.value === index + 1
    })
  )
}

function foldItem(passages: readonly Passage[]): ListItem {
  return {
    start: passages[0]?.block.start ?? 0,
    end: passages.at(-1)?.block.end ?? 0,
    text: passages.map(({ text }) => text).join(' '),
  }
}

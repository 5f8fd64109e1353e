import { isAsideCue, isHowTo, isInstructionCue, isResourceCue, isStrongCue } from './cues.ts'
import type { Passage } from './passages.ts'
import { countTokens } from './tokens.ts'

/** A stretch of a page that probably tells steps: what announces it, and its passages up to the next subject. */
export interface Region {
  /** The heading above, or the last thing that is needed. */
  readonly cue: Passage
  /**
   * `directions`: the heading can only announce steps ("Directions"). `explanation`: it may as well stand above an
   * explanation ("How to store it"). `after_resources`: no heading, but a list of what is needed ends right before.
   */
  readonly announcedBy: 'directions' | 'explanation' | 'after_resources'
  readonly body: readonly Passage[]
}

/** A document's announced regions in reading order. None overlaps another; the surest announcements are served first. */
export function findRegions(passages: readonly Passage[]): readonly Region[] {
  const taken = new Set<number>()
  const regions: Region[] = []
  for (const announcedBy of ['directions', 'after_resources', 'explanation'] as const) {
    for (const cue of passages) {
      if (taken.has(cue.index) || !ANNOUNCES[announcedBy](cue, passages)) continue
      const body = bodyOf(cue, { announcedBy, passages, taken })
      if (body.length === 0) continue
      for (const { index } of [cue, ...body]) taken.add(index)
      regions.push({ cue, announcedBy, body })
    }
  }
  return regions.toSorted((one, other) => one.cue.index - other.cue.index)
}

const ANNOUNCES: Record<Region['announcedBy'], (passage: Passage, passages: readonly Passage[]) => boolean> = {
  directions: ({ rank, text }) => rank > 0 && isStrongCue(text) && !isAsideCue(text),
  // A page's top heading names the page, not what is right below it.
  explanation: ({ rank, text }) => rank > 1 && isInstructionCue(text) && !isStrongCue(text),
  after_resources: endsResources,
}

/** True for the last item of a list that a heading says is needed, or whose items begin with amounts. */
function endsResources(passage: Passage, passages: readonly Passage[]): boolean {
  const { block, index, under } = passage
  if (block.list < 0 && block.kind !== 'cell') return false
  const next = passages[index + 1]
  if (next === undefined || (next.block.list === block.list && next.block.kind === block.kind)) return false
  if (under.some(({ text }) => isResourceCue(text)) && countTokens(passage.text) <= 15) return true
  const items = passages.slice(Math.max(0, index - 30), index + 1).filter((item) => item.block.list === block.list)
  return block.list >= 0 && items.length >= 3 && items.filter(isAmount).length >= items.length * 0.5
}

function bodyOf(
  cue: Passage,
  at: {
    readonly announcedBy: Region['announcedBy']
    readonly passages: readonly Passage[]
    readonly taken: ReadonlySet<number>
  },
): readonly Passage[] {
  const body: Passage[] = []
  const rank = rankAbove(cue, at.passages[cue.index + 1])
  for (let index = cue.index + 1; index < at.passages.length; index += 1) {
    const passage = at.passages[index]
    if (passage === undefined) break
    const isOver = at.announcedBy === 'after_resources' ? endsTelling(passage, cue) : ends(passage, { cue, rank })
    if (at.taken.has(passage.index) || isOver) break
    body.push(passage)
  }
  return body
}

/** A line worded as a heading stands above the heading right below it. */
function rankAbove(cue: Passage, next: Passage | undefined): number {
  const isOver = cue.rank === 7 && next?.block.kind === 'heading' && !isInstructionCue(next.text)
  return isOver ? next.rank - 1 : cue.rank
}

function ends(passage: Passage, { cue, rank }: { readonly cue: Passage; readonly rank: number }): boolean {
  if (passage.rank === 0) return false
  if (isResourceCue(passage.text) || (isAsideCue(passage.text) && !isHowTo(passage.text))) return true
  if (passage.block.kind === 'heading' && /[?？]$/.test(passage.text) && !isHowTo(passage.text)) return true
  // A line worded as a heading may stand below one that says the same ("Method", then "Method:").
  return passage.rank <= rank && !(passage.rank === 7 && passage.index === cue.index + 1)
}

function isAmount({ text }: Passage): boolean {
  return /^[\p{Nd}½¼¾⅓⅔⅛]/u.test(text) && countTokens(text) <= 15
}

/** Without a heading of its own, the next list of what is needed or heading ends the region, unless it begins it. */
function endsTelling(passage: Passage, cue: Passage): boolean {
  if (passage.rank === 0) return passage.block.kind === 'item' && isAmount(passage) && passage.index > cue.index + 1
  return passage.index > cue.index + 1 || isResourceCue(passage.text) || isAsideCue(passage.text)
}

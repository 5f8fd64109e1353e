import type { StoredLabel } from './stored-label.ts'

/** An answer that may be labelled. */
export interface QueuedAnswer {
  readonly generation_id: string
  readonly generator_id: string
}

/** How many people are to say of each answer whether it fails, before others are begun. */
export const WANTED_LABELS = 2

/** The seed of the order everybody labels in; another gives another sample of a benchmark too large to be labelled whole. */
export const QUEUE_SEED = 1

/**
 * The order in which everybody labels: in each round one answer of every generator that has any left, so that the answers
 * labelled first are a fair sample of all; by a hash of the answer within, so that neither place nor neighbour tells whose
 * an answer is.
 */
export function queueOrder<Answer extends QueuedAnswer>(answers: readonly Answer[], seed: number): readonly Answer[] {
  const ranked = answers
    .map((answer) => ({ answer, rank: rankOf(answer.generation_id, seed), round: 0, place: 0 }))
    .sort((one, other) => one.rank - other.rank || byId(one.answer, other.answer))
  const begun = new Map<string, number>()
  for (const each of ranked) {
    each.round = begun.get(each.answer.generator_id) ?? 0
    begun.set(each.answer.generator_id, each.round + 1)
    // Another rank than that which chose who comes first of a generator: else one with many answers led every round.
    each.place = rankOf(each.answer.generation_id, ~seed)
  }
  ranked.sort((one, other) => one.round - other.round || one.place - other.place || byId(one.answer, other.answer))
  return ranked.map(({ answer }) => answer)
}

/** FNV-1a with a seed, 32 bits: a hundred thousand answers are ranked at every page, and nobody is to be kept from guessing. */
function rankOf(id: string, seed: number): number {
  let hash = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) >>> 0
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  // The last characters have hardly reached the high bits, which the order goes by.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function byId(one: QueuedAnswer, other: QueuedAnswer): number {
  return one.generation_id < other.generation_id ? -1 : 1
}

/** Who is to label what. */
export interface LabelState<Answer extends QueuedAnswer = QueuedAnswer> {
  /** As queueOrder() gives them. */
  readonly order: readonly Answer[]
  /** Everybody's, as they hold now. */
  readonly labels: readonly StoredLabel[]
  readonly annotator: string
}

/**
 * The next answer for this person: first those that others have labelled and too few people so far, for they tell how far
 * people agree; then fresh ones; then those that enough people have labelled. Undefined where none is left.
 */
export function nextToLabel<Answer extends QueuedAnswer>({
  order,
  labels,
  annotator,
}: LabelState<Answer>): Answer | undefined {
  const own = ownAnswers(labels, annotator)
  const decided = decidedBy(labels)
  const left = order.filter(({ generation_id }) => !own.has(generation_id))
  const countOf = ({ generation_id }: Answer): number => decided.get(generation_id) ?? 0
  return (
    left.find((answer) => countOf(answer) > 0 && countOf(answer) < WANTED_LABELS) ??
    left.find((answer) => countOf(answer) === 0) ??
    left[0]
  )
}

/** How far labelling has come. Counts of answers. */
export interface LabelProgress {
  readonly answers: number
  /** This person's: all, and of these failing and such as could not be told. */
  readonly own: number
  readonly own_failing: number
  readonly own_undecided: number
  /** Said to fail or to pass by one person or more, and by as many as wanted. */
  readonly labelled: number
  readonly labelled_enough: number
}

/** Counts how far this person, and all together, have come; labels of answers that are not in the queue do not count. */
export function labelProgress({ order, labels, annotator }: LabelState): LabelProgress {
  const queued = new Set(order.map(({ generation_id }) => generation_id))
  const counted = labels.filter(({ generation_id }) => queued.has(generation_id))
  const own = counted.filter((label) => label.annotator === annotator)
  const counts = [...decidedBy(counted).values()]
  return {
    answers: order.length,
    own: own.length,
    own_failing: own.filter(({ has_failure }) => has_failure === true).length,
    own_undecided: own.filter(({ has_failure }) => has_failure === null).length,
    labelled: counts.length,
    labelled_enough: counts.filter((count) => count >= WANTED_LABELS).length,
  }
}

function ownAnswers(labels: readonly StoredLabel[], annotator: string): ReadonlySet<string> {
  return new Set(labels.flatMap((label) => (label.annotator === annotator ? label.generation_id : [])))
}

/** By answer, how many people could tell. */
function decidedBy(labels: readonly StoredLabel[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { generation_id, has_failure } of labels) {
    if (has_failure !== null) counts.set(generation_id, (counts.get(generation_id) ?? 0) + 1)
  }
  return counts
}

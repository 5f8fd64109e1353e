import { FatalError } from '#data'

/** A text to compare with others, under a name that no other one has. */
export interface TextWithId {
  readonly id: string
  readonly text: string
}

/** The texts in the order of their ids, so that what follows does not depend on the order given. */
export function inIdOrder(texts: Iterable<TextWithId>): TextWithId[] {
  const sorted = [...texts].sort((one, two) => (one.id < two.id ? -1 : one.id > two.id ? 1 : 0))
  const twice = sorted.find((text, at) => sorted[at + 1]?.id === text.id)
  if (twice === undefined) return sorted
  throw new FatalError(`Cannot compare "${twice.id}": the id is given twice. Give each text once.`, {
    facts: { id: twice.id },
  })
}

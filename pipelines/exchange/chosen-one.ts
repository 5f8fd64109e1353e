import { UsageError } from '#data'

/** An id, and what people call it. */
export interface Named {
  readonly id: string
  readonly name: string
}

/**
 * The one that is meant by a name, an id or the beginning of one, or the only one there is; undefined where nobody is
 * named and there is none. Throws UsageError where none is of that name, or several are meant.
 */
export function chosenOne<One extends Named>(
  all: readonly One[],
  { named, kind }: { readonly named: string | undefined; readonly kind: string },
): One | undefined {
  const fitting = named === undefined ? all : all.filter((one) => fits(one, named))
  if (fitting.length === 1) return fitting[0]
  if (named === undefined && fitting.length === 0) return undefined
  const known = (fitting.length === 0 ? all : fitting).map((one) => `${one.name} (${one.id})`).join(', ')
  const asked = named === undefined ? `a ${kind}` : `the ${kind} "${named}"`
  throw new UsageError(
    `Cannot choose ${asked}: ${stateOf(fitting.length, named)}. ` +
      `Name one with --${kind}, by name or id${known === '' ? '' : `: ${known}`}.`,
  )
}

function stateOf(fitting: number, named: string | undefined): string {
  if (named === undefined) return `there are ${fitting}, and none is named`
  return fitting === 0 ? 'there is none of that name or id here' : 'more than one is meant'
}

const SHORTEST_ID = 6

function fits({ id, name }: Named, named: string): boolean {
  return id === named || name === named || (named.length >= SHORTEST_ID && id.startsWith(named))
}

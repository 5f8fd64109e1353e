import { parseArgs } from 'node:util'
import { UsageError } from '#data'

/** What `pnpm perf` was asked. */
export interface PerfOptions {
  readonly json: boolean
  readonly quick: boolean
  /** Names of the comparisons to make, in the order they are known. */
  readonly names: readonly string[]
  readonly rounds: number
  /** A folder of real pages to read besides the made ones, as it was written. */
  readonly corpus?: string | undefined
}

/** Fewer pairs than this have no middle worth the name. */
const FEWEST_ROUNDS = 3

/** Reads the words after `pnpm perf`. Throws UsageError for a word, a name or a number that does not fit. */
export function perfOptions(words: readonly string[], known: readonly string[]): PerfOptions {
  const { json, quick, only, rounds, corpus } = parsed(words)
  const unknown = only.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new UsageError(`Cannot measure "${unknown}": there is no such comparison. Known: ${known.join(', ')}.`)
  }
  const count = Number(rounds)
  if (!Number.isInteger(count) || count < FEWEST_ROUNDS) {
    throw new UsageError(
      `Cannot measure "${rounds}" rounds: it is no whole number from ${FEWEST_ROUNDS} up. Give one, such as --rounds 5.`,
    )
  }
  return {
    json,
    quick,
    corpus,
    rounds: count,
    names: only.length === 0 ? known : known.filter((name) => only.includes(name)),
  }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      // pnpm hands on the "--" of `pnpm perf -- --quick`.
      args: words.filter((word) => word !== '--'),
      options: {
        json: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        rounds: { type: 'string', default: String(FEWEST_ROUNDS) },
        corpus: { type: 'string' },
      },
    }).values
  } catch (cause) {
    const state = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(
      `Cannot read "${words.join(' ')}": ${state} Run: pnpm perf [--only NAME] [--corpus DIR] [--rounds N] [--quick] [--json]`,
      { cause },
    )
  }
}

import { UsageError } from '#data'
import { type LoadedBenchmark, loadBenchmark } from '../../bench/load-benchmark.ts'
import { newestBenchmark } from '../../bench/newest-benchmark.ts'
import type { BoardWish } from '../../scores/collect-board.ts'
import { type Host, userPath } from '../host.ts'
import { type CommonOptions, lakeFolder } from '../options.ts'

/** Which scores a verb looks at. */
export interface BoardOptions extends CommonOptions {
  /** A frozen benchmark or a file of items; the lake's newest if left out. */
  readonly bench?: string
  /** Judges and generators by name, model, id or the beginning of an id; all if left out. */
  readonly judge?: readonly string[]
  readonly model?: readonly string[]
  readonly mixedDecoding?: boolean
}

/** The benchmark that is meant. Throws UsageError when there is none. */
export async function benchmarkOf(
  host: Host,
  options: CommonOptions & { readonly bench?: string },
): Promise<LoadedBenchmark> {
  const path = options.bench === undefined ? newestBenchmark(lakeFolder(host, options)) : userPath(host, options.bench)
  return await loadBenchmark(path)
}

/** The board that these options ask for. */
export async function boardWish(host: Host, options: BoardOptions): Promise<BoardWish> {
  const benchmark = await benchmarkOf(host, options)
  return {
    benchmark,
    judges: options.judge,
    models: options.model,
    mixesDecodings: options.mixedDecoding,
    title: `Scores on “${benchmark.name}”`,
    madeAt: host.now().toISOString(),
    runId: null,
  }
}

/** A number from the command line. Throws UsageError naming the option when it is none or out of range. */
export function numberOption(
  text: string,
  option: { readonly name: string; readonly min?: number; readonly max?: number; readonly isWhole?: boolean },
): number {
  const { name, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, isWhole = false } = option
  const value = Number(text)
  if (text.trim() !== '' && value >= min && value <= max && (!isWhole || Number.isInteger(value))) return value
  const kind = isWhole ? 'a whole number' : 'a number'
  const range = Number.isFinite(max) ? ` from ${min} to ${max}` : Number.isFinite(min) ? ` of ${min} or more` : ''
  throw new UsageError(`Cannot use --${name} "${text}": give ${kind}${range}.`)
}

/** A count from the command line; undefined where it is left out. Throws UsageError when it is none. */
export function countOption(text: string | undefined, name: string): number | undefined {
  return text === undefined ? undefined : numberOption(text, { name, min: 1, isWhole: true })
}

/** Nothing to show is an error of its own: an empty table would look like an answer. Throws UsageError. */
export function refuseWithoutScores(wish: BoardWish, tables: readonly unknown[]): void {
  if (tables.length > 0) return
  const chosen = wish.judges !== undefined || wish.models !== undefined
  const advice = chosen
    ? 'Leave out --judge and --model to see all there is.'
    : 'Run "h2e bench run", or "h2e bench gen" and then "h2e bench judge".'
  const whose = chosen ? 'nothing of the judges and models named is judged' : 'no answer to its items is judged'
  throw new UsageError(`Cannot show scores on "${wish.benchmark.name}": ${whose} on this lake. ${advice}`)
}

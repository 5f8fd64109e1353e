import { UsageError } from '#data'

/** All that two scores must have in common to stand in one table. Printed beside every table. */
export interface ComparabilityKey {
  /** Hash of the benchmark's items; with `#first-<n>` when only so many of them were asked for. */
  readonly benchmark_hash: string
  /** Names all that can change a verdict. */
  readonly judge_id: string
  /** Hash of the judge's prompt; null for a judge without one. */
  readonly prompt_hash: string | null
  /** Hash of the worked examples the generator was shown; null where it is not known. */
  readonly examples_hash: string | null
  /** Whether the generator was told how many steps to write; null where it is not known. */
  readonly shows_step_count: boolean | null
  /** `greedy`, `sampled at 0.6` and the like; `mixed` when --mixed-decoding let others in; `unknown` where it is not known. */
  readonly decoding: string
}

/** What each part is called in a message. */
const PARTS: Readonly<Record<keyof ComparabilityKey, string>> = {
  benchmark_hash: 'the benchmark',
  judge_id: 'the judge',
  prompt_hash: "the judge's prompt",
  examples_hash: 'the worked examples',
  shows_step_count: 'whether the step count is shown',
  decoding: 'the decoding',
}

const NAMES = Object.keys(PARTS) as readonly (keyof ComparabilityKey)[]

/** One text for equal keys, another for different ones. */
export function keyText(key: ComparabilityKey): string {
  return JSON.stringify(NAMES.map((name) => key[name]))
}

/** The parts in which two keys differ, in words with both values; none when they are equal. */
function keyDifferences(a: ComparabilityKey, b: ComparabilityKey): readonly string[] {
  return NAMES.filter((name) => a[name] !== b[name]).map(
    (name) => `${PARTS[name]} (${shown(a[name])} and ${shown(b[name])})`,
  )
}

/** Throws UsageError when the two scores do not have the same key; the message names the parts that differ. */
export function refuseOtherKey(
  a: { readonly name: string; readonly key: ComparabilityKey },
  b: { readonly name: string; readonly key: ComparabilityKey },
): void {
  const differences = keyDifferences(a.key, b.key)
  if (differences.length === 0) return
  const advice = differences.length === 1 && a.key.decoding !== b.key.decoding ? MIXED : SAME
  throw new UsageError(
    `Cannot compare "${a.name}" with "${b.name}": they differ in ${differences.join('; ')}. ${advice}`,
  )
}

const MIXED = 'Add --mixed-decoding to put them side by side all the same; the table will say so.'
const SAME = 'Generate and judge both under the same settings, then compare again.'

/** Hashes are cut to what tells them apart on a screen. */
function shown(value: string | boolean | null): string {
  if (value === null) return 'not known'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return /^[0-9a-f]{32,64}$/.test(value) ? value.slice(0, 12) : value
}

import { describe, expect, it } from 'vitest'
import { UsageError } from '#data'
import { type ComparabilityKey, keyText, refuseOtherKey } from '../../../pipelines/scores/comparability-key.ts'

const key: ComparabilityKey = {
  benchmark_hash: 'a'.repeat(64),
  judge_id: 'b'.repeat(32),
  prompt_hash: 'c'.repeat(32),
  examples_hash: 'd'.repeat(32),
  shows_step_count: true,
  decoding: 'greedy',
}

describe('refuseOtherKey()', () => {
  it.each<[Partial<ComparabilityKey>, RegExp]>([
    [{ benchmark_hash: 'e'.repeat(64) }, /they differ in the benchmark \(aaaaaaaaaaaa and eeeeeeeeeeee\)\. Generate/],
    [{ judge_id: 'other' }, /they differ in the judge \(bbbbbbbbbbbb and other\)\. Generate/],
    [{ prompt_hash: null }, /they differ in the judge's prompt \(cccccccccccc and not known\)\. Generate/],
    [{ examples_hash: 'x' }, /they differ in the worked examples \(dddddddddddd and x\)\. Generate/],
    [{ shows_step_count: false }, /they differ in whether the step count is shown \(yes and no\)\. Generate/],
    [
      { decoding: 'sampled at 0.6' },
      /they differ in the decoding \(greedy and sampled at 0\.6\)\. Add --mixed-decoding/,
    ],
    [{ decoding: 'unknown', judge_id: 'other' }, /the judge \(.*\); the decoding \(.*\)\. Generate and judge both/],
  ])('refuseOtherKey() refuses %j and names it', (changes, message) => {
    const other = { ...key, ...changes }
    expect(() => refuseOtherKey({ name: 'one', key }, { name: 'two', key: other })).toThrow(message)
    expect(() => refuseOtherKey({ name: 'one', key }, { name: 'two', key: other })).toThrow(UsageError)
    expect(keyText(other)).not.toBe(keyText(key))
  })

  it('refuseOtherKey() lets equal keys pass', () => {
    expect(() => refuseOtherKey({ name: 'one', key }, { name: 'two', key: { ...key } })).not.toThrow()
    expect(keyText({ ...key })).toBe(keyText(key))
  })
})

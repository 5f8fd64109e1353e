import { describe, expect, it } from 'vitest'
import { labelProgress, nextToLabel, type QueuedAnswer, queueOrder } from '../../../pipelines/labels/label-queue.ts'
import type { StoredLabel } from '../../../pipelines/labels/stored-label.ts'
import { madeDraft } from './made-labels.ts'

const ANSWERS: readonly QueuedAnswer[] = ['a', 'b', 'c'].flatMap((generator_id, at) =>
  Array.from({ length: 10 - 4 * at }, (_, item) => ({
    generation_id: `${generator_id}${item}`,
    generator_id,
  })),
)
const ORDER = queueOrder(ANSWERS, 1)

function said(annotator: string, answer: QueuedAnswer | undefined, has_failure: boolean | null = false): StoredLabel {
  const draft = madeDraft({ annotator, generation_id: answer?.generation_id ?? 'none', has_failure })
  return { ...draft, withdrawn: false, version: 1, labelled_at: '2026-05-01T10:00:00.000Z' }
}

describe('queueOrder()', () => {
  it('queueOrder() has one answer of every generator in each round, as long as there are any', () => {
    const generators = ORDER.map(({ generator_id }) => generator_id)
    expect(ORDER).toHaveLength(18)
    for (const round of [0, 1]) expect(new Set(generators.slice(3 * round, 3 * round + 3)).size).toBe(3)
    for (const round of [0, 1, 2, 3]) expect(new Set(generators.slice(6 + 2 * round, 8 + 2 * round)).size).toBe(2)
    expect(new Set(generators.slice(14))).toEqual(new Set(['a']))
  })

  it('queueOrder() depends on the seed and the answers, not on the order they come in', () => {
    expect(queueOrder(ANSWERS.toReversed(), 1)).toEqual(ORDER)
    expect(queueOrder(ANSWERS, 2)).not.toEqual(ORDER)
  })

  it('queueOrder() mixes the generators within a round, whichever has more answers', () => {
    const many = ['a', 'b', 'c'].flatMap((generator_id, at) =>
      Array.from({ length: 30 * (at + 1) }, (_, item) => ({
        generation_id: `${generator_id}${item}`,
        generator_id,
      })),
    )
    const order = queueOrder(many, 1)
    const leading = Array.from({ length: 30 }, (_, round) => order[3 * round]?.generator_id)
    for (const name of ['a', 'b', 'c']) {
      expect(leading.filter((leader) => leader === name).length).toBeGreaterThan(3)
    }
  })

  it('queueOrder() keeps the others’ order when an answer comes later', () => {
    const without = ANSWERS.filter(({ generation_id }) => generation_id !== 'a3')
    const later = ORDER.filter(({ generation_id }) => generation_id !== 'a3' && generation_id.startsWith('b'))
    expect(queueOrder(without, 1).filter(({ generation_id }) => generation_id.startsWith('b'))).toEqual(later)
  })
})

describe('nextToLabel()', () => {
  it('nextToLabel() gives everybody the same order, others’ answers first', () => {
    const labels: StoredLabel[] = []
    for (const _ of [1, 2, 3]) {
      labels.push(said('ann', nextToLabel({ order: ORDER, labels, annotator: 'ann' })))
    }
    expect(labels.map(({ generation_id }) => generation_id)).toEqual(
      ORDER.slice(0, 3).map(({ generation_id }) => generation_id),
    )
    expect(nextToLabel({ order: ORDER, labels, annotator: 'bob' })).toBe(ORDER[0])
    labels.push(said('bob', ORDER[0]), said('bob', ORDER[2]))
    expect(nextToLabel({ order: ORDER, labels, annotator: 'cy' })).toBe(ORDER[1])
    labels.push(said('cy', ORDER[1]))
    expect(nextToLabel({ order: ORDER, labels, annotator: 'cy' })).toBe(ORDER[3])
  })

  it('nextToLabel() asks another person where one could not tell, and gives nobody an answer twice', () => {
    const labels = [said('ann', ORDER[0], null), said('bob', ORDER[0])]
    expect(nextToLabel({ order: ORDER, labels, annotator: 'cy' })).toBe(ORDER[0])
    expect(nextToLabel({ order: ORDER, labels, annotator: 'ann' })).toBe(ORDER[1])
  })

  it('nextToLabel() comes back to answers that enough people labelled, and ends', () => {
    const labels = ['ann', 'bob'].flatMap((annotator) => ORDER.map((answer) => said(annotator, answer)))
    expect(nextToLabel({ order: ORDER, labels, annotator: 'cy' })).toBe(ORDER[0])
    expect(nextToLabel({ order: ORDER, labels, annotator: 'ann' })).toBeUndefined()
    expect(nextToLabel({ order: [], labels: [], annotator: 'ann' })).toBeUndefined()
  })
})

describe('labelProgress()', () => {
  it('labelProgress() counts a person’s labels and everybody’s, without those of answers that are gone', () => {
    const labels = [
      said('ann', ORDER[0], true),
      said('ann', ORDER[1], null),
      said('ann', undefined, true),
      said('bob', ORDER[0]),
      said('bob', ORDER[2]),
    ]
    expect(labelProgress({ order: ORDER, labels, annotator: 'ann' })).toEqual({
      answers: 18,
      own: 2,
      own_failing: 1,
      own_undecided: 1,
      labelled: 2,
      labelled_enough: 1,
    })
  })
})

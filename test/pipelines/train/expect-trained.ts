import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { TrainingRun } from './training-run.ts'

/** Expects that training twice gives the same bytes, a card that states their hash, and a model with these labels. */
export async function expectTrainedAlike(
  { trainedInto }: TrainingRun,
  expected: { readonly labels: readonly string[] },
): Promise<void> {
  const first = await trainedInto('first')
  const second = await trainedInto('second')
  expect(second.weights.equals(first.weights)).toBe(true)
  expect(second.card).toBe(first.card)
  expect(first.card).toContain(createHash('sha256').update(first.weights).digest('hex'))
  expect(first.stdout).toBe(first.card)
  expect(first.card).toContain('30 rows of 30 hosts')
  expect(first.card).toContain('the same id, host or first 60 words, 18 rows')
  expect(first.card).toContain('Last test: texts and hosts kept out of all training')
  expect(JSON.parse(first.weights.toString('utf8')).labels).toEqual(expected.labels)
}

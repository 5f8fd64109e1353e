import { expect, it } from 'vitest'
import { repeatsStep } from '#data'

it('repeatsStep() goes by letters and digits, whatever their case and the marks between them', () => {
  expect(repeatsStep(['Stir well.', 'Heat it', 'stir – WELL'])).toBe(true)
  expect(repeatsStep(['Ölen Sie die Kette', 'ölen Sie die Kette!'])).toBe(true)
})

it('repeatsStep() is false for steps that only resemble one another, and for none', () => {
  expect(repeatsStep(['Stir for 2 minutes', 'Stir for 3 minutes'])).toBe(false)
  expect(repeatsStep([])).toBe(false)
})

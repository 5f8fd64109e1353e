import { expect, it } from 'vitest'
import { ItemSet } from '#data'

it('ItemSet has exactly what was added, over many growths', () => {
  const items = new ItemSet()
  for (let n = 0; n < 20_000; n++) expect(items.add(`item-${n}`)).toBe(true)
  expect(items.add('item-7')).toBe(false)
  expect(items.size).toBe(20_000)
  for (let n = 0; n < 20_000; n++) expect(items.has(`item-${n}`)).toBe(true)
  expect(items.has('item-20000')).toBe(false)
})

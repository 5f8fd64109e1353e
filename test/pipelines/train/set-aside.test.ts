import { expect, it } from 'vitest'
import { setAside } from '../../../pipelines/train/set-aside.ts'

const long = Array.from({ length: 90 }, (_, at) => `word${at}`).join(' ')
const kept = { id: 'kept', host: 'kept.test', label: 'Games', text: long }

it('setAside() leaves out texts kept for the last test, by id, by host and by their first words', () => {
  const other = { id: 'other', host: 'other.test', label: 'Games', text: 'Another text.' }
  const texts = [
    other,
    { ...other, id: 'kept' },
    { ...other, host: 'kept.test' },
    { ...other, text: long.slice(0, -20).toUpperCase() },
  ]
  expect(setAside(texts, [kept])).toEqual([other])
  expect(setAside(texts, [])).toEqual(texts)
})

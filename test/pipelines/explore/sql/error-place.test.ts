import { describe, expect, it } from 'vitest'
import { errorPlace, errorText } from '../../../../pipelines/explore/sql/error-place.ts'

describe('errorPlace()', () => {
  it('errorPlace() finds the place under the caret', () => {
    const sql = 'SELECT a FROM\n  nothing\nWHERE x'
    const message = 'Catalog Error: Table with name nothing does not exist!\n\nLINE 2:   nothing\n          ^'
    expect(errorPlace(message, sql)).toEqual({ line: 2, column: 3 })
    expect(errorText(`Cannot answer: ${message}`)).toBe('Catalog Error: Table with name nothing does not exist!')
  })

  it('errorPlace() finds it in a long line of which only a part is quoted', () => {
    const sql = `SELECT ${'topic, '.repeat(40)}nothing, ${'goal, '.repeat(40)}1 FROM procedures`
    const at = sql.indexOf('nothing')
    const quoted = `...${sql.slice(at - 20, at + 30)}...`
    const message = `Binder Error: no\n\nLINE 1: ${quoted}\n${' '.repeat('LINE 1: '.length + 3 + 20)}^`
    expect(errorPlace(message, sql)).toEqual({ line: 1, column: at + 1 })
  })

  it('errorPlace() is null when the message names no place, or none of this text', () => {
    expect(errorPlace('Conversion Error: no', 'SELECT 1')).toBeNull()
    expect(errorPlace('no\n\nLINE 7: SELECT\n        ^', 'SELECT 1')).toBeNull()
    expect(errorPlace('no\n\nLINE 1: FROM elsewhere\n        ^', 'SELECT 1')).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { isBlank, splitStatements } from '../../../pipelines/sql/split-statements.ts'

describe('splitStatements()', () => {
  it.each([
    ['SELECT 1; SELECT 2;', ['SELECT 1', ' SELECT 2'], ''],
    ["SELECT ';' AS a; SELECT", ["SELECT ';' AS a"], ' SELECT'],
    ["SELECT 'it''s; so' ; x", ["SELECT 'it''s; so' "], ' x'],
    ['SELECT 1 AS ";"; x', ['SELECT 1 AS ";"'], ' x'],
    ['SELECT 1 -- one; two\n; x', ['SELECT 1 -- one; two\n'], ' x'],
    ['SELECT /* a; b */ 1; x', ['SELECT /* a; b */ 1'], ' x'],
    ['SELECT $$a;b$$, $q$c;$$d$q$; x', ['SELECT $$a;b$$, $q$c;$$d$q$'], ' x'],
    [';;  ;', [], ''],
    ['-- one; two\n; /* three; */ ; SELECT 1; -- end', [' SELECT 1'], ' -- end'],
  ])('splitStatements() cuts %j only where a statement ends', (sql, statements, rest) => {
    expect(splitStatements(sql)).toEqual({ statements, rest })
  })

  it('splitStatements() leaves what is still open for more to come', () => {
    for (const open of ["SELECT 'a;", 'SELECT "a;', 'SELECT /* a;', 'SELECT $$ a;', 'SELECT 1 -- a;']) {
      expect(splitStatements(open)).toEqual({ statements: [], rest: open })
    }
  })
})

describe('isBlank()', () => {
  it.each([
    ['', true],
    [' \n', true],
    ['-- a', true],
    ['-- a\n /* b\n -- c */ -- d\n', true],
    ['-- a\nSELECT 1', false],
    ['/* a', false],
    ["'--'", false],
    ['/* a */ SELECT /* b */ 1', false],
  ])('isBlank() says of %j whether there is nothing to answer: %j', (sql, isSo) => {
    expect(isBlank(sql)).toBe(isSo)
  })
})

import { describe, expect, it } from 'vitest'
import { openDuckDb, queryRows } from '#data'
import { bytesSql, featureText, int32, listOf, sqlType, struct, text, time } from '../../../pipelines/share/feature.ts'

const STEPS = listOf(struct({ text, start: int32, end: int32 }))

describe('a feature', () => {
  it('sqlType() is the DuckDB type that holds it, and featureText() says it to people', () => {
    expect(sqlType(STEPS)).toBe('STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER)[]')
    expect(featureText(STEPS)).toBe('list of {text: string, start: int32, end: int32}')
    expect([sqlType(time), featureText(listOf(text))]).toEqual(['TIMESTAMP', 'list of string'])
  })

  it('bytesSql() counts what Arrow keeps: offsets, UTF-8, numbers and times, in lists and structs too', async () => {
    const { connection, close } = await openDuckDb()
    try {
      const steps = `[{'text': 'héllo', 'start': 1, 'end': 2}, {'text': 'ab', 'start': NULL, 'end': NULL}]::${sqlType(STEPS)}`
      const [row] = await queryRows(
        connection,
        `SELECT ${bytesSql(text, "'héllo'")} AS word, ${bytesSql(text, 'NULL::VARCHAR')} AS none, ${bytesSql(time, 'now()')} AS time,
                ${bytesSql(STEPS, steps)} AS steps, ${bytesSql(listOf(text), '[]::VARCHAR[]')} AS empty`,
      )
      expect(row).toEqual({ word: 4 + 6, none: 4, time: 8, steps: 4 + (4 + 6 + 8) + (4 + 2 + 8), empty: 4 })
    } finally {
      close()
    }
  })
})

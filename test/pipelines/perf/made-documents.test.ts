import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TOPICS } from '#data'
import { madeHowTo, writeMadeHowTos } from '../../../pipelines/perf/made/made-documents.ts'
import { scratchFolder } from '../../scratch-folder.ts'

describe('madeHowTo()', () => {
  it('madeHowTo() gives the same text each time, and another for another number', () => {
    expect(madeHowTo(3)).toEqual(madeHowTo(3))
    expect(madeHowTo(3).text).not.toBe(madeHowTo(4).text)
  })

  it('madeHowTo() has 2.5 to 6 kB, and 7 to 12 numbered steps', () => {
    for (let n = 0; n < 50; n += 1) {
      const { text } = madeHowTo(n)
      const steps = text.match(/^\d+\. /gm) ?? []
      expect(steps.length).toBeGreaterThanOrEqual(7)
      expect(steps.length).toBeLessThanOrEqual(12)
      expect(text.length).toBeGreaterThan(2_500)
      expect(text.length).toBeLessThan(6_000)
    }
  })
})

describe('writeMadeHowTos()', () => {
  it('writeMadeHowTos() writes a line a document, the topics in turn', () => {
    const path = join(scratchFolder(), 'documents.jsonl')
    const bytes = writeMadeHowTos(path, 28)
    const lines = readFileSync(path, 'utf8')
    const topics = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).topic)
    expect(bytes).toBe(Buffer.byteLength(lines))
    expect(topics).toEqual([...TOPICS, ...TOPICS])
  })
})

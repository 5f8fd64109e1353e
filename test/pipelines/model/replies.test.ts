import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contentHash, FatalError } from '#data'
import { openReplies } from '../../../pipelines/model/replies.ts'

let lake = ''

beforeEach(() => {
  lake = mkdtempSync(join(tmpdir(), 'h2e-replies-'))
})

afterEach(() => rmSync(lake, { recursive: true, force: true }))

function hashOf(n: number): string {
  return contentHash(`request ${n}`)
}

function onlyFile(): string {
  const folder = join(lake, 'replies')
  return join(folder, readdirSync(folder)[0] ?? '')
}

describe('openReplies()', () => {
  it('openReplies() gives back what was put, at once and after opening again', () => {
    const first = openReplies(lake, 'a')
    for (let n = 0; n < 2000; n++) first.put(hashOf(n), { model: 'm', text: `réply "${n}"\n` })
    expect(first.get(hashOf(7))).toEqual({ model: 'm', text: 'réply "7"\n' })
    first.close()
    const second = openReplies(lake, 'b')
    expect(second.size).toBe(2000)
    second.put(hashOf(2000), { model: 'm', text: 'new' })
    for (const n of [0, 999, 1999]) expect(second.get(hashOf(n))?.text).toBe(`réply "${n}"\n`)
    expect(second.get(hashOf(2000))?.text).toBe('new')
    expect(second.get(hashOf(2001))).toBeUndefined()
    expect(second.repairs).toEqual([])
    second.close()
    expect(readdirSync(join(lake, 'replies'))).toEqual(['replies-a-0.jsonl', 'replies-b-0.jsonl'])
  })

  it('openReplies() cuts the torn last line of a killed writer and tells it', () => {
    const first = openReplies(lake, 'a')
    first.put(hashOf(1), { model: 'm', text: 'whole' })
    first.close()
    const path = onlyFile()
    const whole = statSync(path).size
    appendFileSync(path, '{"key":"0123456789')
    const second = openReplies(lake, 'b')
    expect(second.repairs).toEqual([{ path, bytesCut: 18 }])
    expect(statSync(path).size).toBe(whole)
    expect(second.get(hashOf(1))?.text).toBe('whole')
    second.close()
  })

  it('openReplies() names file and line of a line that is none of its own', () => {
    const first = openReplies(lake, 'a')
    first.put(hashOf(1), { model: 'm', text: 'whole' })
    first.close()
    appendFileSync(onlyFile(), 'something else\n')
    expect(() => openReplies(lake, 'b')).toThrow(/line 2: it holds no reply/)
    expect(() => openReplies(lake, 'b')).toThrow(FatalError)
  })

  it('openReplies() says where a damaged reply stands when it is asked for', () => {
    const first = openReplies(lake, 'a')
    first.put(hashOf(1), { model: 'm', text: 'whole' })
    first.close()
    writeFileSync(onlyFile(), readFileSync(onlyFile(), 'utf8').replace('"text"', '"taxt"'))
    const second = openReplies(lake, 'b')
    expect(() => second.get(hashOf(1))).toThrow(/at byte 0: the line holds no reply/)
    second.close()
  })

  it('openReplies() takes the later of two replies to one request', () => {
    const replies = openReplies(lake, 'a')
    replies.put(hashOf(1), { model: 'm', text: 'first' })
    replies.put(hashOf(1), { model: 'm', text: 'second' })
    expect(replies.get(hashOf(1))?.text).toBe('second')
    replies.close()
    const again = openReplies(lake, 'b')
    expect([again.get(hashOf(1))?.text, again.size]).toEqual(['second', 1])
    again.close()
  })

  it('openReplies() tells requests apart whose hashes begin alike', () => {
    const replies = openReplies(lake, 'a')
    const [one, other] = [`${'ab'.repeat(8)}${'0'.repeat(16)}`, `${'ab'.repeat(8)}${'1'.repeat(16)}`]
    replies.put(one, { model: 'm', text: 'one' })
    expect(replies.get(other)).toBeUndefined()
    expect(replies.get(one)?.text).toBe('one')
    replies.close()
  })

  it('openReplies() reads lines longer than it reads at a time', () => {
    const replies = openReplies(lake, 'a')
    const long = 'x'.repeat(9_000_000)
    replies.put(hashOf(1), { model: 'm', text: long })
    replies.put(hashOf(2), { model: 'm', text: 'after' })
    replies.close()
    const again = openReplies(lake, 'b')
    expect(again.get(hashOf(1))?.text).toHaveLength(9_000_000)
    expect(again.get(hashOf(2))?.text).toBe('after')
    again.close()
  })
})

describe('ReplyCache', () => {
  it('ReplyCache asks once for all who come with one request, and again after a failure', async () => {
    const replies = openReplies(lake, 'a')
    let asked = 0
    const ask = async () => {
      asked++
      if (asked === 1) throw new RangeError('no')
      return { model: 'm', text: 'yes' }
    }
    const failed = await Promise.allSettled([replies.shared(hashOf(1), ask), replies.shared(hashOf(1), ask)])
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(asked).toBe(1)
    await expect(replies.shared(hashOf(1), ask)).resolves.toEqual({ model: 'm', text: 'yes' })
    replies.close()
  })
})

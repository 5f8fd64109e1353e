import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ItemSet } from '#data'
import { forgetReplies } from '../../../pipelines/forget/forget-replies.ts'
import { openReplies } from '../../../pipelines/model/replies.ts'
import { scratchFolder } from '../../scratch-folder.ts'

const [GONE, KEPT, UNKNOWN] = ['a', 'b', 'c'].map((digit) => digit.repeat(32))

function madeReplies() {
  const lake = scratchFolder()
  const replies = openReplies(lake, 'w')
  for (const key of [GONE, KEPT, UNKNOWN]) replies.put(String(key), { model: 'm', text: `said of ${key}` })
  replies.close()
  const path = join(lake, 'replies', 'replies-w-0.jsonl')
  writeFileSync(path, `${readFileSync(path, 'utf8')}{"key":"${KEPT}","model":"m","te`)
  mkdirSync(join(lake, 'batches'))
  const facts = [GONE, KEPT].map((hash) =>
    JSON.stringify({ hash, purpose: 'p', item: `item ${hash}`, topic: null, form: null }),
  )
  const input = [GONE, KEPT].map((hash) => JSON.stringify({ custom_id: hash, body: `asked of ${hash}` }))
  writeFileSync(join(lake, 'batches', 'n.facts.jsonl'), `${facts.join('\n')}\n`)
  writeFileSync(join(lake, 'batches', 'n.input.jsonl'), `${input.join('\n')}\n`)
  const known = new ItemSet()
  for (const key of [GONE, KEPT]) known.add(String(key))
  return { lake, asked: { requests: new Set([String(GONE)]), known, items: new Set([`item ${GONE}`]) } }
}

describe('forgetReplies()', () => {
  it('forgetReplies() takes out replies to gone requests and to requests nobody knows, and cuts a torn line', async () => {
    const { lake, asked } = madeReplies()
    expect(await forgetReplies(lake, { ...asked, write: false })).toBe(3)
    expect(await forgetReplies(lake, { ...asked, write: true })).toBe(3)
    expect(readFileSync(join(lake, 'replies', 'replies-w-0.jsonl'), 'utf8')).toBe(
      `${JSON.stringify({ key: KEPT, model: 'm', text: `said of ${KEPT}` })}\n`,
    )
    const replies = openReplies(lake, 'next')
    expect(replies.size).toBe(1)
    expect(replies.get(String(KEPT))?.text).toBe(`said of ${KEPT}`)
    replies.close()
  })

  it('forgetReplies() takes questions about gone items out of batches under way', async () => {
    const { lake, asked } = madeReplies()
    await forgetReplies(lake, { ...asked, write: true })
    for (const kind of ['facts', 'input']) {
      const text = readFileSync(join(lake, 'batches', `n.${kind}.jsonl`), 'utf8')
      expect(text).toContain(KEPT)
      expect(text).not.toContain(GONE)
    }
    expect(await forgetReplies(lake, { ...asked, write: true })).toBe(0)
  })

  it('forgetReplies() sweeps away what a killed rewriting left beside the files, and reads over a torn fact', async () => {
    const { lake, asked } = madeReplies()
    const half = [join('replies', 'replies-w-0.jsonl.123.tmp'), join('batches', 'n.facts.jsonl.123.tmp')]
    for (const name of half) writeFileSync(join(lake, name), `{"key":"${GONE}","text":"said of ${GONE}"}\n`)
    appendFileSync(join(lake, 'batches', 'n.facts.jsonl'), '{"hash":"dd')
    expect(await forgetReplies(lake, { ...asked, write: false })).toBe(3)
    expect(await forgetReplies(lake, { ...asked, write: true })).toBe(3)
    for (const name of half) expect(existsSync(join(lake, name))).toBe(false)
  })

  it('forgetReplies() has nothing to do in a lake that asked no model', async () => {
    const known = new ItemSet()
    expect(await forgetReplies(scratchFolder(), { requests: new Set(), items: new Set(), known, write: true })).toBe(0)
  })
})

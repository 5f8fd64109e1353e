import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { ATTACKS, attackRows } from './injection/attacks.ts'
import { formsOf, startEchoServer, startStrictServer } from './injection/echo-server.ts'
import { textsIn } from './injection/lake-texts.ts'
import { mineRows, type Typed, type } from './injection/mine-rows.ts'

/** Distinctive, and with what Base64, addresses and JSON write in another way. */
const KEY = `key1/${randomBytes(24).toString('base64')}+z/`

/** How-tos and others, some of which ask for the key. */
const ROWS = attackRows(ATTACKS.filter(({ words }, index) => /key/i.test(words) || index < 2))

describe('a key that the server tells to everybody', () => {
  const folders: string[] = []
  const said: Typed[] = []
  let lakeTexts: ReadonlyMap<string, string>
  let strictTexts: ReadonlyMap<string, string>
  let wasSent = false

  beforeAll(async () => {
    const server = await startModelServer({ apiKey: KEY, gullible: true })
    const echo = await startEchoServer(server.url)
    const folder = newFolder()
    said.push(await mineRows(folder, { rows: ROWS, serverUrl: echo.url, key: KEY }))
    for (const line of [
      ['mine', 'validate', '--config', 'mine.yaml'],
      ['runs', 'retry-errors'],
      ['mine', 'export', '--out', 'lake/out'],
      ['mine', 'status'],
      ['cost', 'report'],
    ]) {
      said.push(await type(folder, { line, key: KEY }))
    }
    lakeTexts = await textsIn(join(folder, 'lake'))
    wasSent = echo.seen.every(({ headers }) => headers.authorization === `Bearer ${KEY}`)
    const strict = await startStrictServer()
    const other = newFolder()
    said.push(await mineRows(other, { rows: ROWS, serverUrl: strict.url, key: KEY }))
    said.push(await type(other, { line: ['mine', 'validate', '--config', 'mine.yaml'], key: KEY }))
    strictTexts = await textsIn(join(other, 'lake'))
    await Promise.all([server.close(), echo.close(), strict.close()])
  }, 300_000)

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  it('mine run sends the key, meets every kind of failure that quotes it, and mines all the same', () => {
    expect(wasSent).toBe(true)
    expect(said[0]?.printed).toMatch(/^Kept [1-9]/)
    const calls = lakeTexts.get('view calls') ?? ''
    for (const status of ['ok', 'invalid', 'refused', 'transport_error']) expect(calls).toContain(`"${status}"`)
    expect(calls).toContain('[key]')
    expect(said.at(-2)).toMatchObject({ code: 1, complained: expect.stringContaining('Check the key') })
  })

  it('mine run writes no piece of the key into any file or table of the lake', () => {
    expect(lakeTexts.size).toBeGreaterThan(30)
    for (const texts of [lakeTexts, strictTexts]) {
      for (const [place, text] of texts) expect(piecesIn(text), place).toEqual([])
    }
  })

  it('mine run and its sisters print no piece of the key', () => {
    for (const { printed, complained } of said) expect(piecesIn(printed + complained)).toEqual([])
    for (const form of formsOf(KEY)) expect(piecesIn(`... ${form} ...`), form).not.toEqual([])
  })

  function newFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
    folders.push(folder)
    return folder
  }
})

/** Twelve characters in a row of the key in any of its forms. */
const PIECES: ReadonlySet<string> = new Set(
  [KEY, encodeURIComponent(KEY), ...encodings('base64'), ...encodings('base64url'), ...encodings('hex')].flatMap(
    (form) => Array.from({ length: form.length - 11 }, (_, at) => form.slice(at, at + 12)),
  ),
)

function encodings(encoding: BufferEncoding): readonly string[] {
  // By where in its text the key begins, for Base64 writes three bytes at a time.
  return ['', '.', '..'].map((before) => {
    const whole = Buffer.from(before + KEY).toString(encoding)
    return whole.slice(before === '' ? 0 : 4).replace(/=+$/, '')
  })
}

function piecesIn(text: string): readonly string[] {
  return [...PIECES].filter((piece) => text.includes(piece))
}

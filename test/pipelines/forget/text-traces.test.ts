import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTextTraces, type TextTraces } from '../../../pipelines/forget/text-traces.ts'
import { findTraces } from '../../../pipelines/forget/traces.ts'
import { type MadeLake, madeLake, SECRET, SHARED_SECRET } from './made-lake.ts'

let made: MadeLake
let traces: TextTraces
let id = ''

beforeAll(async () => {
  made = await madeLake([['extract', 'run', 'pages.jsonl']])
  const lake = join(made.folder, 'lake')
  const found = await findTraces(lake, (url) => url.startsWith('http://gone.test/'))
  traces = await readTextTraces(lake, found)
  id = [...found.documents][0] ?? ''
}, 180_000)

afterAll(() => made?.remove())

const STEP = `Apply ${SECRET} number 0 to the abacus.`

describe('readTextTraces()', () => {
  it.each([
    ['word for word', STEP],
    ['in HTML', `<li>${STEP.replaceAll(' ', '&nbsp;').replace('drops', '<b>drops</b>'.replace(/<\/?b>/g, ''))}</li>`],
    ['in JSON, over lines', JSON.stringify(`x\n${STEP.replace('drops of', 'drops\nof')}`)],
    ['in capitals', STEP.toUpperCase()],
    ['a goal alone', 'Score of “How to restore a abacus”'.replace('restore a', 'restore  a')],
  ])('readTextTraces() finds a text %s', (_, text) => {
    expect(traces.reader()(`before ${text} after`)).toBe(true)
    const read = traces.reader()
    expect([...`before ${text} after`].map(read).at(-1)).toBe(true)
  })

  it('readTextTraces() finds an id', () => {
    expect(traces.reader()(`{"document_id":"${id}"}`)).toBe(true)
    expect(traces.reader()(`{"document_id":"${id}0"}`)).toBe(false)
  })

  it.each([
    ['of another page', 'Carry the accordion back to its place after 11 minutes.'],
    ['that stays for it stands elsewhere', `Wrap all of it in ${SHARED_SECRET} and let it rest.`],
    ['of a few words', 'seventeen drops'],
    ['that is empty', ''],
  ])('readTextTraces() finds nothing in a text %s', (_, text) => {
    expect(traces.reader()(text)).toBe(false)
  })
})

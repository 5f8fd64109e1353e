import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { labelsFolder, labelsOf } from '../../../../pipelines/labels/label-store.ts'
import { type OpenExplorer, openExplorer } from '../open-explorer.ts'

let explorer: OpenExplorer
let generation = ''

beforeAll(async () => {
  explorer = await openExplorer()
  const page = await (await fetch(`${explorer.url}label?annotator=ann`)).text()
  generation = /name="generation" value="([^"]+)"/.exec(page)?.[1] ?? ''
}, 120_000)
afterAll(() => explorer.close())

/** Sends a form as the page does, or from another site. */
async function post(path: string, fields: Readonly<Record<string, string>>, origin = new URL(explorer.url).origin) {
  const response = await fetch(new URL(path, explorer.url), {
    method: 'POST',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  return { status: response.status, location: response.headers.get('location'), text: await response.text() }
}

describe('saveAction', () => {
  it('saveAction refuses what another site sends, and what cannot be meant, and keeps nothing of it', async () => {
    const label = { annotator: 'ann', generation, verdict: 'yes' }
    expect((await post('/label/save', label, 'http://other.example')).status).toBe(403)
    expect((await post('/label/undo', label, 'http://other.example')).status).toBe(403)
    for (const [change, words] of [
      [{ annotator: '../ann' }, 'a name has 1 to 64 letters'],
      [{ annotator: '' }, 'a name has 1 to 64 letters'],
      [{ generation: 'none' }, 'the lake has no answer'],
      [{ generation: "' OR 1=1 --" }, 'the lake has no answer'],
      [{ verdict: '' }, 'it does not say whether'],
      [{ verdict: 'constructor' }, 'it does not say whether'],
      [{ candidate: '99' }, 'it names step'],
      [{ candidate: '-1' }, 'it names step'],
      [{ reference: '0' }, 'it names step'],
      [{ candidate: '1', 'against-candidate-1': '77' }, 'it names step'],
      [{ note: 'x'.repeat(4_001) }, 'note'],
    ] as const) {
      const { status, text } = await post('/label/save', { ...label, ...change })
      expect({ change, status }).toEqual({ change, status: 400 })
      expect(text).toContain(words)
    }
    expect(existsSync(labelsFolder(explorer.folder))).toBe(false)
    expect(readdirSync(dirname(explorer.folder))).toEqual(['lake'])
    expect(explorer.mistakes).toEqual([])
  })

  it('saveAction and undoAction lead on, and the labels can be had as files', async () => {
    const label = { annotator: 'ann', generation, verdict: 'cannot_tell', note: '=1+1', seconds: '12.34' }
    const saved = await post('/label/save', label)
    expect(saved).toMatchObject({ status: 303, location: `/label?annotator=ann&saved=${generation}` })
    expect(labelsOf(explorer.folder, 'ann')).toMatchObject([{ has_failure: null, seconds: 12.3, note: '=1+1' }])
    const csv = await fetch(`${explorer.url}label/export.csv`)
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="labels.csv"')
    expect(await csv.text()).toMatch(new RegExp(`^annotator,.*\r\nann,${generation},[^,]+,,\\[\\],'=1\\+1,12.3,`))
    const lines = await (await fetch(`${explorer.url}label/export.jsonl`)).text()
    expect(JSON.parse(lines)).toMatchObject({ annotator: 'ann', generation_id: generation, has_failure: null })
    const undone = await post('/label/undo', { annotator: 'ann' })
    expect(undone.location).toBe(`/label?annotator=ann&generation=${generation}&undone=yes`)
    expect((await post('/label/undo', { annotator: 'ann' })).location).toBe('/label?annotator=ann')
    expect((await fetch(`${explorer.url}label?annotator=ann&generation=none`)).status).toBe(404)
    expect((await fetch(`${explorer.url}label?annotator=..`)).status).toBe(400)
    expect(existsSync(join(labelsFolder(explorer.folder), 'ann.jsonl'))).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { forgetLabels } from '../../../pipelines/forget/forget-labels.ts'
import { appendLabel, storedLabels } from '../../../pipelines/labels/label-store.ts'
import { scratchFolder } from '../../scratch-folder.ts'

const NOW = new Date('2026-01-02T03:04:05.000Z')

async function labelledLake(): Promise<string> {
  const lake = scratchFolder()
  for (const annotator of ['ann', 'ben']) {
    for (const number of [1, 2, 3]) {
      const note = number === 3 && annotator === 'ben' ? 'says seventeen drops of varnish' : ''
      const said = { has_failure: true, failures: [], note, seconds: 5 }
      await appendLabel(lake, { annotator, generation_id: `g${number}`, item_id: `i${number}`, ...said }, NOW)
    }
  }
  return lake
}

const of = (lake: string) => storedLabels(lake).map(({ annotator, generation_id }) => `${annotator} ${generation_id}`)

describe('forgetLabels()', () => {
  it('forgetLabels() takes out what people said of answers that go, and what quotes them, and leaves the rest', async () => {
    const lake = await labelledLake()
    const asked = {
      generations: new Set(['g1']),
      items: new Set(['i2']),
      text: { reader: () => (piece: string) => piece.includes('seventeen drops of varnish') },
    }
    expect(await forgetLabels(lake, { ...asked, write: false })).toBe(5)
    expect(of(lake)).toHaveLength(6)
    expect(await forgetLabels(lake, { ...asked, write: true })).toBe(5)
    expect(of(lake)).toEqual(['ann g3'])
    expect(await forgetLabels(lake, { ...asked, write: true })).toBe(0)
  })

  it('forgetLabels() has nothing to do in a lake without labels', async () => {
    const nothing = { generations: new Set<string>(), items: new Set<string>(), text: { reader: () => () => true } }
    expect(await forgetLabels(scratchFolder(), { ...nothing, write: true })).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { forgetLabels } from '../../../pipelines/forget/forget-labels.ts'
import { appendLabel, labelsFolder, storedLabels } from '../../../pipelines/labels/label-store.ts'
import { lockLabels } from '../../../pipelines/labels/lock-labels.ts'
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
    expect(await forgetLabels(lake, { ...asked, writeAt: null })).toBe(5)
    expect(of(lake)).toHaveLength(6)
    expect(await forgetLabels(lake, { ...asked, writeAt: NOW })).toBe(5)
    expect(of(lake)).toEqual(['ann g3'])
    expect(await forgetLabels(lake, { ...asked, writeAt: NOW })).toBe(0)
  })

  it('forgetLabels() has nothing to do in a lake without labels', async () => {
    const nothing = { generations: new Set<string>(), items: new Set<string>(), text: { reader: () => () => true } }
    expect(await forgetLabels(scratchFolder(), { ...nothing, writeAt: NOW })).toBe(0)
  })

  it('forgetLabels() waits for whoever is labelling, so that no label of that moment is lost or left', async () => {
    const lake = await labelledLake()
    const lock = await lockLabels(labelsFolder(lake), NOW)
    const text = { reader: () => () => false }
    let hasEnded = false
    const forgotten = forgetLabels(lake, { generations: new Set(['g1']), items: new Set(), text, writeAt: NOW })
    void forgotten.then(() => {
      hasEnded = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(hasEnded).toBe(false)
    expect(of(lake)).toHaveLength(6)
    lock.release()
    expect(await forgotten).toBe(2)
    const said = { has_failure: false, failures: [], note: '', seconds: 5 }
    await appendLabel(lake, { annotator: 'ann', generation_id: 'g4', item_id: 'i4', ...said }, NOW)
    expect(of(lake)).toHaveLength(5)
  })
})

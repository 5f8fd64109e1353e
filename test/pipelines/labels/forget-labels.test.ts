import { describe, expect, it } from 'vitest'
import { forgetLabels } from '../../../pipelines/labels/forget-labels.ts'
import { appendLabel, labelsOf, storedLabels, withdrawLabel } from '../../../pipelines/labels/label-store.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { LABELLED_AT, madeDraft } from './made-labels.ts'

describe('forgetLabels()', () => {
  it('forgetLabels() takes the lines on what is gone out of everybody’s files, and leaves the others', async () => {
    const lake = scratchFolder()
    const isGone = ({ generation_id }: { readonly generation_id: string }) => generation_id === 'g1'
    expect(await forgetLabels(lake, { isGone, write: true, now: LABELLED_AT })).toBe(0)
    for (const annotator of ['ann', 'bob']) {
      for (const generation_id of ['g1', 'g2']) {
        await appendLabel(lake, madeDraft({ annotator, generation_id }), LABELLED_AT)
      }
    }
    await withdrawLabel(lake, { annotator: 'bob', generation_id: 'g1' }, LABELLED_AT)
    const before = storedLabels(lake)
    expect(await forgetLabels(lake, { isGone, write: false, now: LABELLED_AT })).toBe(3)
    expect(storedLabels(lake)).toEqual(before)
    expect(await forgetLabels(lake, { isGone, write: true, now: LABELLED_AT })).toBe(3)
    expect(storedLabels(lake)).toEqual(before.filter((label) => !isGone(label)))
    await appendLabel(lake, madeDraft({ annotator: 'ann' }), LABELLED_AT)
    expect(labelsOf(lake, 'ann')).toMatchObject([{ generation_id: 'g2' }, { generation_id: 'g1', version: 1 }])
  })
})

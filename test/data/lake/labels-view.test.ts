import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCache, type PlainRow, queryRows } from '#data'
import { appendLabel, labelsFolder, withdrawLabel } from '../../../pipelines/labels/label-store.ts'
import { LABELLED_AT, madeDraft } from '../../pipelines/labels/made-labels.ts'
import { scratchFolder } from '../../scratch-folder.ts'

async function labelsOf(lake: string): Promise<PlainRow[]> {
  const { connection, close } = await openCache(lake)
  try {
    return await queryRows(connection, 'FROM labels')
  } finally {
    close()
  }
}

describe('labels', () => {
  it('labels has a row a person and answer, as it holds now, also while a line is written', async () => {
    const lake = scratchFolder()
    expect(await labelsOf(lake)).toEqual([])
    await appendLabel(lake, madeDraft({ has_failure: false }), LABELLED_AT)
    const { failures } = madeDraft()
    await appendLabel(
      lake,
      madeDraft({ failures: [...failures, { kind: null, failure: 'no', reference_steps: [1], candidate_steps: [] }] }),
      LABELLED_AT,
    )
    await appendLabel(lake, madeDraft({ annotator: 'bob', has_failure: null, seconds: null }), LABELLED_AT)
    const first = {
      annotator: 'ann',
      generation_id: 'g1',
      item_id: 'i1',
      has_failure: true,
      n_failures: 2,
      failures: [...failures, { kind: null, failure: 'no', reference_steps: [1], candidate_steps: [] }],
      note: '',
      seconds: 12.5,
      version: 2,
      labelled_at: '2026-05-01T10:00:00.000Z',
    }
    const second = {
      ...first,
      annotator: 'bob',
      has_failure: null,
      n_failures: 0,
      failures: [],
      seconds: null,
      version: 1,
    }
    expect(await labelsOf(lake)).toEqual([first, second])
    await withdrawLabel(lake, { annotator: 'ann', generation_id: 'g1' }, LABELLED_AT)
    appendFileSync(join(labelsFolder(lake), 'bob.jsonl'), '{"annotator":"bob","generation_id":"g2","item')
    expect(await labelsOf(lake)).toEqual([second])
  })

  it('labels tells of a line that is damaged', async () => {
    const lake = scratchFolder()
    await appendLabel(lake, madeDraft(), LABELLED_AT)
    appendFileSync(join(labelsFolder(lake), 'ann.jsonl'), 'damage\n')
    await expect(labelsOf(lake)).rejects.toThrow(/Cannot read the lake .*ann\.jsonl/)
  })
})

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generationId, ItemSet } from '#data'
import { findAnswers } from '../../../pipelines/forget/answer-traces.ts'
import type { Traces } from '../../../pipelines/forget/traces.ts'
import { recordGenerator } from '../../../pipelines/scores/cards.ts'
import { scratchFolder } from '../../scratch-folder.ts'

const NOTHING: Traces = {
  ...{ urls: new Set(), pages: 0, since: null, pageIds: new Set(), places: new Set(), keptPlaces: new ItemSet() },
  ...{ ends: new Map(), bodies: new Set(), documents: new Set(), candidates: new Set(), drafts: new Set() },
  ...{ procedures: new Set(), keptDocuments: 0, otherUrls: new Map() },
}

function lakeWithBatch(about: readonly string[]): string {
  const lake = scratchFolder()
  const told = { model: 'm', decoding: 'greedy', prompt_hash: null, examples_hash: null, shows_step_count: null }
  recordGenerator(lake, { generator_id: 'g', generator: 'made', ...told, n_samples: null })
  mkdirSync(join(lake, 'batches'))
  const facts = about.map((item, at) => `${JSON.stringify({ hash: `h${at}`, purpose: 'p', item, topic: null })}\n`)
  writeFileSync(join(lake, 'batches', 'n.facts.jsonl'), facts.join(''))
  return lake
}

describe('findAnswers()', () => {
  it('findAnswers() knows rollouts of a batch under way, and holds none of those that nobody asked for', async () => {
    const under = generationId({ generator_id: 'g', item_id: 'i1', sample: 31 })
    const other = generationId({ generator_id: 'g', item_id: 'other', sample: 0 })
    const items = new Set(['i1', 'i2', 'i3'])
    const { generations, askedAbout } = await findAnswers(lakeWithBatch([under, other]), { traces: NOTHING, items })
    expect([...generations]).toEqual([under])
    expect([...askedAbout].sort()).toEqual(['i1', 'i2', 'i3', under].sort())
  })

  it('findAnswers() looks for no rollouts where no model was ever asked', async () => {
    const { generations } = await findAnswers(lakeWithBatch([]), { traces: NOTHING, items: new Set(['i1']) })
    expect(generations.size).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { TOPICS } from '#data'
import { type DatasheetFacts, datasheet } from '../../../pipelines/bench/datasheet.ts'

const FACTS: DatasheetFacts = {
  format: 'h2e-benchmark/1',
  name: 'made',
  hash: 'a'.repeat(64),
  canary: 'b3e521ef-5153-81a1-b7ae-db1f5362c8ee',
  seed: 0,
  topics: [TOPICS[0]],
  items_per_topic: 2,
  rules: {
    items_per_topic_wanted: 2,
    on_short_topic: 'fail',
    min_steps: 5,
    max_steps: 15,
    shingle_words: 3,
    near_duplicate_threshold: 0.5,
    same_goal_threshold: 0.9,
  },
  counts: {
    sources: 2,
    items: 2,
    training_pool: 0,
    by_topic: [{ topic: TOPICS[0], available: 2, items: 2, lacking: 0, training_pool: 0 }],
    fallen: { other_topic: 0, step_count: 0, near_duplicate: 0, same_goal: 0, surplus: 0 },
    kept_out_of_training_pool: { same_cluster: 0, same_page: 0 },
  },
  training_pool_hash: 'c'.repeat(64),
  lineage_hash: 'd'.repeat(64),
  fingerprints: { extract: 'extract-1', find: 'find-1', screen: 'screen-1' },
}

describe('datasheet()', () => {
  it('datasheet() says whether rules or a model mined the items', () => {
    const byRules = datasheet(FACTS)
    expect(byRules).toContain('mined from web pages by rules: structured data')
    expect(byRules).toContain('Mined by rules, without a model, and no person has checked')
    const byModel = datasheet({ ...FACTS, fingerprints: { ...FACTS.fingerprints, final_filter: 'final_filter-1' } })
    expect(byModel).toContain('mined from web pages with a language model')
    expect(byModel).toContain('Mined and judged by a language model, and no person has checked')
    expect(byModel).not.toContain('by rules')
  })
})

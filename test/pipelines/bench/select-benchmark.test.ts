import { describe, expect, it } from 'vitest'
import { FatalError, TOPICS } from '#data'
import type { BenchSource } from '../../../pipelines/bench/bench-source.ts'
import { type SelectionRules, selectBenchmark } from '../../../pipelines/bench/select-benchmark.ts'
import { madeSource, madeSources, mulberry, step } from './made-sources.ts'

const RULES: SelectionRules = {
  topics: TOPICS,
  itemsPerTopic: 20,
  seed: 7,
  onShortTopic: 'fail',
  stepBounds: { min: 5, max: 15 },
}
const SOURCES = madeSources(700)
const STEPS = [
  'Fill the kettle with fresh cold water',
  'Warm the pot and throw that water away',
  'Put two spoons of leaves into the pot',
  'Pour boiling water over them at once',
  'Leave it under the lid for four minutes',
].map(step)
const OTHER_STEPS = [
  'Soak dry beans overnight in a bucket',
  'Rinse everything under running taps',
  'Boil hard during ten whole minutes',
  'Lower heat then simmer one hour',
  'Season when tender and serve hot',
].map(step)

describe('selectBenchmark()', () => {
  it('selectBenchmark() gives every topic the same number and accounts for every source', () => {
    const { items, fallen, sourceCount, byTopic } = selectBenchmark(SOURCES, RULES)
    for (const topic of TOPICS) expect(items.filter((item) => item.topic === topic)).toHaveLength(20)
    const lost = Object.values(fallen).reduce((sum, count) => sum + count, 0)
    expect(items.length + lost).toBe(sourceCount)
    expect(fallen.near_duplicate).toBeGreaterThanOrEqual(700 / 20 - 5)
    expect(fallen.same_goal).toBeGreaterThan(0)
    expect(byTopic.every((row) => row.lacking === 0 && row.available >= 20)).toBe(true)
  })

  it('selectBenchmark() does not depend on the order of sources or topics', () => {
    const random = mulberry(3)
    const shuffled = [...SOURCES]
      .map((source) => ({ source, place: random() }))
      .sort((one, two) => one.place - two.place)
      .map((entry) => entry.source)
    const topics = [...TOPICS].reverse()
    expect(selectBenchmark(shuffled, { ...RULES, topics })).toEqual(selectBenchmark(SOURCES, RULES))
  })

  it('selectBenchmark() changes one item at most when one source is added', () => {
    const before = new Set(selectBenchmark(SOURCES, RULES).items.map((item) => item.item_id))
    let displaced = 0
    for (const extra of madeSources(12, 99)) {
      const after = selectBenchmark([...SOURCES, extra], RULES).items
      const fresh = after.filter((item) => !before.has(item.item_id))
      expect(fresh.length).toBeLessThanOrEqual(1)
      if (fresh.length === 1) expect(fresh[0]?.procedure_id).toBe(extra.procedure.procedure_id)
      displaced += fresh.length
    }
    expect(displaced).toBeGreaterThan(0)
  })

  it('selectBenchmark() chooses otherwise with another seed', () => {
    const one = selectBenchmark(SOURCES, RULES).items.map((item) => item.item_id)
    const two = new Set(selectBenchmark(SOURCES, { ...RULES, seed: 8 }).items.map((item) => item.item_id))
    expect(one.filter((id) => two.has(id)).length).toBeLessThan(one.length * 0.75)
  })

  it('selectBenchmark() fails with what each topic lacks', () => {
    const select = () => selectBenchmark(SOURCES, { ...RULES, itemsPerTopic: 1000 })
    expect(select).toThrow(FatalError)
    expect(select).toThrow(/Health has \d+ of 1000 \(\d+ lacking\); .*on_short_topic to shrink/)
  })

  it('selectBenchmark() shrinks every topic to the poorest', () => {
    const poor = SOURCES.filter(({ procedure }, place) => procedure.topic !== 'Health' || place < 100)
    const selection = selectBenchmark(poor, { ...RULES, onShortTopic: 'shrink' })
    expect(selection.itemsPerTopic).toBeGreaterThan(0)
    expect(selection.itemsPerTopic).toBeLessThan(10)
    expect(selection.items).toHaveLength(selection.itemsPerTopic * TOPICS.length)
    const health = selection.byTopic.find((row) => row.topic === 'Health')
    expect(health?.lacking).toBe(20 - (health?.available ?? 0))
  })

  it('selectBenchmark() fails for a topic without any procedure even when it may shrink', () => {
    const poor = SOURCES.filter(({ procedure }) => procedure.topic !== 'Religion')
    const select = () => selectBenchmark(poor, { ...RULES, onShortTopic: 'shrink' })
    expect(select).toThrow(/Religion has 0 of 20 \(20 lacking\)\. Leave these topics out of `topics`/)
    expect(select).not.toThrow(/Health/)
    const topics = TOPICS.filter((topic) => topic !== 'Religion')
    expect(selectBenchmark(poor, { ...RULES, topics }).items).toHaveLength(20 * 13)
  })

  it('selectBenchmark() leaves out other topics and too few or too many steps, and counts them', () => {
    const short = madeSource({ goal: 'Brew tea', steps: STEPS.slice(0, 4) })
    const other = madeSource({ goal: 'Boil beans', steps: OTHER_STEPS, topic: 'Food & Dining' })
    const fit = madeSource({ goal: 'Brew black tea', steps: STEPS })
    const rules = { ...RULES, topics: [TOPICS[0]], itemsPerTopic: 1 }
    const { items, fallen } = selectBenchmark([short, other, fit], rules)
    expect(items.map((item) => item.goal)).toEqual(['Brew black tea'])
    expect(fallen).toEqual({ other_topic: 1, step_count: 1, near_duplicate: 0, same_goal: 0, surplus: 0 })
  })

  it('selectBenchmark() prefers the copy with resources, then the middle step count, then the smaller id', () => {
    const twelve = [...STEPS, ...OTHER_STEPS, step('Wash up all bowls after supper'), step('Dry them with clean cloth')]
    const chosen = (...sources: BenchSource[]) =>
      selectBenchmark(sources, { ...RULES, topics: [TOPICS[0]], itemsPerTopic: 1 }).items[0]?.procedure_id
    const bare = madeSource({ procedure_id: '1', goal: 'Brew tea', steps: twelve, resources: [] })
    const rich = madeSource({ procedure_id: '2', goal: 'Brewing tea', steps: STEPS })
    const middle = madeSource({ procedure_id: '3', goal: 'How to brew tea', steps: twelve })
    const later = madeSource({ procedure_id: '4', goal: 'How to brew a tea', steps: twelve })
    expect(chosen(bare, rich)).toBe('2')
    expect(chosen(bare, rich, middle)).toBe('3')
    expect(chosen(later, middle)).toBe('3')
  })

  it('selectBenchmark() keeps out of the training pool what shares a page or a goal with an item', () => {
    const rules = { ...RULES, topics: [TOPICS[0]], itemsPerTopic: 1 }
    const item = madeSource({ goal: 'Brew tea', steps: STEPS }, { page: 'p' })
    const goalAgain = madeSource(
      { goal: 'How to brew tea', steps: OTHER_STEPS, resources: [] },
      { host: 'two.example' },
    )
    const others = madeSources(30).map((source) => ({
      ...source,
      procedure: { ...source.procedure, topic: TOPICS[0] },
      page_ids: ['p'],
    }))
    const seed = Array.from({ length: 2000 }, (_, number) => number).find((number) =>
      selectBenchmark([item, goalAgain, ...others.slice(0, 5)], { ...rules, seed: number }).items.some(
        (chosen) => chosen.goal === 'Brew tea',
      ),
    )
    const selection = selectBenchmark([item, goalAgain, ...others.slice(0, 5)], { ...rules, seed: seed ?? 0 })
    expect(selection.items[0]?.goal).toBe('Brew tea')
    expect(selection.trainingPool).toEqual([])
    expect(selection.poolExclusions).toEqual({ same_cluster: 1, same_page: 5 })
  })

  it('selectBenchmark() takes out rows linked to each other through a third one', () => {
    const first = madeSource({ procedure_id: 'a', goal: 'Brew tea', steps: STEPS })
    const copyUnderOtherGoal = madeSource({ procedure_id: 'b', goal: 'Boil beans', steps: STEPS, resources: [] })
    const otherGoal = madeSource({ procedure_id: 'c', goal: 'How to boil beans', steps: OTHER_STEPS })
    const rules = { ...RULES, topics: [TOPICS[0]], itemsPerTopic: 1 }
    const selection = selectBenchmark([first, copyUnderOtherGoal, otherGoal], rules)
    expect(selection.items.map((item) => item.procedure_id)).toEqual(['a'])
    expect(selection.trainingPool).toEqual([])
    expect(selection.fallen).toMatchObject({ near_duplicate: 1, same_goal: 1, surplus: 0 })
  })

  it('selectBenchmark() refuses a procedure given twice', () => {
    expect(() => selectBenchmark([...SOURCES, ...SOURCES.slice(0, 1)], RULES)).toThrow(/the id is given twice/)
  })
})

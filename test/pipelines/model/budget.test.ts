import { describe, expect, it } from 'vitest'
import { BudgetError } from '#data'
import { Budget } from '../../../pipelines/model/budget.ts'
import { TurnedClock } from './turned-clock.ts'

describe('Budget', () => {
  it('Budget ends when the money is spent, and says how much', () => {
    const budget = new Budget({ maxCostUsd: 1 }, new TurnedClock())
    budget.count(0.6)
    budget.check()
    budget.count(0.6)
    expect(() => budget.check()).toThrow(/1\.20 US dollars of 1\.00 US dollars are spent/)
    expect(budget.over.aborted).toBe(true)
    expect(budget.over.reason).toBeInstanceOf(BudgetError)
    expect(budget.spentUsd).toBeCloseTo(1.2, 10)
  })

  it('Budget of nothing lets nothing be sent', () => {
    expect(() => new Budget({ maxCostUsd: 0 }, new TurnedClock()).check()).toThrow(BudgetError)
  })

  it('Budget ends at its deadline, by itself', async () => {
    const clock = new TurnedClock()
    const budget = new Budget({ deadline: clock.now().getTime() + 10_000 }, clock)
    await clock.turn(9_999)
    budget.check()
    expect(budget.over.aborted).toBe(false)
    await clock.turn(1)
    expect(budget.over.aborted).toBe(true)
    expect(() => budget.check()).toThrow(/was to end at 2026-03-01T12:00:10/)
  })

  it('Budget counts what is assumed against the limit, but not as spent', () => {
    const budget = new Budget({ maxCostUsd: 1 }, new TurnedClock())
    budget.assume(1)
    expect(() => budget.check()).toThrow(BudgetError)
    expect(budget.spentUsd).toBe(0)
  })

  it('Budget sets money aside only where there is enough, and takes it back', () => {
    const budget = new Budget({ maxCostUsd: 1 }, new TurnedClock())
    budget.reserve(0.7)
    expect(() => budget.reserve(0.4)).toThrow(BudgetError)
    expect(budget.reservedUsd).toBe(0.7)
    budget.release(0.7)
    budget.reserve(0.4)
    budget.check()
  })

  it('Budget without limits never ends', () => {
    const budget = new Budget({}, new TurnedClock())
    budget.count(1e6)
    budget.reserve(1e6)
    budget.check()
  })
})

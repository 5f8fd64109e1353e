import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bindStage } from '../../../pipelines/run/bound-stage.ts'
import type { Stage } from '../../../pipelines/run/stage.ts'

const Item = z.strictObject({ candidate_id: z.string() })

function stageWith(
  settings: z.ZodType<Record<string, unknown>>,
  version = 1,
): Stage<z.infer<typeof Item>, object, Record<string, unknown>> {
  return {
    id: 'screen',
    version,
    settings,
    input: Item,
    identity: 'candidate_id',
    run: async () => ({ kind: 'dropped', reason: 'made' }),
  }
}

const Settings = z.strictObject({ limit: z.int().default(5) })

describe('bindStage()', () => {
  it('bindStage() gives a fingerprint that lakes on disk hold', () => {
    expect(bindStage(stageWith(Settings), {}).fingerprint).toBe('screen-1-42ef4a819e83ef2f')
    expect(bindStage(stageWith(Settings), { limit: 6 }).fingerprint).toBe('screen-1-19014bcd1089662c')
  })

  it('bindStage() changes the fingerprint with version and settings', () => {
    const prints = [
      bindStage(stageWith(Settings), {}),
      bindStage(stageWith(Settings, 2), {}),
      bindStage(stageWith(Settings), { limit: 6 }),
    ].map((bound) => bound.fingerprint)
    expect(new Set(prints).size).toBe(3)
  })

  it('bindStage() keeps the fingerprint when a setting equals its default or is added with one', () => {
    const wider = Settings.extend({ added: z.boolean().default(true) })
    const { fingerprint } = bindStage(stageWith(Settings), {})
    expect(bindStage(stageWith(Settings), { limit: 5 }).fingerprint).toBe(fingerprint)
    expect(bindStage(stageWith(wider), {}).fingerprint).toBe(fingerprint)
  })

  it('accept() refuses an item that does not fit the schema', () => {
    expect(() => bindStage(stageWith(Settings), {}).accept({ url: 'x' })).toThrow(z.ZodError)
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { ModelSettings } from '#configs'
import type { Call, ModelQuestion } from '#data'
import { Budget, type BudgetLimits } from '../../../pipelines/model/budget.ts'
import type { ModelRoom } from '../../../pipelines/model/client.ts'
import { type Clock, systemClock } from '../../../pipelines/model/clock.ts'
import { ModelServers } from '../../../pipelines/model/model-servers.ts'
import { openReplies } from '../../../pipelines/model/replies.ts'

/** The key every test asks with. */
export const KEY = 'key-5f0c2b7d9a1e4836'

/** The form every test asks for. */
export const Verdict = z.strictObject({ reasoning: z.string(), good: z.boolean() })
export type Verdict = z.infer<typeof Verdict>

/** A value that fits it. */
export const GOOD: Verdict = { reasoning: 'it holds', good: true }

export function settingsFor(baseUrl: string, more: Partial<ModelSettings> = {}): ModelSettings {
  return ModelSettings.parse({ model: 'tiny-1', base_url: baseUrl, api_key_env: 'TINY_KEY', timeout: 5, ...more })
}

export function question(more: Partial<ModelQuestion<Verdict>> = {}): ModelQuestion<Verdict> {
  return {
    purpose: 'filter',
    item: 'candidate-1',
    topic: 'Health',
    messages: [
      { role: 'system', content: 'You check procedures.' },
      { role: 'user', content: 'Is this good?' },
    ],
    answer: { name: 'filter', schema: Verdict },
    ...more,
  }
}

/** A room in a folder of its own. */
export interface TestRoom extends ModelRoom {
  readonly folder: string
  readonly calls: readonly Call[]
  readonly stopNow: () => void
  readonly remove: () => void
}

export function makeRoom(
  options: { clock?: Clock; budget?: BudgetLimits; price?: boolean; folder?: string } = {},
): TestRoom {
  const { clock = systemClock, budget = {}, price = true } = options
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'h2e-model-'))
  const calls: Call[] = []
  const stop = new AbortController()
  const replies = openReplies(folder, `w${Math.round(performance.now() * 1000)}`)
  return {
    folder,
    calls,
    environment: { TINY_KEY: KEY },
    replies,
    ledger: (call) => calls.push(call),
    budget: new Budget(budget, clock),
    servers: new ModelServers(clock),
    prices: { dated: '2026-03-01', models: price ? { 'tiny-1': { input: 1, output: 10, cached_input: 0.5 } } : {} },
    runId: 'run-1',
    clock,
    stop: stop.signal,
    stopNow: () => stop.abort(),
    remove: () => {
      replies.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

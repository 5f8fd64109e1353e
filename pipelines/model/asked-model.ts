import type { ModelPrice, ModelServer, ModelSettings } from '#configs'
import type { Call } from '#data'
import type { Budget } from './budget.ts'
import type { Clock } from './clock.ts'
import type { Manners } from './manners.ts'
import type { Send } from './model-port.ts'
import type { ReplyCache } from './replies.ts'
import type { Lane } from './server-gate.ts'

/** All it takes to ask one model at one server. */
export interface AskedModel {
  readonly settings: ModelSettings
  readonly server: ModelServer
  readonly send: Send
  readonly lane: Lane
  readonly manners: Manners
  readonly price: ModelPrice | undefined
  readonly budget: Budget
  readonly replies: ReplyCache
  readonly ledger: (call: Call) => void
  readonly clock: Clock
  readonly runId: string
  /** Aborted when nothing more may be sent; its reason is thrown. */
  readonly stop: AbortSignal
  /** Takes the key out of words about a failure, in whole and in part. */
  readonly scrub: (text: string) => string
  /** Takes the whole key out of a model's own words. */
  readonly clean: (text: string) => string
}

import { parseArgs } from 'node:util'
import { FAULT_KINDS, type FaultKind } from './faults/fault-kinds.ts'
import type { ModelServerOptions } from './server-options.ts'
import { startModelServer } from './start-model-server.ts'

/**
 * A model server as a process of its own: prints `{"url": …}` on a line and serves until its input ends or SIGTERM comes.
 * spawnModelServer() starts it with the options as words.
 */
const server = await startModelServer(optionsOf(process.argv.slice(2)))
process.once('SIGTERM', end)
process.stdin.once('end', end)
process.stdin.resume()
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`)

function end(): void {
  process.stdin.destroy()
  void server.close()
}

function optionsOf(words: readonly string[]): ModelServerOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      port: { type: 'string' },
      key: { type: 'string' },
      model: { type: 'string', multiple: true },
      gullible: { type: 'boolean' },
      canned: { type: 'boolean' },
      'no-schemas': { type: 'boolean' },
      latency: { type: 'string' },
      spread: { type: 'string' },
      'most-in-flight': { type: 'string' },
      seed: { type: 'string' },
      faults: { type: 'string' },
      'fault-weight': { type: 'string', multiple: true },
      'faults-at-most': { type: 'string' },
      'retry-after': { type: 'string' },
      'batch-polls': { type: 'string' },
      'batch-expires': { type: 'boolean' },
    },
  })
  return {
    port: numberOf(values.port),
    apiKey: values.key,
    models: values.model,
    gullible: values.gullible,
    canned: values.canned,
    supportsSchemas: values['no-schemas'] !== true,
    latencyMs: numberOf(values.latency),
    latencySpread: numberOf(values.spread),
    mostInFlight: numberOf(values['most-in-flight']),
    seed: numberOf(values.seed),
    faults: {
      share: numberOf(values.faults),
      weights: weightsOf(values['fault-weight']),
      atMost: numberOf(values['faults-at-most']),
      retryAfterSeconds: numberOf(values['retry-after']),
    },
    batches: {
      pollsUntilDone: numberOf(values['batch-polls']),
      endsAs: values['batch-expires'] === true ? 'expired' : 'completed',
    },
  }
}

function numberOf(word: string | undefined): number | undefined {
  return word === undefined ? undefined : Number(word)
}

/** Words such as `throttle=2`. */
function weightsOf(words: readonly string[] | undefined): Partial<Record<FaultKind, number>> | undefined {
  if (words === undefined) return undefined
  const pairs = words.map((word) => word.split('='))
  const entries = FAULT_KINDS.map((kind) => [kind, pairs.find(([name]) => name === kind)?.[1]] as const)
  return Object.fromEntries(entries.map(([kind, weight]) => [kind, Number(weight ?? 0)]))
}

import type { RunContext } from '../run/run-context.ts'

/**
 * Listens to the events of a run for what leaves no visit behind: gives the context to run with, and how many answers of
 * each host have asked for a pause so far. Such a page was asked for again, or left for another night.
 */
export function hearThrottles(context: RunContext): {
  readonly context: RunContext
  readonly throttled: ReadonlyMap<string, number>
} {
  const throttled = new Map<string, number>()
  const event: RunContext['event'] = (event) => {
    context.event(event)
    const isAnswer = (event.type === 'throttled' || event.type === 'host_left_alone') && typeof event.url === 'string'
    const host = isAnswer ? hostOf(event.origin) : undefined
    if (host !== undefined) throttled.set(host, (throttled.get(host) ?? 0) + 1)
  }
  return { context: { ...context, event }, throttled }
}

function hostOf(origin: unknown): string | undefined {
  return typeof origin === 'string' && URL.canParse(origin) ? new URL(origin).host : undefined
}

/** Time as the client sees it; a test hands in one it can turn by hand. */
export interface Clock {
  /** The time of day. */
  now(): Date
  /** Milliseconds since some moment, which only grow. */
  elapsedMs(): number
  /**
   * Calls back once after this many milliseconds, or a little sooner where the system cannot count that far; gives what
   * calls it off. A background alarm does not keep the process alive.
   */
  after(ms: number, run: () => void, options?: { readonly background?: boolean }): () => void
}

/** A longer timer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
  after: (ms, run, { background = false } = {}) => {
    const timer = setTimeout(run, Math.min(Math.max(0, Math.ceil(ms)), LONGEST_TIMER_MS))
    if (background) timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Resolves after this many milliseconds; rejects with the signal's reason as soon as it is aborted. */
export function waitFor(ms: number, options: { readonly clock: Clock; readonly signal: AbortSignal }): Promise<void> {
  const { clock, signal } = options
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const stop = (): void => {
      cancel()
      reject(signal.reason)
    }
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    signal.addEventListener('abort', stop, { once: true })
  })
}

import { FatalError, UsageError } from '#data'

/**
 * The error for a file that cannot be read on; `place` says where it stopped, such as ` line 3`. Most such files are read
 * before anything is kept of them, so that a mended one can be given again.
 */
export function unreadable(path: string, cause: unknown, place = ''): FatalError | UsageError {
  if (cause instanceof FatalError || cause instanceof UsageError) return cause
  const state = cause instanceof Error ? cause.message : String(cause)
  return new FatalError(`Cannot read "${path}"${place}: ${state}. Mend the file and run again.`, {
    cause,
    facts: { path },
  })
}

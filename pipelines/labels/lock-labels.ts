import { hostname } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { FatalError, takeWriterLock, type WriterLock } from '#data'

/** Another process holds the lock for some milliseconds at a time. */
const LOCK_ATTEMPTS = 500
const LOCK_WAIT_MS = 20

/** Takes a lake's folder of labels for writing, waiting for who has it. Throws FatalError when that takes ten seconds. */
export async function lockLabels(folder: string, now: Date): Promise<WriterLock> {
  const holder = { pid: process.pid, host: hostname(), command: 'label', since: now.toISOString() }
  for (let attempt = 1; ; attempt++) {
    try {
      return await takeWriterLock(folder, holder)
    } catch (error) {
      // A lock that another holds has no cause but that; one that cannot be made has.
      const isHeld = error instanceof FatalError && error.cause === undefined
      if (!isHeld || attempt === LOCK_ATTEMPTS) throw error
      await setTimeout(LOCK_WAIT_MS)
    }
  }
}

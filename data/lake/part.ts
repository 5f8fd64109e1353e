import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { FatalError } from '../errors.ts'

const MAGIC = 'PAR1'

/** Throws FatalError when the file is missing, or is not whole: Parquet begins and ends with four fixed bytes. */
export function checkPart(path: string): void {
  let descriptor: number
  try {
    descriptor = openSync(path, 'r')
  } catch (cause) {
    throw damagedPart(path, cause instanceof Error ? cause.message : String(cause))
  }
  try {
    const size = fstatSync(descriptor).size
    const head = Buffer.alloc(4)
    const tail = Buffer.alloc(8)
    readSync(descriptor, head, 0, 4, 0)
    readSync(descriptor, tail, 0, 8, Math.max(0, size - 8))
    const whole = head.toString() === MAGIC && tail.subarray(4).toString() === MAGIC && tail.readUInt32LE(0) < size
    if (!whole) throw damagedPart(path, `the file is truncated or damaged (${size} bytes, no Parquet footer)`)
  } finally {
    closeSync(descriptor)
  }
}

function damagedPart(path: string, state: string): FatalError {
  return new FatalError(
    `Cannot read "${path}": ${state}. Restore it from a backup; or remove its entry from the newest files-N.json ` +
      'beside it, and the next run makes its rows again from what the earlier stages hold.',
    { facts: { path } },
  )
}

import { join, resolve } from 'node:path'
import type { DuckDBInstance } from '@duckdb/node-api'
import { z } from 'zod'
import { FatalError } from '../errors.ts'
import { makeFolder, readJsonFile, replaceFile, writeError } from './durable-file.ts'

const Holder = z.object({ pid: z.int(), host: z.string(), command: z.string(), since: z.string() })

/** Who writes to a lake. */
export type Holder = z.infer<typeof Holder>

/** The operating system's lock keeps other processes out, not a second writer in this one. */
const heldHere = new Set<string>()

/** The right to write to a lake, until it is released or its process ends, however it ends. */
export interface WriterLock {
  release(): void
}

/**
 * Takes the lake for writing. Throws FatalError naming the holder when another process has it, or saying why the
 * folder cannot be written.
 *
 * The lock is the operating system's own on an (empty) DuckDB file: Node offers none, and a file that merely exists
 * would outlive a killed process.
 */
export async function takeWriterLock(lakeFolder: string, holder: Holder): Promise<WriterLock> {
  const lockPath = resolve(lakeFolder, 'writer.lock')
  const holderPath = join(lakeFolder, 'writer.json')
  makeFolder(resolve(lakeFolder))
  if (heldHere.has(lockPath)) throw heldError(lakeFolder, holderPath)
  heldHere.add(lockPath)
  let instance: DuckDBInstance
  try {
    // Loaded when needed: whoever only reads pages needs no database.
    const duckDb = await import('@duckdb/node-api')
    instance = await duckDb.DuckDBInstance.create(lockPath, { threads: '1' })
  } catch (cause) {
    heldHere.delete(lockPath)
    const message = cause instanceof Error ? cause.message : String(cause)
    if (/lock/i.test(message) && /conflict|set lock/i.test(message)) throw heldError(lakeFolder, holderPath)
    throw writeError(lockPath, cause)
  }
  const release = (): void => {
    heldHere.delete(lockPath)
    instance.closeSync()
  }
  try {
    replaceFile(holderPath, `${JSON.stringify(holder)}\n`)
  } catch (error) {
    release()
    throw error
  }
  return { release }
}

function heldError(lakeFolder: string, holderPath: string): FatalError {
  const known = Holder.safeParse(readJsonFile(holderPath))
  const who = known.success
    ? `process ${known.data.pid} on ${known.data.host} ("${known.data.command}", since ${known.data.since})`
    : 'another process'
  return new FatalError(
    `Cannot write to the lake "${lakeFolder}": ${who} is writing to it. ` +
      'Wait until it ends, or choose another folder with --lake; reading goes on meanwhile.',
    { facts: known.success ? { pid: known.data.pid, host: known.data.host } : {} },
  )
}

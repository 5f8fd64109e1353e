import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { FatalError } from '../errors.ts'
import { writeError } from './durable-file.ts'
import { wellFormedJson } from './well-formed-json.ts'

const NEWLINE = 0x0a
const TAIL_BYTES = 64 * 1024

/** A file of JSON lines that only grows. A line is with the operating system before append() returns. */
export class JournalFile {
  readonly path: string
  readonly #descriptor: number
  #size: number
  #closed = false

  /** Opens the file for appending, creating it if it is absent. Throws FatalError when that cannot be. */
  constructor(path: string) {
    this.path = path
    try {
      this.#descriptor = openSync(path, 'a')
      this.#size = fstatSync(this.#descriptor).size
    } catch (cause) {
      throw writeError(path, cause)
    }
  }

  /** Bytes written so far. */
  get size(): number {
    return this.#size
  }

  /** Adds one line. Throws FatalError when it cannot be written whole; then nothing of it is left. */
  append(line: object): void {
    // A closed descriptor's number may belong to another file by now.
    if (this.#closed) throw new FatalError(`Cannot write "${this.path}": it is closed. Run the same command again.`)
    const bytes = Buffer.from(`${wellFormedJson(line)}\n`)
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.#descriptor, bytes, written)
    } catch (cause) {
      this.#cutBack()
      throw writeError(this.path, cause)
    }
    this.#size += bytes.length
  }

  /** Closes the file; a second call does nothing. */
  close(): void {
    if (!this.#closed) closeSync(this.#descriptor)
    this.#closed = true
  }

  /** A torn line in the middle could not be told from damage, so a line that failed leaves nothing. */
  #cutBack(): void {
    try {
      ftruncateSync(this.#descriptor, this.#size)
    } catch {
      this.close()
    }
  }
}

/** How many bytes of the file are whole lines; less than its size while a line is being written, or after a kill. */
export function completeBytes(path: string): number {
  return withDescriptor(path, 'r', completeBytesOf)
}

/**
 * Cuts the unterminated last line a killed writer may have left. Gives the number of bytes cut. Only the holder of the
 * writer lock may call it.
 */
export function cutTornLine(path: string): number {
  return withDescriptor(path, 'r+', (descriptor) => {
    const whole = completeBytesOf(descriptor)
    const torn = fstatSync(descriptor).size - whole
    if (torn > 0) ftruncateSync(descriptor, whole)
    return torn
  })
}

function completeBytesOf(descriptor: number): number {
  let end = fstatSync(descriptor).size
  const buffer = Buffer.alloc(TAIL_BYTES)
  while (end > 0) {
    const start = Math.max(0, end - TAIL_BYTES)
    const read = readSync(descriptor, buffer, 0, end - start, start)
    const newline = buffer.subarray(0, read).lastIndexOf(NEWLINE)
    if (newline >= 0) return start + newline + 1
    end = start
  }
  return 0
}

function withDescriptor<T>(path: string, mode: 'r' | 'r+', use: (descriptor: number) => T): T {
  let descriptor: number
  try {
    descriptor = openSync(path, mode)
  } catch (cause) {
    throw new FatalError(`Cannot read "${path}": ${String(cause)}. Restore the file, or start a new lake.`, { cause })
  }
  try {
    return use(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

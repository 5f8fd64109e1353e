import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { FatalError } from '../errors.ts'

/** Replaces a file by rename, so that a reader, or a kill, finds the old content or the new and nothing between. */
export function replaceFile(path: string, content: string): void {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const descriptor = openSync(temporary, 'w')
    try {
      writeFileSync(descriptor, content)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, path)
  } catch (cause) {
    throw writeError(path, cause)
  }
}

/** Makes a folder and those above it. Throws FatalError when that cannot be. */
export function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return
  const above = dirname(path)
  if (above !== path) makeFolder(above)
  try {
    // One at a time: in /proc, Node's own way of making several never ends.
    mkdirSync(path)
  } catch (cause) {
    throw writeError(path, cause)
  }
}

/** A JSON file's value, or undefined when there is no such file. Throws FatalError when it holds no JSON. */
export function readJsonFile(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    if (hasCode(cause, 'ENOENT') || hasCode(cause, 'ENOTDIR')) return undefined
    throw new FatalError(`Cannot read "${path}": ${messageOf(cause)}. Make the file readable and try again.`, { cause })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new FatalError(
      `Cannot read "${path}": it is not JSON (${messageOf(cause)}). Restore it from a backup, or start a new lake.`,
      { cause, facts: { path } },
    )
  }
}

/** The error to throw when a file of the lake could not be written, with what to do about each usual cause. */
export function writeError(path: string, cause: unknown): FatalError {
  const code = systemCode(cause)
  const advice =
    code === 'ENOSPC'
      ? 'no space is left on the device. Free some space and run the same command again; what was written before is kept'
      : ['EACCES', 'EROFS', 'EPERM', 'ENOENT'].includes(code)
        ? 'it is not writable. Give yourself permission to write there, or choose another folder with --lake'
        : ['ENOTDIR', 'EEXIST'].includes(code)
          ? 'a file stands where a folder should be. Move it away, or choose another folder with --lake'
          : `${messageOf(cause)}. Mend that and run the same command again; what was written before is kept`
  return new FatalError(`Cannot write "${path}": ${advice}.`, { cause, facts: { path } })
}

/** DuckDB tells a system error by its text only; the code is what the advice depends on. */
function systemCode(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  const message = messageOf(cause)
  if (/no space left|could not write all bytes/i.test(message)) return 'ENOSPC'
  if (/read-only file system/i.test(message)) return 'EROFS'
  return /permission denied|operation not permitted/i.test(message) ? 'EACCES' : ''
}

/** True when the error is a system error with this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

import { Readable } from 'node:stream'
import type { Host } from '../../../pipelines/cli/host.ts'

/** A host that keeps what is printed; standard input holds the text given. */
export function madeHost(
  input = '',
  workingFolder = '/',
): {
  readonly host: Host
  readonly printed: () => string
  readonly complained: () => string
} {
  let out = ''
  let err = ''
  const host: Host = {
    environment: {},
    workingFolder,
    commandLine: 'made',
    now: () => new Date(),
    stdin: Readable.from([input]),
    stdout: {
      write: (text) => {
        out += text
      },
    },
    stderr: {
      write: (text) => {
        err += text
      },
    },
  }
  return { host, printed: () => out, complained: () => err }
}

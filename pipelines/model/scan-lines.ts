import { closeSync, openSync, readSync } from 'node:fs'

const NEWLINE = 0x0a
const CHUNK_BYTES = 4 * 1024 * 1024

/** A line of a file: where it stands and how it begins. */
export interface ScannedLine {
  readonly offset: number
  /** Bytes, the newline not counted. */
  readonly length: number
  /** Its first bytes, as many as were asked for. */
  readonly head: string
}

/** Hands on every ended line of a file, in order, without reading more of it than its beginning into a string. */
export function scanLines(path: string, headBytes: number, onLine: (line: ScannedLine) => void): void {
  const descriptor = openSync(path, 'r')
  try {
    let buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    let kept = 0
    let startOfBuffer = 0
    for (;;) {
      const added = readSync(descriptor, buffer, kept, buffer.length - kept, startOfBuffer + kept)
      if (added === 0) return
      const filled = kept + added
      let from = 0
      const read = buffer.subarray(0, filled)
      for (let end = read.indexOf(NEWLINE); end >= 0; end = read.indexOf(NEWLINE, from)) {
        const head = read.toString('latin1', from, Math.min(end, from + headBytes))
        onLine({ offset: startOfBuffer + from, length: end - from, head })
        from = end + 1
      }
      buffer.copyWithin(0, from, filled)
      kept = filled - from
      startOfBuffer += from
      if (kept === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)])
    }
  } finally {
    closeSync(descriptor)
  }
}

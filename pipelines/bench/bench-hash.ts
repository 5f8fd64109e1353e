import { createHash } from 'node:crypto'
import { stringify } from 'safe-stable-stringify'

/**
 * The SHA-256 (64 hexadecimal digits) of rows as canonical JSON lines: keys sorted, one row a line, each line ended by a
 * newline, the lines in code-unit order of `keyOf`. It depends on the rows alone, never on a file format.
 */
export function hashRows<Row>(rows: readonly Row[], keyOf: (row: Row) => string): string {
  const hash = createHash('sha256')
  const sorted = [...rows].sort((one, two) => (keyOf(one) < keyOf(two) ? -1 : keyOf(one) > keyOf(two) ? 1 : 0))
  for (const row of sorted) hash.update(`${stringify(row)}\n`)
  return hash.digest('hex')
}

/** The SHA-256 of some bytes, or of a text in UTF-8, as 64 hexadecimal digits. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}

/**
 * The canary of the benchmark with this content hash: a UUID (version 8, whose bits are free) made of the hash, so that one
 * benchmark has one canary for ever, and only who holds the items can work it out.
 */
export function canaryOf(contentHash: string): string {
  const digits = sha256(`benchmark canary\n${contentHash}`)
  const variant = ((Number.parseInt(digits.slice(16, 17), 16) & 3) | 8).toString(16)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-')
}

import { createHash } from 'node:crypto'
import { stringify } from 'safe-stable-stringify'

/**
 * A name for a value that depends on the value alone: the first 128 bits of the SHA-256 of its canonical JSON
 * (keys sorted), as 32 hexadecimal digits. The kind keeps equal contents of different kinds apart.
 */
export function stableId(kind: string, content: unknown): string {
  return contentHash(`${kind}\n${stringify(content)}`)
}

/** The first 128 bits of the SHA-256 of these bytes (or of this text in UTF-8), as 32 hexadecimal digits. */
export function contentHash(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32)
}

/** 64 bits in two halves. */
export interface UrlHash {
  low: number
  high: number
}

/** Hashes a URL into `hash`: two chains of multiplications, each mixed with the other at the end, by murmur3's constants. */
export function hashOf(url: string, hash: UrlHash): void {
  let low = 0x9747b28c
  let high = 0x5bd1e995
  for (let at = 0; at < url.length; at += 1) {
    const code = url.charCodeAt(at)
    low = Math.imul(low ^ code, 0x9e3779b1)
    high = Math.imul(high ^ code, 0x5f356495)
  }
  const first = low ^ (low >>> 16)
  const second = high ^ (high >>> 16)
  hash.low = mixed(first ^ Math.imul(second, 0x85ebca6b))
  hash.high = mixed(second ^ Math.imul(first, 0xc2b2ae35))
}

function mixed(bits: number): number {
  let half = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  half = Math.imul(half ^ (half >>> 13), 0xc2b2ae35)
  return (half ^ (half >>> 16)) >>> 0
}

/** Reads numbers of any number of bits, the highest bit first, from bytes that come in parts. */
export class BitReader {
  #bytes: Uint8Array = new Uint8Array(0)
  #at = 0
  /** The unread bits taken from the bytes so far: the lowest `#count` of these. */
  #held = 0
  #count = 0

  /** Whole bytes that are left to read. */
  get bytesLeft(): number {
    return this.#bytes.length - this.#at + (this.#count >> 3)
  }

  /** Adds bytes after those that are left. */
  append(parts: readonly Uint8Array[]): void {
    const wholeBytes = this.#count >> 3
    this.#at -= wholeBytes
    this.#held >>>= wholeBytes * 8
    this.#count &= 7
    this.#bytes = Buffer.concat([this.#bytes.subarray(this.#at), ...parts])
    this.#at = 0
  }

  /** The next bits without taking them, 24 at most; after the end they are 0. */
  peek(bitCount: number): number {
    while (this.#count < bitCount) {
      this.#held = (this.#held << 8) | (this.#bytes[this.#at] ?? 0)
      this.#at++
      this.#count += 8
    }
    return (this.#held >>> (this.#count - bitCount)) & ((1 << bitCount) - 1)
  }

  /** Takes bits that were looked at. */
  skip(bitCount: number): void {
    this.#count -= bitCount
  }

  /** Takes the next bits, 24 at most. Throws when there are not so many. */
  read(bitCount: number): number {
    const value = this.peek(bitCount)
    this.#count -= bitCount
    this.checkEnd()
    return value
  }

  /** Takes the next 32 bits as an unsigned number. Throws when there are not so many. */
  readWord(): number {
    return this.read(16) * 0x1_00_00 + this.read(16)
  }

  /** Goes on at the next whole byte. */
  alignToByte(): void {
    this.#count &= ~7
  }

  /** Throws when more bits were taken than there were. */
  checkEnd(): void {
    if (this.bytesLeft < 0) throw new Error('the compressed data ends too early')
  }
}

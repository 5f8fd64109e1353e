const FRAME_MARK = 0x18_4d_22_04
const SHORTEST_MATCH = 4

/** What an LZ4 frame holds, as the format's description has it; checksums are passed over. Throws when it is damaged. */
export function decodeLz4Frame(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  if (frame.length < 7 || view.getUint32(0, true) !== FRAME_MARK) throw damaged()
  const flags = view.getUint8(4)
  const [hasBlockSums, hasSize, hasDictionary] = [(flags & 16) !== 0, (flags & 8) !== 0, (flags & 1) !== 0]
  if (hasDictionary) throw new Error('its LZ4 data needs a dictionary')
  const output = new GrowingBytes(hasSize ? Number(view.getBigUint64(6, true)) : frame.length * 4)
  let at = hasSize ? 15 : 7
  for (;;) {
    if (at + 4 > frame.length) throw damaged()
    const word = view.getUint32(at, true)
    if (word === 0) return output.bytes()
    const [size, isPlain] = [word & 0x7f_ff_ff_ff, word >>> 31 === 1]
    at += 4
    if (at + size > frame.length) throw damaged()
    const block = frame.subarray(at, at + size)
    if (isPlain) output.add(block)
    else decodeBlock(block, output)
    at += size + (hasBlockSums ? 4 : 0)
  }
}

function decodeBlock(block: Uint8Array, output: GrowingBytes): void {
  let at = 0
  const next = () => {
    const byte = block[at]
    if (byte === undefined) throw damaged()
    at++
    return byte
  }
  const longer = (short: number) => {
    let length = short
    for (let more = short === 15 ? 255 : 0; more === 255; length += more) more = next()
    return length
  }
  while (at < block.length) {
    const token = next()
    const literals = longer(token >> 4)
    if (at + literals > block.length) throw damaged()
    output.add(block.subarray(at, at + literals))
    at += literals
    if (at === block.length) return
    const distance = next() + next() * 256
    output.repeat(distance, longer(token & 15) + SHORTEST_MATCH)
  }
}

class GrowingBytes {
  #room: Uint8Array
  #length = 0

  constructor(expectedLength: number) {
    this.#room = new Uint8Array(Math.max(64, expectedLength))
  }

  bytes(): Uint8Array {
    return this.#room.subarray(0, this.#length)
  }

  add(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length)
    this.#room.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** Adds bytes that stand so far back; they may overlap what is added. */
  repeat(distance: number, length: number): void {
    if (distance === 0 || distance > this.#length) throw damaged()
    this.#makeRoom(length)
    for (let count = 0; count < length; count++) {
      this.#room[this.#length] = this.#room[this.#length - distance] ?? 0
      this.#length++
    }
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#room.length) return
    const room = new Uint8Array((this.#length + more) * 2)
    room.set(this.bytes())
    this.#room = room
  }
}

function damaged(): Error {
  return new Error('its LZ4 data is damaged')
}

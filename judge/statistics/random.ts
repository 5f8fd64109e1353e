/** Gives numbers from 0 to 1 (1 excluded), each independent of the others. */
export type Random = () => number

/** Fills a row with 32 random bits a place. */
export type FillBits = (row: Int32Array) => void

/**
 * A generator whose numbers depend on the seed alone: sfc32, Doty-Humphrey's small fast generator with a counter (PractRand),
 * whose period is about 2^127. Whole numbers up to 2^53 make different seeds.
 */
export function randomFrom(seed: number): Random {
  const state = warm(Int32Array.of(seed | 0, Math.floor(seed / 2 ** 32) | 0, 0x9e3779b9, 1))
  const row = new Int32Array(AHEAD)
  let used = AHEAD
  return () => {
    if (used === AHEAD) {
      fillBits(row, state)
      used = 0
    }
    const bits = row[used] ?? 0
    used += 1
    return (bits >>> 0) / 2 ** 32
  }
}

/**
 * The same generator, seeded from `random`, for the millions of draws of a bootstrap: calling `random` itself is too slow. The
 * bits of a place become a whole number below n as `((bits >>> 0) * (n / 2 ** 32)) | 0`.
 */
export function bitsFrom(random: Random): FillBits {
  const state = warm(Int32Array.from({ length: 4 }, () => random() * 2 ** 32))
  return (row) => fillBits(row, state)
}

/** Numbers made at a time. */
const AHEAD = 256

/** After these the bits of the seed are well mixed. */
function warm(state: Int32Array): Int32Array {
  fillBits(new Int32Array(12), state)
  return state
}

function fillBits(row: Int32Array, state: Int32Array): void {
  // Locals, not the array's places: this is the hot loop.
  let a = state[0] ?? 0
  let b = state[1] ?? 0
  let c = state[2] ?? 0
  let counter = state[3] ?? 0
  for (let place = 0; place < row.length; place += 1) {
    const mixed = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + mixed) | 0
    row[place] = mixed
  }
  state.set([a, b, c, counter])
}

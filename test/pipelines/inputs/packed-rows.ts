/** Two rows of JSON lines, and the same as bzip2, xz and zstd write them, in base 64. */
export const ROWS = '{"id":"a","text":"1. Boil water.\\n2. Steep the tea."}\n{"id":"b","text":"Just words."}\n'

export const PACKED = {
  bz2: 'QlpoOTFBWSZTWZXjKfsAAClfgAAQUAUwEBAQCAQ2Zd7KIABISqZGgG1NqaBtRoJUBGmEAaGT1KkCXXFF3S0mPsqIZiG0m0aFHBNzsXr89jBlL1g8vhf3LEfz9qhom9BqLIiDj8XckU4UJCV4yn7A',
  xz: '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4ABVAEpdAD2IiSaBk1OFsX6LQKVh6DgbDoz+xJza1Evd9GE0kRyYl4zQgqfqzi47DhrapEFJ9lX+XXUaxqb9hxOaXRRE9HF4ucbYuglObgAAAAAALCrasrgXKHoAAWZWy40pkR+2830BAAAAAARZWg==',
  zst: 'KLUv/QRYXQIAUgQQGJDFOau2dhJsjzaKgWeqdOlThoCYdOeXDuc5W2LL4VtTIOc5dY+bHJndG5jDciTbq0NFLQJTMPIBewdWIyflQAIAYAvLmYICuqcV3A==',
} as const

/** `ab` 150,000 times, as bzip2 -1 writes it: four blocks. */
export const PACKED_BLOCKS =
  'QlpoMTFBWSZTWfFLiycAYaMBADAAIAAwgCkZQlBaoSguYoKyTKayA328+ADDRgIAYABAAGEAUjVCUFlCUFzFBWSZTWfFLiycAYaMBADAAIAAwgCkZQlBaoSguYoKyTKazmx+FDgAAHAIAYABAAGEAmoyNRxdyRThQkKO/9Ac'

/** `a` 300,000 times, as bzip2 -1 writes it: runs. */
export const PACKED_RUNS = 'QlpoMTFBWSZTWXn2sSkAAkwBgKAABAAACCAAMMwFKaYURsRRHi7kinChIPPtYlI='

/** A skippable frame of zstd, which holds no content. */
export const SKIPPABLE_FRAME = Buffer.from('502a4d1803000000616263', 'hex')

/** What `LZ4_TEXT` is as the lz4 program writes it, in base 64. */
export const PACKED_LZ4 =
  'BCJNGGRApz0AAAA+YWJjAwBvIGhlbGxvBgAL/xMsIDEuIEJvaWwgd2F0ZXIuIDIuIFN0ZWVwIHRoZSB0ZWEuIQAJUCB0ZWEuAAAAAO6tWX0='
export const LZ4_TEXT =
  'abcabcabcabcabcabcabc hello hello hello hello hello hello, 1. Boil water. 2. Steep the tea. 1. Boil water. 2. Steep the tea.'

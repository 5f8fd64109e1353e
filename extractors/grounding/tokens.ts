/**
 * Calls back with each token of a folded text and where it begins: numbers (mixed fractions whole), words, and for
 * scripts written without spaces each Han character, each run of Katakana, and each pair of other neighbours.
 */
export function eachToken(folded: string, callback: (token: string, index: number) => void): void {
  let at = 0
  while (at < folded.length) {
    const code = folded.charCodeAt(at)
    const end = isLatin(code) ? endOfLatin(folded, at) : -1
    if (end > 0) {
      callback(folded.slice(at, end), at)
      at = end
    } else if (code < 0x30 || (code > 0x39 && code < 0xaa)) at += 1
    else at = readOther(folded, { at, callback })
  }
}

/** Most words of most pages are of these letters, and a loop is several times as fast as an expression. */
function isLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0xdf && code <= 0x24f && code !== 0xf7)
}

/** Where the Latin word ends that begins here, or -1 where it goes on with other letters or marks. */
function endOfLatin(text: string, at: number): number {
  let end = at + 1
  while (isLatin(text.charCodeAt(end))) end += 1
  const next = text.charCodeAt(end)
  return next >= 0x250 && next < 0x2000 ? -1 : end
}

const NUMBER = '\\d+(?:[.,]\\d+)*(?:[ -]\\d+\\/\\d+|\\/\\d+)?'
const SPACED_LETTER =
  '[^\\P{L}\\u0e00-\\u0e7f\\u3041-\\u30ff\\u31f0-\\u31ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]'
const UNSPACED = '\\p{Script=Han}|[\\u30a1-\\u30ff\\u31f0-\\u31ff]+|[\\u3041-\\u309f]+|[\\u0e00-\\u0e7f]+'
const TOKEN = new RegExp(`${NUMBER}|${SPACED_LETTER}+(?:\\p{M}+${SPACED_LETTER}*)*|${UNSPACED}`, 'uy')

/** Reads what is no plain Latin word, and gives where to go on. */
function readOther(
  folded: string,
  { at, callback }: { at: number; callback: (token: string, index: number) => void },
): number {
  TOKEN.lastIndex = at
  const token = TOKEN.exec(folded)?.[0]
  if (token === undefined) return at + 1
  if (token.length < 2 || !PAIRED.test(token)) callback(token, at)
  else for (let index = 0; index + 1 < token.length; index++) callback(token.slice(index, index + 2), at + index)
  return at + token.length
}

const PAIRED = /^[\u3041-\u309f\u0e00-\u0e7f]/

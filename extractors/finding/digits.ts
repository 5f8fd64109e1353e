/** A text with the decimal digits of other scripts written as 0 to 9; as long as before, so that offsets hold. */
export function foldDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹०-९๐-๙０-９]/g, (digit) => {
    const zero = ZEROS.findLast((code) => code <= digit.charCodeAt(0)) ?? 48
    return String(digit.charCodeAt(0) - zero)
  })
}

const ZEROS = [0x0660, 0x06f0, 0x0966, 0x0e50, 0xff10]

/** The number a numeral stands for: digits, English words, ordinals and Chinese numerals up to 99, circled numbers, letters. */
export function numeralValue(numeral: string): number {
  if (/^\d+$/.test(numeral)) return Number(numeral)
  const word = Math.max(WORDS.indexOf(numeral.toLowerCase()), ORDINALS.indexOf(numeral.toLowerCase()))
  if (word >= 0) return word + 1
  if (/^[①-⑳]$/.test(numeral)) return numeral.charCodeAt(0) - 0x245f
  if (/^[a-z]$/i.test(numeral)) return numeral.toLowerCase().charCodeAt(0) - 96
  const [tens = '', ones = ''] = numeral.includes('十') ? numeral.split('十') : ['〇', numeral]
  return 10 * (tens === '' ? 1 : Math.max(HAN.indexOf(tens), 0)) + Math.max(HAN.indexOf(ones), 0)
}

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const HAN = '〇一二三四五六七八九'

/** Patterns of the numerals above, for use inside a group. */
export const NUMERAL = `\\d{1,2}|${WORDS.join('|')}|[一二三四五六七八九十]{1,3}`
export const ORDINAL = ORDINALS.join('|')

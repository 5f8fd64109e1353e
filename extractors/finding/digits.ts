/** A text with the decimal digits of other scripts written as 0 to 9; as long as before, so that offsets hold. */
export function foldDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹०-९๐-๙０-９]/g, (digit) => {
    const zero = ZEROS.findLast((code) => code <= digit.charCodeAt(0)) ?? 48
    return String(digit.charCodeAt(0) - zero)
  })
}

const ZEROS = [0x0660, 0x06f0, 0x0966, 0x0e50, 0xff10]

/**
 * The number a numeral stands for: digits, English words, ordinals of several languages, Roman numerals up to ten in capital
 * letters, Chinese numerals up to 99, circled numbers, letters.
 */
export function numeralValue(numeral: string): number {
  if (/^\d+$/.test(numeral)) return Number(numeral)
  const word = Math.max(WORDS.indexOf(numeral.toLowerCase()), ROMANS.indexOf(numeral), ordinalIndex(numeral))
  if (word >= 0) return word + 1
  if (/^[①-⑳]$/.test(numeral)) return numeral.charCodeAt(0) - 0x245f
  if (/^[a-z]$/i.test(numeral)) return numeral.toLowerCase().charCodeAt(0) - 96
  const [tens = '', ones = ''] = numeral.includes('十') ? numeral.split('十') : ['〇', numeral]
  return 10 * (tens === '' ? 1 : Math.max(HAN.indexOf(tens), 0)) + Math.max(HAN.indexOf(ones), 0)
}

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const ROMANS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']
const ORDINALS = [
  'first|erste[rns]?|premi[eè]re?|primer[oa]?|primeir[oa]|prim[oa]|eerste|första|første|pierwszy|первый',
  'second|zweite[rns]?|deuxième|seconde?|segund[oa]|second[oa]|tweede|andra|anden|andre|drugi|второй',
  'third|dritte[rns]?|troisième|tercer[oa]?|terceir[oa]|terz[oa]|derde|tredje|trzeci|третий',
  'fourth|vierte[rns]?|quatrième|cuart[oa]|quart[oa]|vierde|fjärde|fjerde|czwarty|четв[её]ртый',
  'fifth|fünfte[rns]?|cinquième|quint[oa]|vijfde|femte|piąty|пятый',
  'sixth|sechste[rns]?|sixième|sext[oa]|sest[oa]|zesde|sjätte|sjette|szósty|шестой',
  'seventh|sieb(?:en)?te[rns]?|septième|séptim[oa]|sétim[oa]|settim[oa]|zevende|sjunde|syvende|siódmy|седьмой',
  'eighth|achte[rns]?|huitième|octav[oa]|oitav[oa]|ottav[oa]|achtste|åttonde|ottende|åttende|ósmy|восьмой',
  'ninth|neunte[rns]?|neuvième|noven[oa]|non[oa]|negende|nionde|niende|dziewiąty|девятый',
  'tenth|zehnte[rns]?|dixième|décim[oa]|decim[oa]|tiende|tionde|tiende|dziesiąty|десятый',
]
const HAN = '〇一二三四五六七八九'

function ordinalIndex(numeral: string): number {
  return ORDINALS.findIndex((forms) => new RegExp(`^(?:${forms})$`, 'iu').test(numeral))
}

/** Patterns of the numerals above, for use inside a group. */
export const NUMERAL = `\\d{1,2}|${WORDS.join('|')}|[一二三四五六七八九十]{1,3}`
export const ORDINAL = ORDINALS.join('|')
export const ROMAN = ROMANS.join('|')

/**
 * What a number as written comes to, as text: "1 1/2", "1.5" and "1,5" are one value; a comma before three digits parts
 * thousands. Takes what the token pattern takes for a number.
 */
export function numericValueOf(written: string): string {
  const mixed = /^(?:(\d+)[ -])?(\d+)\/(\d+)$/.exec(written)
  if (mixed !== null) {
    const [, whole = '0', above = '0', below = '1'] = mixed
    return Number(below) === 0 ? written : shortest(Number(whole) + Number(above) / Number(below))
  }
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(written) ? written.replaceAll(',', '') : written.replace(',', '.')
  const value = Number(plain)
  return Number.isFinite(value) ? shortest(value) : written
}

function shortest(value: number): string {
  return String(Number(value.toFixed(3)))
}

/** The value of a number word of this language (ISO 639-1; English where it has no list), or undefined. */
export function valueOfWord(word: string, language: string): string | undefined {
  return (WORDS[language] ?? WORDS.en)?.get(word)
}

const VALUES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 40, 45, 50, 60]

/** A dash stands where the word is an article as well, or is written in two words. */
const WORDS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  en: list('one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty - fifty sixty'),
  de: list(
    '- zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig vierzig - fünfzig sechzig',
  ),
  fr: list(
    '- deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante - cinquante soixante',
  ),
  es: list(
    '- dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta - cincuenta sesenta',
  ),
  nl: list(
    '- twee drie vier vijf zes zeven acht negen tien elf twaalf vijftien twintig dertig veertig - vijftig zestig',
  ),
}

function list(words: string): ReadonlyMap<string, string> {
  return new Map(words.split(' ').map((word, index) => [word, String(VALUES[index])]))
}

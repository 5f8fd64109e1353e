/** A text in a language, and a charset that pages in it are written in. */
export interface Sample {
  readonly language: string
  readonly charset: string
  readonly text: string
}

const JAPANESE =
  'ネジを左に回して蓋を外します。次に、乾いた布で底を拭いてください。新しい蓋を取り付けて、ネジを右に回して締めます。'
const CHINESE = '把螺丝向左拧，取下盖子。然后用干布擦净底部。装上新的盖子，再把螺丝向右拧紧。最后检查是否牢固。'
const TAIWANESE = '把螺絲向左轉，取下蓋子。然後用乾布擦淨底部。裝上新的蓋子，再把螺絲向右轉緊。最後檢查是否牢固。'
const KOREAN =
  '나사를 왼쪽으로 돌려 뚜껑을 엽니다. 그런 다음 마른 천으로 바닥을 닦으세요. 새 뚜껑을 끼우고 나사를 조입니다.'
const RUSSIAN =
  'Поверните винт влево и снимите крышку. Затем протрите дно сухой тканью. Установите новую крышку и затяните винт.'
const UKRAINIAN = 'Поверніть гвинт ліворуч і зніміть кришку. Потім протріть дно сухою тканиною. Встановіть нову кришку.'
const POLISH =
  'Obróć śrubę w lewo i zdejmij pokrywkę. Następnie wytrzyj dno suchą ściereczką. Załóż nową pokrywkę i dokręć śrubę.'
const CZECH =
  'Otočte šroubem doleva a sejměte víčko. Poté otřete dno suchým hadříkem. Nasaďte nové víčko a utáhněte šroub.'
const GERMAN =
  'Drehen Sie die Schraube nach links, öffnen Sie den Deckel, lösen Sie die Füße und fügen Sie etwas Öl hinzu.'
const FRENCH =
  'Tournez la vis vers la gauche, enlevez le couvercle et essuyez le fond. Replacez ensuite la pièce à côté du boîtier.'
const GREEK =
  'Γυρίστε τη βίδα προς τα αριστερά και αφαιρέστε το καπάκι. Στη συνέχεια σκουπίστε τον πάτο με στεγνό πανί.'
const HEBREW = 'סובבו את הבורג שמאלה והסירו את המכסה. לאחר מכן נגבו את התחתית במטלית יבשה. הרכיבו את המכסה החדש.'
const ARABIC = 'أدر البرغي إلى اليسار وانزع الغطاء. ثم امسح القاع بقطعة قماش جافة. ركب الغطاء الجديد وشد البرغي.'
const TURKISH =
  'Vidayı sola çevirin ve kapağı çıkarın. Ardından tabanı kuru bir bezle silin. Yeni kapağı takın ve vidayı sıkın.'

/** One text for each charset that is told by its bytes. */
export const LETTERS: readonly Sample[] = [
  sample('ja', 'shift_jis', JAPANESE),
  sample('ja', 'euc-jp', JAPANESE),
  sample('zh', 'gb18030', CHINESE),
  sample('zh', 'gbk', CHINESE),
  sample('zh', 'big5', TAIWANESE),
  sample('ko', 'euc-kr', KOREAN),
  sample('ru', 'windows-1251', RUSSIAN),
  sample('ru', 'koi8-r', RUSSIAN),
  sample('ru', 'iso-8859-5', RUSSIAN),
  sample('uk', 'windows-1251', UKRAINIAN),
  sample('pl', 'windows-1250', POLISH),
  sample('pl', 'iso-8859-2', POLISH),
  sample('cs', 'windows-1250', CZECH),
  sample('de', 'windows-1252', GERMAN),
  sample('fr', 'windows-1252', FRENCH),
  sample('tr', 'windows-1254', TURKISH),
  sample('el', 'windows-1253', GREEK),
  sample('he', 'windows-1255', HEBREW),
  sample('ar', 'windows-1256', ARABIC),
  sample('en', 'utf-16le', 'Turn the screw to the left, then take the lid off and wipe the bottom.'),
  sample('ru', 'utf-16be', RUSSIAN),
  sample('ja', 'utf-16le', JAPANESE),
  sample('zh', 'utf-16be', CHINESE),
]

/** A text's bytes in a charset: what its decoder would read it from. Throws where the charset lacks a character. */
export function encoded(text: string, charset: string): Uint8Array {
  if (charset === 'utf-8') return new TextEncoder().encode(text)
  if (charset.startsWith('utf-16')) return encodedUtf16(text, { isLittle: charset === 'utf-16le' })
  const known = bytesOf(charset)
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = known.get(character)
      if (bytes === undefined) throw new Error(`${charset} has no "${character}"`)
      return bytes
    }),
  )
}

function sample(language: string, charset: string, text: string): Sample {
  return { language, charset, text }
}

function encodedUtf16(text: string, { isLittle }: { readonly isLittle: boolean }): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2))
  for (let index = 0; index < text.length; index += 1) bytes.setUint16(index * 2, text.charCodeAt(index), isLittle)
  return new Uint8Array(bytes.buffer)
}

const TABLES = new Map<string, ReadonlyMap<string, readonly number[]>>()

/** The decoder turned round: every sequence of one or two bytes that it reads as one character. */
function bytesOf(charset: string): ReadonlyMap<string, readonly number[]> {
  const made = TABLES.get(charset)
  if (made !== undefined) return made
  const decoder = new TextDecoder(charset)
  const table = new Map<string, readonly number[]>()
  const note = (bytes: readonly number[]): void => {
    const read = decoder.decode(Uint8Array.from(bytes))
    if ([...read].length === 1 && read !== '\uFFFD' && !table.has(read)) table.set(read, bytes)
  }
  for (let byte = 0; byte < 256; byte += 1) note([byte])
  for (let lead = 0x81; lead < 0xff; lead += 1) for (let trail = 0x40; trail < 0xff; trail += 1) note([lead, trail])
  TABLES.set(charset, table)
  return table
}

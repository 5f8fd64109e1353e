import { isActionVerb } from './action-verbs.ts'

/**
 * The base form of a lower-case English word: "stirring", "stirred" and "stirs" are "stir", "leaves" is "leaf". Forms that
 * the rules do not know stay as they are. It need not be a word; it has to be the same for the same family.
 */
export function lemmaOf(word: string): string {
  const irregular = IRREGULAR.get(word)
  if (irregular !== undefined) return irregular
  if (word.length < 4 || /[^a-zà-ÿ]/.test(word)) return word
  if (word.endsWith('ing')) return withoutEnding(word, 3)
  if (word.endsWith('ed') && !word.endsWith('eed')) return withoutEnding(word, 2)
  return word.endsWith('s') ? singular(word) : word
}

function singular(word: string): string {
  if (/(ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(ch|sh|ss|x|zz|o)es$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}

/** Without "ing" or "ed": of the stem, the stem with an e and the stem without its doubled letter, the one that is a verb. */
function withoutEnding(word: string, length: number): string {
  const stem = word.slice(0, -length)
  if (stem.length < 2 || !/[aeiouy]/.test(stem) || KEEP.has(word)) return word
  if (length === 2 && stem.endsWith('i')) return `${stem.slice(0, -1)}y`
  const single = stem.replace(/([bdfgklmnprtz])\1$/, '$1')
  const verb = [`${stem}e`, stem, single].find(isActionVerb)
  if (verb !== undefined) return verb
  if (stem.length < 3) return word
  if (single !== stem) return /(ll|ff|zz)$/.test(stem) ? stem : single
  return /([^aeiou]|^)[aiou](t|v|z|k|d|n|p|g|c|s|r|m|l)$|[^n][vcu]$|[^aeiou]l$|[rln]g$|[aeiou]s$|ns$|rs$/.test(stem) &&
    !/(en|er|on|or|it|ow|et|op|ic|el|om|an)$/.test(stem)
    ? `${stem}e`
    : stem
}

/** Ends like a verb form and is none. */
const KEEP = new Set(
  `thing something anything nothing everything evening morning ceiling string spring during king ring wing sing
  bring swing sling sting cling fling wring ping ding icing wedding pudding dumpling seasoning stuffing clothing building
  red bed shed sled hundred naked sacred wicked rugged ragged embed shred bred fled sped spread instead`.split(/\s+/),
)

const IRREGULAR = new Map(
  `leaves leaf|knives knife|halves half|loaves loaf|shelves shelf|wolves wolf|lives life|wives wife|calves calf|scarves scarf|hooves hoof
  feet foot|teeth tooth|men man|women woman|children child|people person|mice mouse|geese goose|dice dice|scissors scissors|pliers pliers
  glasses glass|gas gas|lens lens|bus bus|plus plus|always always|perhaps perhaps|series series|species species|news news|hummus hummus
  asparagus asparagus|molasses molasses|swiss swiss|canvas canvas|tongs tongs|trousers trousers|clothes clothes|jeans jeans|pants pants
  torn tear|tore tear|worn wear|frozen freeze|froze freeze|broken break|broke break|beaten beat|bent bend|bought buy|brought bring|built build|burnt burn
  caught catch|chosen choose|chose choose|drawn draw|drew draw|driven drive|eaten eat|ate eat|fallen fall|fed feed|felt feel|found find|given give|gave give
  gone go|went go|done do|did do|does do|doing do|grown grow|grew grow|hung hang|held hold|hidden hide|kept keep|knelt kneel|laid lay|lain lie|led lead|lit light
  lost lose|made make|met meet|paid pay|said say|sent send|sewn sew|shaken shake|shook shake|shown show|shrunk shrink|slid slide|sold sell|spun spin|split split
  stood stand|stuck stick|struck strike|swept sweep|swollen swell|taken take|took take|taught teach|told tell|thought think|thrown throw|threw throw
  understood understand|woven weave|wound wind|written write|wrote write|wrung wring|bound bind|cut cut|put put|set set|let let|spread spread
  was be|were be|is be|are be|been be|being be|am be|has have|had have|having have|tying tie|tied tie|lying lie|dying die|dyed dye|dyeing dye
  tomatoes tomato|potatoes potato|toes toe|shoes shoe|canoes canoe|pies pie|ties tie|lies lie|dies die|cookies cookie|movies movie|brownies brownie|smoothies smoothie
  axes axe|better good|best good|colour color|coloured color|colours color|centre center|fibre fiber|litre liter|metre meter|grey gray|mould mold|moulds mold|aluminium aluminum
  tyre tire|tyres tire|yoghurt yogurt|flavour flavor|neighbour neighbor|plough plow|licence license|cheque check|programme program|doughs dough|buses bus|gases gas|lenses lens
  used use|using use|uses use|ageing age|aging age|iced ice|sized size|freed free|agreed agree|guaranteed guarantee|kneed knee`
    .split(/[|\n]/)
    .map((pair) => pair.trim().split(' '))
    .map(([form = '', base = '']) => [form, base] as const),
)

/** Lower-case words of a text, letters and digits. */
export function stepWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Words that tell what a text is about, in a form that plurals share. */
export function contentWords(text: string): ReadonlySet<string> {
  return new Set(
    stepWords(text)
      .filter((word) => word.length > 3 && !EMPTY.has(word) && !/\d/.test(word))
      .map(singular),
  )
}

/** The form that "leaves" of one sort and "leaf" of another need not share: only -s and -es are taken off. */
export function singular(word: string): string {
  if (word.length <= 3 || /(ss|us|is)$/.test(word)) return word
  if (/(ches|shes|xes|sses|zes|oes)$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

/** Words that every procedure uses. */
const EMPTY = new Set(
  `about above add after again against along around away back before behind below between both bottom bring carefully check
  comes cover down each edge either every first from front full gently half hand have hold inside into just keep leave left
  less lightly little make minute minutes more move much next only other outside over part piece place press pull push
  remove repeat right round same second seconds side sides slightly slowly small some step sure take than that their them
  then there these they thing things this those through time together turn under until upper upon water well when where
  which while with without work your hour hours hours day days week once twice use using`.split(/\s+/),
)

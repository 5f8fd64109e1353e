/**
 * A lower-case English word without its commonest endings, so that "knitting", "knits" and "knit" are one word. It need
 * not be a word itself; it only has to be the same for the same family, most of the time.
 */
export function stem(word: string): string {
  if (word.length < 4) return word
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (word.length > 6 && word.endsWith('ing')) return withoutDoubling(word.slice(0, -3))
  if (word.length > 5 && word.endsWith('ed')) return withoutDoubling(word.slice(0, -2))
  if (word.length > 5 && word.endsWith('es')) return word.slice(0, -2)
  const singular = /[^sui]s$/.test(word) ? word.slice(0, -1) : word
  return singular.length > 4 && singular.endsWith('e') ? singular.slice(0, -1) : singular
}

/** "stopp" is "stop"; "roll" and "pass" keep their pair only as far as the ending does not tell. */
function withoutDoubling(root: string): string {
  return root.replace(/([bdgklmnprt])\1$/, '$1')
}

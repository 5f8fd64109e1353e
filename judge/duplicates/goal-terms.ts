import { wordsOf } from './words-of.ts'

/**
 * The terms two goals are compared by: words of the goal without stop words, brought to a rough stem, each once, in
 * code-unit order. "How to bake bread" and "Baking Bread" have the same terms. A goal of stop words alone keeps them all,
 * one without words is its own only term.
 */
export function goalTerms(goal: string): string[] {
  const words = wordsOf(goal)
  const telling = words.filter((word) => !STOP_WORDS.has(word))
  const kept = telling.length > 0 ? telling : words
  return [...new Set(kept.length > 0 ? kept.map(stemOf) : [goal.trim()])].sort()
}

/**
 * True for a term that makes another goal of it wherever it stands in only one of two: a number, or a word that turns the
 * sense round ("turn off", "without yeast").
 */
export function isDecisiveTerm(term: string): boolean {
  return DECISIVE_TERMS.has(term) || /\p{N}/u.test(term)
}

/** English endings cut so that bake, bakes, baked and baking meet in `bak`; the result need not be a word. */
function stemOf(word: string): string {
  const bare = withoutPlural(word)
  for (const ending of ['ing', 'ed']) {
    const rest = bare.slice(0, -ending.length)
    if (bare.length > ending.length + 2 && bare.endsWith(ending) && /[aeiouy]/.test(rest)) return withoutTail(rest)
  }
  return withoutTail(bare)
}

function withoutPlural(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  return /(?:s|x|z|ch|sh)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1)
}

/** Brings the ends that spelling varies together: knitt and knit, bake and bak, berry and berrie. */
function withoutTail(word: string): string {
  if (word.length < 4) return word
  if (/(?:ie|y)$/.test(word)) return word.replace(/(?:ie|y)$/, 'i')
  if (word.endsWith('e')) return word.slice(0, -1)
  return /([bdgklmnprt])\1$/.test(word) ? word.slice(0, -1) : word
}

const STOP_WORDS = new Set(
  (
    'a an the this that these those and or to of for from in on at by with into onto as is are be do does can i you we ' +
    'it its my your our their his her me us them yourself how what when where which who ways way guide tutorial ' +
    'instructions step steps easy easily simple simply quick quickly best'
  ).split(' '),
)

const DECISIVE_TERMS = new Set(
  (
    'off out down without not no never dont avoid stop remove delete uninstall disable deactivate undo reverse close ' +
    'unlock hide reduce decrease lower less before after'
  )
    .split(' ')
    .map(stemOf),
)

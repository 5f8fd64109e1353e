import { isActionVerb } from './action-verbs.ts'
import { isFunctionWord, isManner, isPreposition } from './function-words.ts'
import { type Token, tokensOf } from './tokens.ts'
import { unitOf } from './units.ts'

/** A run of words that names one thing, such as "the large ramekin cup". */
export interface NounPhrase {
  /** The last word's lemma: what the thing is. */
  readonly head: string
  /** Lemmas of all its words that name or describe, the head among them. */
  readonly words: readonly string[]
  /** The word before it that says whether it is known ("the", "your", "this"), new ("a", "some", a number), or ''. */
  readonly determiner: string
  /** The preposition it stands behind, '' for a direct object. */
  readonly preposition: string
  /** Where its first word stands in the text. */
  readonly start: number
}

/** The noun phrases of some tokens, in order. Words in `verbs`, by their place in the text, are actions and name nothing. */
export function nounPhrasesOf(tokens: readonly Token[], verbs: ReadonlySet<number> = NO_VERBS): readonly NounPhrase[] {
  const phrases: NounPhrase[] = []
  let run: Token[] = []
  let determiner = ''
  let preposition = ''
  const close = (): void => {
    const head = determiner === '' && isLoneForm(run) ? undefined : run.at(-1)
    if (head !== undefined) {
      phrases.push({
        head: head.lemma,
        words: run.map((token) => token.lemma),
        determiner,
        preposition,
        start: run[0]?.start ?? 0,
      })
      determiner = ''
    }
    run = []
  }
  for (const [at, token] of tokens.entries()) {
    // "to protect your clothes" says what for.
    if (tokens[at - 1]?.word === 'to' && looksLikeVerb(token)) {
      close()
      continue
    }
    if (isNaming(token) && !verbs.has(token.start)) {
      run.push(token)
      continue
    }
    if (token.kind === 'word' && isManner(token.word) && run.length === 0) continue
    close()
    if (DETERMINERS.has(token.word) || token.kind === 'number') determiner = token.word
    else if (isPreposition(token.word) && token.word !== 'of') [preposition, determiner] = [token.word, '']
    else if (verbs.has(token.start) || /^[.!?;:(]$/.test(token.word)) [preposition, determiner] = ['', '']
  }
  close()
  return phrases
}

/** "by tapping", "until browned": no things; "a mixing bowl" is one. */
function isLoneForm([word, next]: readonly Token[]): boolean {
  if (word === undefined || next !== undefined || word.word === word.lemma) return false
  return word.word.endsWith('ed') || (word.word.endsWith('ing') && isActionVerb(word.lemma))
}

/** The lemma of the thing named next in a text from a place on, before any comma or preposition but "of"; null: none is. */
export function headAfter(text: string, place: number): string | null {
  // "1/4 cup (60 ml) sugar" is of sugar.
  const tokens = tokensOf(text.slice(place, place + HEAD_WITHIN).replace(/^\s*\([^)]*\)/, ''))
  const end = tokens.findIndex(
    ({ kind, word }) => kind !== 'word' || (isPreposition(word) && word !== 'of') || JOINS.has(word),
  )
  const named = end < 0 ? tokens : tokens.slice(0, end)
  const [first, second] = nounPhrasesOf(named)
  // "4 slices of bacon" are bacon, but "two leaves of the cabbage" are leaves.
  const of = named.findIndex(({ word, start }) => word === 'of' && start > (first?.start ?? 0))
  const isPortion = of > 0 && named[of + 1]?.word !== 'the'
  return (isPortion ? (second ?? first) : first)?.head ?? null
}

const HEAD_WITHIN = 60
const NO_VERBS: ReadonlySet<number> = new Set()
const JOINS = new Set(['and', 'or', 'then', 'plus'])
const DETERMINERS = new Set(
  'a an the this that these those your my our their its his her each every any some another one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty hundred half quarter third'.split(
    ' ',
  ),
)

function isNaming(token: Token): boolean {
  if (token.kind !== 'word' || token.word.length < 2) return false
  if (isFunctionWord(token.word) || DETERMINERS.has(token.word) || isManner(token.word)) return false
  return unitOf(token.word) === undefined && !/^degrees?$/.test(token.word)
}

/** Whether a token could be an action: a verb in its base form. */
export function looksLikeVerb(token: Token): boolean {
  return token.kind === 'word' && token.word === token.lemma && isActionVerb(token.lemma)
}

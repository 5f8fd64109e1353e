import { isFunctionWord, isManner, opensAside } from './function-words.ts'
import { looksLikeVerb } from './noun-phrases.ts'
import type { Token } from './tokens.ts'

/** An action a step asks for, or forbids. */
export interface Action {
  /** The verb's lemma. */
  readonly verb: string
  readonly isNegated: boolean
  /** Where the verb stands among the step's tokens, and where what belongs to it ends. */
  readonly from: number
  readonly to: number
}

/** The actions of a step's tokens in order: the first is the main one, if it begins a sentence. Empty: it names no action. */
export function actionsOf(tokens: readonly Token[]): readonly Action[] {
  const actions: { verb: string; isNegated: boolean; from: number }[] = []
  let isNegated = false
  let opens = true
  let aside = false
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'break') {
      // Before a comma stood "While it cools"; behind it comes the instruction.
      if (token.word !== ',' && token.word !== ')') isNegated = false
      opens = token.word !== ')'
      if (token.word !== '(') aside = false
      continue
    }
    if (isNegation(tokens, at)) {
      isNegated = !(isNegated && /^(?:avoid|without|skip|omit)$/.test(token.word))
      opens = true
      continue
    }
    if (opens && !aside && PHASES.has(token.lemma) && isPhase(tokens[at + 1])) continue
    if (isKeptFrom(tokens, at)) {
      actions.push({ verb: token.lemma, isNegated: true, from: at })
      opens = false
      continue
    }
    if (opens && !aside && isVerbHere(tokens, at, actions.length === 0)) {
      actions.push({ verb: token.lemma, isNegated, from: at })
      isNegated = isNegated && /^(?:or|nor)$/.test(tokens[at + 1]?.word ?? '')
      opens = false
      continue
    }
    if (opens && opensAside(token.word) && token.word !== 'to') aside = true
    if (/^(?:and|then|or|but)$/.test(token.word)) [opens, aside] = [true, aside && token.word !== 'then']
    else if (!isManner(token.word) && !OPENERS.has(token.word)) opens = false
  }
  return actions.map((action, index) => ({ ...action, to: actions[index + 1]?.from ?? tokens.length }))
}

/** "do not", "don't", "never", "avoid", "without", "no need to", "instead of", "stop": they turn what follows round. */
function isNegation(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.word ?? ''
  if (NEGATIONS.has(word)) return true
  if (word === 'not')
    return (
      /^(?:do|does|should|must|shall|can|could|will|would|to|not|is|are|but|and|careful)$/.test(
        tokens[at - 1]?.word ?? '',
      ) || at === 0
    )
  return false
}

const NEGATIONS = new Set([
  "don't",
  'dont',
  "doesn't",
  'never',
  'avoid',
  'without',
  "shouldn't",
  "mustn't",
  "can't",
  'cannot',
  "won't",
  'refrain',
  'skip',
  'omit',
])
const OPENERS = new Set(
  'to be first next now finally lastly then also again please you should must can may will need want always just carefully simply meanwhile second third once sure from try'.split(
    ' ',
  ),
)

/** "keep it from tearing", "to stop the white from sticking" */
function isKeptFrom(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined || tokens[at - 1]?.word !== 'from' || !token.word.endsWith('ing')) return false
  return tokens
    .slice(Math.max(0, at - KEPT_WITHIN), at)
    .some(({ lemma }) => /^(?:keep|stop|prevent|refrain|save)$/.test(lemma))
}

const KEPT_WITHIN = 7

function isVerbHere(tokens: readonly Token[], at: number, isFirst: boolean): boolean {
  const token = tokens[at]
  if (token === undefined || token.kind !== 'word') return false
  const before = tokens[at - 1]?.word ?? ''
  const beforeThat = tokens[at - 2]?.word ?? ''
  if (looksLikeVerb(token)) {
    if (/^(?:a|an|the|your|this|that|of)$/.test(before) || OPENERS.has(token.word)) return false
    if (token.word === 'make' && tokens[at + 1]?.word === 'sure') return false
    // In "sugar, salt and flour" salt is a thing; in "salt the water" it is done.
    return !(/^(?:,|and|or|\()$/.test(before) && NOUN_FIRST.has(token.word)) || startsObject(tokens[at + 1])
  }
  const isForbidden = /^(?:don't|dont|never)$/.test(before) || (before === 'not' && /^do(?:es)?$/.test(beforeThat))
  if (isForbidden && !isFunctionWord(token.word) && !isManner(token.word)) return true
  const gerundAfterNegation = token.word.endsWith('ing') && NEGATIONS.has(before)
  if (gerundAfterNegation) return true
  // A step begins with its verb, known or not: "Macerate the berries".
  const opensStep = at === 0 || (isFirst && /^[.!?:]$/.test(before))
  return opensStep && !isFunctionWord(token.word) && !isManner(token.word) && startsObject(tokens[at + 1])
}

/** "Continue to stir", "keep stirring": the action is the stirring. */
function isPhase(next: Token | undefined): boolean {
  return next !== undefined && (next.word === 'to' || next.word.endsWith('ing'))
}

const PHASES = new Set(['continue', 'keep', 'start', 'begin', 'try'])

/** Rather things than actions, unless an object follows. */
const NOUN_FIRST = new Set(
  `salt pepper oil butter water flour cup top plate dish screw nail bolt hook tape wire paint iron label list line file cover clip pin
  clamp drill hammer saw brush sand hand light plug switch ring rope string root seal skin core zip dust stain wax glue paste steam season
  time number place back front order name face mask pipe stamp stack spray cut`.split(/\s+/),
)

function startsObject(next: Token | undefined): boolean {
  return (
    next !== undefined &&
    /^(?:a|an|the|your|this|that|these|those|it|them|each|all|any|in|on|into|onto|to|up|out|off|down|some|both|any)$|^\d/.test(
      next.word,
    )
  )
}

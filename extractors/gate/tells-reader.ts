import { VERBS } from './verbs.ts'

/**
 * True where a line tells its reader to do something: a verb of instruction at its head or after a short opening ("Once
 * cool,"), a polite form ("Öffnen Sie"), or German infinitives at the end of its sentences.
 */
export function tellsReader(line: string): boolean {
  const [, first = '', second = ''] = HEAD.exec(line) ?? []
  if (first === '') return CJK_REQUEST.test(line)
  const opening = first.toLowerCase()
  if (VERBS.has(opening) || second === 'Sie') return true
  if (OPENERS.has(opening) || opening.endsWith('ly')) return tellsLater(line)
  return (FOLLOWER.test(second) && CAPITAL.test(first) && !NO_VERB.test(opening)) || endsInInfinitives(line)
}

/** Later in the line's first words, or at the head of one of its clauses. */
function tellsLater(line: string): boolean {
  const [, ...words] = line.slice(0, 60).split(BETWEEN_WORDS, 4)
  if (words.some((word) => VERBS.has(word.toLowerCase()))) return true
  const [, ...clauses] = line.split(/[,;:–—]\s*/, 4)
  return clauses.some((clause) => {
    const [first = '', second = ''] = clause.split(' ', 2)
    return VERBS.has(first) || (first.endsWith('ly') && VERBS.has(second))
  })
}

/** German instructions end in their verbs: "Den Teig kneten und 10 Minuten ruhen lassen." */
function endsInInfinitives(line: string): boolean {
  return INFINITIVE.test(line) && GERMAN.test(line)
}

// A class of the letters our words are written in is several times quicker to try than a Unicode property.
const LETTER = 'A-Za-z\\u00c0-\\u024f'
const HEAD = new RegExp(
  `^[^${LETTER}]{0,12}(?:(?:[Ss]tep|[Ss]chritt|[ÉE]tape|[Pp]aso|[Pp]asso|[Ss]tap|[Ss]teg|[Kk]rok)[^${LETTER}]{2,8})?([${LETTER}]+)(?:['’][${LETTER}]+)?(?:[^${LETTER}\\d]{1,3}([${LETTER}\\d]+))?`,
)
const BETWEEN_WORDS = new RegExp(`[^${LETTER}\\d]+`)

const INFINITIVE = /[a-zäöüß](?:en|ern|eln)[.!](?:\s|$)/
const GERMAN = /(?:^|\s)(?:der|die|das|den|dem|und|mit|auf|eine[nrms]?)\s/i
const CJK_REQUEST = /(?:ます|ください|てから|入れ|加え|混ぜ|切る|する)。?|^(?:将|把|加入|放入|打开|点击|选择)/

const OPENERS = new Set(
  `in on at with while once when after before if to using for then next finally first second third lastly now from until
   by as into over under also again meanwhile just please always never optional right left dann danach zuerst anschließend nun puis
   ensuite enfin luego después poi infine daarna vervolgens sedan därefter następnie potem`.split(/\s+/),
)

// A word unknown to the list is taken for a verb by what follows it: "Rehearse the", "Lunge slowly".
const FOLLOWER = /^(?:the|an?|your|each|every|all|any|this|these|it|them|both|two|three|out|up|off|down|[a-z]{3,}ly)$/
const CAPITAL = /^[A-Z][a-z]/
const NO_VERB =
  /^(?:its?|this|that|these|those|there|they|we|you|he|she|i|what|why|who|which|how|most|many|some|each|every|all|both|because|although|than|here|is|are|was|were|has|had|can|will|may|might|should|could|our|their|his|her|my|one|two|three|only|not|no|yes|and|or|but|even|such|whether|be|did|does|find|sign|see|view|read|get|learn|share|.*(?:ing|ed|tion|ness|ment|ity|s))$/

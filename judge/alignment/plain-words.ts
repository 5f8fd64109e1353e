import { verbGroup } from './reading/action-verbs.ts'
import type { Action } from './reading/clauses.ts'
import type { StepReading } from './reading/read-step.ts'

/** Whether an added step harms no work: washing one's hands, gathering what is listed, reading ahead, tidying up, resting. */
export function isNeutralStep(step: StepReading): boolean {
  const things = [...step.objects]
  if (things.length > 0 && things.every((thing) => EVERYWHERE.has(thing))) return true
  const [main] = step.actions
  if (main === undefined) return false
  if (things.length > MOST_THINGS) return false
  const allowed = NEUTRAL_OF.get(verbGroup(main.verb))
  const from = step.tokens[main.from]?.start ?? 0
  const first = step.phrases.find((phrase) => phrase.start > from)
  if (allowed === undefined) return NEUTRAL_ALONE.has(main.verb) && first === undefined
  return first === undefined ? NEUTRAL_ALONE.has(main.verb) : allowed.has(first.head) || EVERYWHERE.has(first.head)
}

/** A step about more things than these does more than the neutral act it begins with. */
const MOST_THINGS = 4

/** Words with which a step can be written without saying anything. */
export function isVagueWord(lemma: string): boolean {
  return VAGUE.has(lemma)
}

/** Whether an action undoes what was made, or gives it up. */
export function undoes({ verb, from }: Action, { tokens }: StepReading): boolean {
  return UNDOING.has(verb) || (verb === 'give' && tokens[from + 1]?.word === 'up')
}

/** No work is about these, and every work may touch them. */
const EVERYWHERE =
  words(`hand apron glove goggles sleeve workspace workplace workbench workstation worktop worksurface instruction recipe manual
  ingredient supply tool material equipment utensil everything item photo photograph picture selfie music playlist radio breath break rest
  patience friend family help mess phone distraction timer area space time moment minute clothes clothing shoe enjoyment result progress effort
  posture shoulder mood tea coffee`)

/** By verb group, what may be done to in any work. */
const NEUTRAL_OF = new Map(
  `rinse: hand counter countertop table surface sink bench desk area floor kitchen up
  wipe: counter countertop table surface sink bench desk area floor kitchen
  dry: hand
  clear: counter countertop table surface bench desk area space floor room
  tidy: kitchen room table area desk workshop
  put: apron glove goggles glasses phone tool away clothes mask shoes music
  wear: apron glove goggles glasses mask clothes shoe
  read: step guide direction through page text procedure
  gather: thing need part
  get: thing need ready
  have: thing everything
  prepare: space area tool
  check: clock time date watch weather forecast list
  open: window door
  switch: light fan lamp music
  turn: light fan lamp music
  set: timer alarm clock
  take: note photo picture breath moment sip stretch
  note: time date
  drink: water
  stretch: arm back leg neck shoulder body
  tie: hair
  ask: friend someone family child
  wait: moment
  play: music song
  cover: table floor desk bench counter surface
  empty: bin trash
  find: place spot
  choose: place spot
  sit:  chair seat
  make: space room note list cup
  lay: tool newspaper`
    .split('\n')
    .map((line) => line.split(':'))
    .map(([verb = '', things = '']) => [verbGroup(verb.trim()), words(things)] as const),
)

const NEUTRAL_ALONE = words('enjoy relax rest wait breathe smile serve')

const VAGUE =
  words(`thing stuff something anything everything item part step process procedure work task job action matter need way
  necessary appropriate proper right correct require required usual normal suitable adequate sufficient enough good well properly
  correctly appropriately accordingly suitably somehow whatever stage bit amount time next rest other material relevant various
  do make get take handle proceed continue perform carry deal manage complete finish prepare use go keep follow sort have try
  mention described describe say above usually normally care careful carefully attention it desired desire result`)

const UNDOING = words(
  'discard dispose destroy delete ruin undo cancel smash burn abandon throw trash scrap wreck waste spoil erase demolish dump quit',
)

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''))
}

import { FAILURE_KINDS, type FailureKind } from '#data'

/** The kind a judge named, in our words or in its own; `other` where it named none that is known. */
export function failureKind(named: unknown): FailureKind {
  if (typeof named !== 'string') return 'other'
  const word = named
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  const exact = FAILURE_KINDS.find((kind) => kind === word)
  return exact ?? MEANT.find(([pattern]) => pattern.test(word))?.[1] ?? 'other'
}

/** The first that fits. */
const MEANT: readonly (readonly [RegExp, FailureKind])[] = [
  [/self|itself|internal|inconsisten/, 'contradicts_itself'],
  [/contra.*goal|goal.*contra|against_the_goal|wrong_goal/, 'contradicts_goal'],
  [/contra|wrong_(amount|order|quantity|time|temperature|value)|conflict/, 'contradicts_reference'],
  [/incoheren|nonsens|garbled/, 'incoherent'],
  [/vague|ambig|unclear|unspecific/, 'vague'],
  [/missing|omit|omission|lack/, 'missing_action'],
  [/harm|danger|unsafe|unnecessary|extraneous|extra_/, 'harmful_action'],
  [/repeat|repetit|redundan|duplicat/, 'repeated_step'],
]

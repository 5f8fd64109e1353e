import type { FailureKind } from '#data'

/** What each form of critical failure is called on the page. */
export const FAILURE_KIND_TEXT: Readonly<Record<FailureKind, string>> = {
  contradicts_goal: 'Contradicts the goal',
  contradicts_reference: 'Contradicts the reference',
  contradicts_itself: 'Contradicts itself',
  incoherent: 'Incoherent',
  vague: 'Too vague to be used',
  missing_action: 'Leaves out an essential action',
  harmful_action: 'Adds a harmful action',
  repeated_step: 'Repeats a step',
  other: 'Of another form',
}

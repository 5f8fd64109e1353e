/** Why a candidate is no procedure for the benchmark: the codes, each with one sentence for reports. */
export const SCREEN_REASONS = {
  language: 'It is in a language that was not asked for.',
  step_count: 'It has fewer or more steps than asked for.',
  repetition: 'Its steps say the same words over and over.',
  personal_data: 'It holds an e-mail address, telephone number, street address or identity number.',
  unsafe: 'It tells how to do serious harm or break a safeguard.',
  interface_steps: 'Most of its steps are clicks, menus, keys or commands in software.',
  arithmetic: 'Most of its steps are calculation and nothing else.',
  creative: 'Its result is a free invention, so that no steps are the right ones.',
  named_entities: 'It is about one named product, company, person or place.',
  non_sequential: 'It is a collection of tips or remarks, not steps that build on one another.',
  off_topic: 'It is about none of the topics asked for.',
} as const

/** One of the codes. */
export type ScreenReason = keyof typeof SCREEN_REASONS

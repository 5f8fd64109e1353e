/** What can go wrong with a request, one kind at a time. */
export const FAULT_KINDS = [
  /** 429 with Retry-After, in seconds or as a date. */
  'throttle',
  /** 500. */
  'server_error',
  /** The connection ends in the middle of the answer. */
  'drop',
  /** The answer ends early, `finish_reason` is `length`. */
  'cut',
  /** Values of other types than the schema says. */
  'wrong_type',
  /** "Step 3" where a number belongs; where the form has none, in place of its first value that is no text. */
  'word_for_number',
  /** `message.refusal` and no content. */
  'refusal',
  /** Nothing, or an object without fields. */
  'empty',
  /** No answer ever; the connection stays open. */
  'hang',
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

/** Which faults come how often. */
export interface FaultOptions {
  /** The share of requests that meet a fault, 0 to 1; 0 by default. */
  readonly share?: number | undefined
  /** How the faults divide among the kinds, in any unit: 1 each by default, but 0 for `hang`, which waits for a timeout. */
  readonly weights?: Readonly<Partial<Record<FaultKind, number>>> | undefined
  /** Requests of one content that meet a fault, at most; 2 by default, so that the third try is answered. */
  readonly atMost?: number | undefined
  /** The wait that a 429 asks for; 1 by default. */
  readonly retryAfterSeconds?: number | undefined
}

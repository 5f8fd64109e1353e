import type { HttpError } from './model-port.ts'

/**
 * What an HTTP error means for the question: `throttled` wait, all of you; `again` an accident; `refused` not this content;
 * `too_long` not this much of it; `format` not this way of saying the form; `length_field` not this name for the longest
 * answer; `stop` no question can succeed; `unclear` this request was wrong, nobody says how.
 */
export type HttpMeaning =
  | 'throttled'
  | 'again'
  | 'refused'
  | 'too_long'
  | 'format'
  | 'length_field'
  | 'stop'
  | 'unclear'

const NO_CREDIT = /^(insufficient_quota|billing_hard_limit_reached|billing_not_active)$/
const FILTERED = /content_filter|content_policy|content management policy|moderation|flagged/i
const TOO_LONG =
  /context[_ ](length|window)|maximum context|too many tokens|string_above_max_length|prompt is too long/i
const FORMAT = /response_format|json_schema|json_object|structured[_ ]output|guided_json|grammar/i
const LENGTH_FIELD = /max_(completion_)?tokens/
const UNKNOWN_FIELD = /unsupported|not supported|unknown|unrecognized|not permitted|instead/i

/** Reads an HTTP error by its status, its code, the parameter it names, and, where servers differ, its words. */
export function meaningOf({ status, code, param, message }: HttpError): HttpMeaning {
  if (status === 429) return NO_CREDIT.test(code) ? 'stop' : 'throttled'
  if (status >= 500 || [408, 409, 425].includes(status)) return 'again'
  const said = `${code} ${param} ${message}`
  if (status === 403 || status === 400 || status === 422) {
    if (FILTERED.test(said)) return 'refused'
  }
  if (status < 400 || [401, 402, 403, 404, 407].includes(status)) return 'stop'
  if (status === 413 || TOO_LONG.test(said)) return 'too_long'
  if (FORMAT.test(said)) return 'format'
  if (LENGTH_FIELD.test(said) && UNKNOWN_FIELD.test(said)) return 'length_field'
  return param === '' || param === 'null' || param.startsWith('messages') ? 'unclear' : 'stop'
}

/** What to do about an error that stops a run. */
export function adviceFor({ status, code, param }: HttpError): string {
  if (NO_CREDIT.test(code) || status === 402) return 'Add credit to the account the key belongs to'
  if (status === 401) return 'Check the key, and that it is one for this server'
  if (status === 403) return 'Check that the key may use this model'
  if (status === 404) return "Check the model's name, and that base_url ends where the server's API begins, such as /v1"
  if (status < 400) return "Set base_url to the server's own address; redirections are not followed"
  return `Change the model's settings${param === '' ? '' : `: the server does not take "${param}"`}`
}

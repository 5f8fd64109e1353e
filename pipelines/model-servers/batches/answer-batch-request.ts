import { ApiError, errorBody } from '../api-error.ts'
import type { FaultKind } from '../faults/fault-kinds.ts'
import type { ModelEndpoint, ModelEngine } from '../model-engine.ts'
import type { BatchRequest } from './batch-input.ts'

/** One line of a batch's output file or error file. */
export interface BatchResult {
  readonly isError: boolean
  readonly line: object
}

/**
 * One request of a batch as the engine answers it. Nobody waits for it and no connection can break: what would be such a
 * fault is a status of 429 or 500 in the error file.
 */
export function answerBatchRequest(
  { customId, body }: BatchRequest,
  server: { readonly engine: ModelEngine; readonly endpoint: ModelEndpoint; readonly now: () => number },
): BatchResult {
  const { engine, endpoint, now } = server
  try {
    const received = engine.receive(endpoint, body, { isOverloaded: false })
    const { fate, count, id } = received
    if (fate.fault === 'throttle')
      throw new ApiError(429, 'Too many requests at once.', { code: 'rate_limit_exceeded' })
    if (fate.fault !== null && FAILING.has(fate.fault)) throw new ApiError(500, 'The server had an error.')
    const answer = engine.answer(received)
    count.answered += 1
    count.firstAnsweredMs ??= now()
    const response = { status_code: 200, request_id: `req_${id}`, body: answer }
    return { isError: false, line: { id: `batch_req_${id}`, custom_id: customId, response, error: null } }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const response = { status_code: error.status, request_id: `req_${customId}`, body: errorBody(error) }
    return { isError: true, line: { id: `batch_req_${customId}`, custom_id: customId, response, error: null } }
  }
}

const FAILING: ReadonlySet<FaultKind> = new Set(['server_error', 'drop', 'hang'])

/** A request that was not asked before its batch's time was up. */
export function expiredRequest({ customId }: BatchRequest): BatchResult {
  const error = { code: 'batch_expired', message: 'The time of the batch was up before this request was asked.' }
  return { isError: true, line: { id: `batch_req_${customId}`, custom_id: customId, response: null, error } }
}

/** A request that is answered with an error, in the form OpenAI documents: `{error: {message, type, param, code}}`. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string | null
  readonly param: string | null
  readonly headers: Readonly<Record<string, string>>
  constructor(status: number, message: string, more: ApiErrorFacts = {}) {
    super(message)
    this.status = status
    this.code = more.code ?? null
    this.param = more.param ?? null
    this.headers = more.headers ?? {}
  }
}

interface ApiErrorFacts {
  readonly code?: string
  readonly param?: string
  readonly headers?: Readonly<Record<string, string>>
}

export function errorBody({ status, message, code, param }: ApiError): object {
  const type = TYPES[status] ?? (status < 500 ? 'invalid_request_error' : 'server_error')
  return { error: { message, type, param, code } }
}

const TYPES: Readonly<Record<number, string>> = { 429: 'requests' }

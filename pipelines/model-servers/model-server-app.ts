import type { ServerResponse } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { ApiError, errorBody } from './api-error.ts'
import { addBatchRoutes } from './batches/batch-routes.ts'
import { streamedCompletion } from './completions.ts'
import { MODEL_ENDPOINTS, type ModelEndpoint, ModelEngine, type Received } from './model-engine.ts'
import type { Seen } from './seen.ts'
import type { ServerSettings } from './server-options.ts'

type ModelContext = Context<{ Bindings: HttpBindings }>

/** The HTTP side of a model server; `/seen` gives what it saw, as JSON, and needs no key. */
export function modelServerApp(settings: ServerSettings, seen: Seen): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const engine = new ModelEngine(settings, seen)
  app.onError((error) => {
    return errorResponse(error instanceof ApiError ? error : new ApiError(500, `The server failed: ${error.message}`))
  })
  app.notFound(({ req }) => {
    throw new ApiError(404, `Nothing is served at ${req.method} ${req.path}.`, { code: 'unknown_url' })
  })
  app.get('/seen', (context) => context.json(seen.toJSON()))
  app.use('/v1/*', async (context, next) => {
    checkKey(context.req.header('authorization'), settings.apiKey)
    await next()
  })
  app.get('/v1/models', (context) => {
    const data = settings.models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'h2e' }))
    return context.json({ object: 'list', data })
  })
  for (const endpoint of MODEL_ENDPOINTS) {
    app.post(endpoint, (context) => answerModelRequest(context, { endpoint, engine, seen, settings }))
  }
  addBatchRoutes(app, { engine, seen, settings })
  return app
}

function checkKey(header: string | undefined, apiKey: string | null): void {
  if (apiKey === null) return
  if (header === undefined) throw new ApiError(401, 'The request brings no key.')
  if (header !== `Bearer ${apiKey}`) throw new ApiError(401, 'The key is wrong.', { code: 'invalid_api_key' })
}

interface Serving {
  readonly endpoint: ModelEndpoint
  readonly engine: ModelEngine
  readonly seen: Seen
  readonly settings: ServerSettings
}

async function answerModelRequest(context: ModelContext, serving: Serving): Promise<Response> {
  const { endpoint, engine, seen, settings } = serving
  const { outgoing } = context.env
  const body = parsedBody(await context.req.text())
  seen.begin()
  outgoing.once('close', () => seen.end())
  const isOverloaded = seen.inFlight > settings.mostInFlight
  const received = engine.receive(endpoint, body, { isOverloaded })
  const { fate } = received
  if (isOverloaded || fate.fault === 'throttle') throw engine.throttle(received)
  if (fate.fault === 'hang') return RESPONSE_ALREADY_SENT
  noteEnd(outgoing, received, settings)
  if (fate.latencyMs > 0 && !(await isThereAfter(outgoing, fate.latencyMs))) return RESPONSE_ALREADY_SENT
  if (fate.fault === 'server_error') throw new ApiError(500, 'The server had an error.')
  const { text, type } = answerText(engine, received)
  if (fate.fault === 'drop') return dropped(outgoing, { text, type, detail: fate.detail })
  return context.body(text, 200, { 'content-type': type, 'x-request-id': `req_${received.id}` })
}

function parsedBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError(400, 'The body of the request is no JSON.')
  }
}

/** A whole answer that was sent counts as answered; a client that went away before that, as a lost one. */
function noteEnd(outgoing: ServerResponse, { fate, count }: Received, { now }: ServerSettings): void {
  if (fate.fault === 'server_error' || fate.fault === 'drop') return
  outgoing.once('close', () => {
    if (outgoing.writableFinished) {
      count.answered += 1
      count.firstAnsweredMs ??= now()
    } else if (fate.fault === null) count.abandoned += 1
  })
}

function isThereAfter(outgoing: ServerResponse, latencyMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const gone = (): void => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      outgoing.off('close', gone)
      resolve(!outgoing.destroyed)
    }, latencyMs)
    outgoing.once('close', gone)
  })
}

function answerText(engine: ModelEngine, received: Received): { readonly text: string; readonly type: string } {
  const completion = engine.answer(received)
  const { streams, streamsUsage } = received.request
  if (streams && completion.object === 'chat.completion') {
    return { text: streamedCompletion(completion, { withUsage: streamsUsage }), type: 'text/event-stream' }
  }
  return { text: JSON.stringify(completion), type: 'application/json' }
}

/** Promises the whole answer and ends the connection in the middle of it. */
function dropped(
  outgoing: ServerResponse,
  answer: { readonly text: string; readonly type: string; readonly detail: number },
): Response {
  const bytes = Buffer.from(answer.text)
  outgoing.writeHead(200, { 'content-type': answer.type, 'content-length': bytes.length })
  outgoing.write(bytes.subarray(0, Math.floor(bytes.length * answer.detail)), () => outgoing.destroy())
  return RESPONSE_ALREADY_SENT
}

function errorResponse(error: ApiError): Response {
  const headers = { ...error.headers, 'content-type': 'application/json' }
  return new Response(JSON.stringify(errorBody(error)), { status: error.status, headers })
}

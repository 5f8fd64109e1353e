import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import { shapeError } from '../chat-request.ts'
import { MODEL_ENDPOINTS } from '../model-engine.ts'
import { BatchDesk, type BatchServer } from './batch-desk.ts'
import { FileShelf } from './file-shelf.ts'

/** Adds `/v1/files` and `/v1/batches`. */
export function addBatchRoutes(app: Hono<{ Bindings: HttpBindings }>, server: Omit<BatchServer, 'files'>): void {
  const files = new FileShelf()
  addFileRoutes(app, { files, now: server.settings.now })
  const desk = new BatchDesk({ ...server, files })
  app.post('/v1/batches', async (context) => {
    const body: unknown = await context.req.json().catch(() => null)
    const parsed = BatchBody.safeParse(body)
    if (!parsed.success) throw shapeError(body, parsed.error)
    const { input_file_id, endpoint, metadata } = parsed.data
    return context.json(await desk.create({ input_file_id, endpoint, metadata: metadata ?? null }))
  })
  app.get('/v1/batches', (context) => context.json(page(desk.list(), context.req.query())))
  app.get('/v1/batches/:id', async (context) => context.json(await desk.poll(context.req.param('id'))))
  app.post('/v1/batches/:id/cancel', (context) => context.json(desk.cancel(context.req.param('id'))))
}

const BatchBody = z.object({
  input_file_id: z.string(),
  endpoint: z.enum(MODEL_ENDPOINTS),
  completion_window: z.literal('24h'),
  metadata: z.record(z.string(), z.string()).nullish(),
})

function addFileRoutes(
  app: Hono<{ Bindings: HttpBindings }>,
  { files, now }: { readonly files: FileShelf; readonly now: () => number },
): void {
  app.post('/v1/files', async (context) => {
    const form = await context.req.formData()
    const [file, purpose] = [form.get('file'), form.get('purpose')]
    if (!(file instanceof File)) throw new ApiError(400, 'The parameter "file" is missing.', { param: 'file' })
    if (typeof purpose !== 'string')
      throw new ApiError(400, 'The parameter "purpose" is missing.', { param: 'purpose' })
    return context.json(files.add(await file.text(), { filename: file.name, purpose, nowMs: now() }))
  })
  app.get('/v1/files', (context) => context.json(page(files.list().toReversed(), context.req.query())))
  app.get('/v1/files/:id', (context) => context.json(files.get(context.req.param('id')).about))
  app.get('/v1/files/:id/content', (context) => context.body(files.get(context.req.param('id')).text))
  app.delete('/v1/files/:id', (context) => {
    const id = context.req.param('id')
    files.remove(id)
    return context.json({ id, object: 'file', deleted: true })
  })
}

/** A page of a list, the newest first: those after an id, 20 by default. */
function page(all: readonly { readonly id: string }[], query: Readonly<Record<string, string>>): object {
  const start = all.findIndex(({ id }) => id === query.after) + 1
  const data = all.slice(start, start + (Number(query.limit) || 20))
  const has_more = start + data.length < all.length
  return { object: 'list', data, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more }
}

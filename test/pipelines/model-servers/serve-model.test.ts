import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { spawnModelServer } from '../../../pipelines/model-servers/spawn-model-server.ts'
import { clientOf, fencedDocument, questionOf } from './ask-stage.ts'

const PROGRAM = fileURLToPath(new URL('../../../pipelines/model-servers/serve-model.ts', import.meta.url))

describe('spawnModelServer()', () => {
  it('spawnModelServer() serves with its options in a process of its own, and tells what it saw', async () => {
    const server = await spawnModelServer({
      apiKey: 'right',
      models: ['third'],
      canned: true,
      seed: 3,
      faults: { share: 1, weights: { server_error: 1 }, atMost: 1 },
    })
    const client = clientOf(server, 'right')
    const question = { ...questionOf('procedures', fencedDocument('A page.')), model: 'third' }
    await expect(client.chat.completions.create(question)).rejects.toMatchObject({ status: 500 })
    expect((await client.chat.completions.create(question)).model).toBe('third')
    await expect(clientOf(server, 'wrong').models.list()).rejects.toMatchObject({ status: 401 })
    const seen = await server.seen()
    expect([seen.total, seen.faults, seen.repeated]).toEqual([2, { server_error: 1 }, []])
    await server.close()
    await server.close()
    await expect(fetch(server.url)).rejects.toThrow()
  })

  it('serve-model ends when it is told to terminate', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, '--port=0'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    const [line] = await once(child.stdout, 'data')
    const { url } = z.strictObject({ url: z.string() }).parse(JSON.parse(String(line)))
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })
})

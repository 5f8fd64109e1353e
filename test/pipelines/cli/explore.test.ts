import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { networkInterfaces } from 'node:os'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { main } from '../../../pipelines/cli/main.ts'
import { serveExplorer } from '../../../pipelines/explore/server/serve.ts'
import { startCommand } from '../../../pipelines/soak/killable-run.ts'
import { type ExploredLake, madeExploredLake } from '../explore/made-lake.ts'
import { madeHost } from './made-host.ts'

let lake: ExploredLake

beforeAll(async () => {
  lake = await madeExploredLake()
}, 120_000)
afterAll(() => rmSync(dirname(lake.folder), { recursive: true, force: true }))

describe('h2e explore', () => {
  it('h2e explore prints where it is, answers there, and ends with 0 when it is told to', async () => {
    const { child, ended } = startCommand(['explore', '--json', '--port', '0', '--lake', lake.folder])
    const line = await new Promise<string>((resolve) => child.stdout?.once('data', (bytes) => resolve(String(bytes))))
    const { url } = JSON.parse(line)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    expect((await fetch(`${url}procedures`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, stderr: '' })
  })

  it('h2e explore says what to do when the port is taken, no port, or there is no lake', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void taken.close())
    await new Promise((resolve) => taken.once('listening', resolve))
    const address = taken.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const cases = [
      [['--port', port, '--lake', lake.folder], 2, 'the port is in use'],
      [['--port', 'http', '--lake', lake.folder], 2, 'a port is a whole number from 0 to 65535'],
      [['--port', '0', '--host', '203.0.113.9', '--lake', lake.folder], 2, 'Choose another with --port or --host'],
      [['--port', '0', '--lake', '/nowhere/lake'], 1, 'there is no such folder'],
    ] as const
    for (const [args, exitCode, told] of cases) {
      const { host, complained } = madeHost()
      expect([args, await main(['explore', ...args], host)]).toEqual([args, exitCode])
      expect(complained()).toContain(told)
    }
  })

  it('serveExplorer() asks for the token of its address when others than this machine can reach it', async () => {
    const others = Object.values(networkInterfaces())
      .flat()
      .find((each) => each?.family === 'IPv4' && !each.internal)
    // A machine without another address has nobody to keep out; every address will do to show the token.
    const hostname = others?.address ?? '0.0.0.0'
    const explorer = await serveExplorer({
      lakeFolder: lake.folder,
      port: 0,
      hostname,
      now: () => new Date(),
      report: () => {},
    })
    onTestFinished(() => explorer.close())
    const { origin, searchParams } = new URL(explorer.url)
    expect(searchParams.get('token')).toMatch(/^[\w-]{32}$/)
    expect((await fetch(`${origin}/procedures`)).status).toBe(401)
    expect((await fetch(`${origin}/assets/styles.css`)).status).toBe(401)
    const opened = await fetch(explorer.url, { redirect: 'manual' })
    const cookie = opened.headers.get('set-cookie')?.split(';', 1).join('') ?? ''
    expect((await fetch(`${origin}/procedures`, { headers: { cookie } })).status).toBe(200)
  })
})

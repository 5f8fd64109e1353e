import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { main } from '../../../pipelines/cli/main.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeHost } from './made-host.ts'

/** Runs a command line in a scratch folder; `files` are written there first. */
async function type(line: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const folder = scratchFolder()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  const { host, printed, complained } = madeHost('', folder)
  const code = await main(line, host)
  return { code, printed: printed(), complained: complained(), folder }
}

describe('main()', () => {
  it('main() shows help with every verb it has', async () => {
    const { code, printed } = await type(['--help'])
    expect(code).toBe(0)
    for (const verb of ['build-bench', 'crawl', 'extract', 'mine', 'cost', 'bench', 'judge', 'sql', 'runs', 'doctor'])
      expect(printed).toContain(verb)
  })

  it('main() tells its version', async () => {
    expect(await type(['--version'])).toMatchObject({ code: 0, printed: '0.1.0\n' })
  })

  it.each([
    [['crawl', 'rum'], /unknown command 'rum'|Did you mean run/],
    [['crawl', 'run', '--sed', 'x'], /unknown option '--sed'/],
    [['crawl', 'run'], /Cannot crawl: there is no seed/],
    [['crawl', 'run', '--seed', 'not-a-url'], /Cannot crawl "not-a-url": it is no http or https URL/],
    [['crawl', 'run', '--seed', 'ftp://example.org/'], /Cannot crawl "ftp:\/\/example.org\/"/],
    [['crawl', 'run', '--seed', 'http://a/', '--delay', 'soon'], /crawl\.delay: /],
    [['mine', 'run', '--config', 'absent.yaml'], /absent\.yaml": there is no such file/],
    [['mine', 'run', '--config', 'wrong.yaml'], /tagrets: unknown key; did you mean "targets"\?/],
    [['mine', 'run', '--config', 'torn.yaml'], /torn\.yaml" line 1, column \d+/],
    [['mine', 'run', '--input', 'absent'], /Cannot read pages from ".*absent": there is no such file or folder/],
    [['mine', 'run', '--input', 'odd.bin'], /its name tells no known kind/],
    [['extract', 'run', '.'], /holds no file of a known kind/],
    [['build-bench', '--port', 'eighty'], /Cannot use --port "eighty"/],
    [['runs', 'show', 'run-1'], /Cannot show the run "run-1"/],
    [['bench', 'verify', 'absent'], /absent/],
    [['bench', 'verify'], /has no benchmark yet/],
    [['sql', '-c', 'SELECT 1', '--time-limit', '-1'], /Cannot use this --time-limit/],
  ])('main() ends "h2e %j" with exit code 2 and says what to do', async (line, message) => {
    const files = { 'wrong.yaml': 'tagrets: {}', 'torn.yaml': 'name: [', 'odd.bin': '' }
    const { code, complained, printed } = await type(line, files)
    expect(complained).toMatch(message)
    expect(code).toBe(2)
    expect(printed).toBe('')
  })

  it.each([
    [['sql', '-c', 'SELECT 1'], /there is no such folder/],
    [['mine', 'status'], /there is no such folder/],
    [['crawl', 'status'], /there is no such folder/],
    [['bench', 'build', '--lake', 'lake.txt'], /a file stands where a folder should be/],
    [['bench', 'build', '--lake', 'empty'], /Cannot build "benchmark": Art & Design has 0 of 500/],
  ])('main() ends "h2e %j" with exit code 1 and says what to do', async (line, message) => {
    const { code, complained } = await type(line, { 'lake.txt': '' })
    expect(complained).toMatch(message)
    expect(code).toBe(1)
  })

  it('main() says on standard output too what went wrong, as one JSON value, with --json', async () => {
    const { printed } = await type(['sql', '--json', '-c', 'SELECT 1'])
    expect(JSON.parse(printed)).toMatchObject({ ok: false, error: { name: 'FatalError' } })
  })

  it('main() says that the port for the bundled site is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const { code, complained } = await type(['build-bench', '--port', port])
    server.close()
    expect(complained).toMatch(new RegExp(`port ${port}: the port is in use`))
    expect(code).toBe(2)
  })

  it('main() lists runs, shows one, and says that there is none', async () => {
    const folder = scratchFolder()
    mkdirSync(join(folder, 'site'))
    writeFileSync(
      join(folder, 'site', 'a.html'),
      '<h1>How to rest</h1><h2>Tools</h2><ul><li>1 bed</li><li>2 sheets</li><li>3 pillows</li></ul>',
    )
    const say = async (...line: readonly string[]) => {
      const { host, printed } = madeHost('', folder)
      expect(await main(line, host)).toBe(0)
      return printed()
    }
    expect(await say('runs', 'list')).toContain('No run yet')
    expect(await say('extract', 'run', 'site')).toContain('Read 1 documents')
    expect(await say('extract', 'run', 'site')).toContain('Nothing to read')
    const listed = JSON.parse(await say('runs', 'list', '--json'))
    expect(listed.map((run: { state: string }) => run.state)).toEqual(['finished', 'finished'])
    expect(await say('runs', 'show')).toContain(listed[1].run_id)
    expect(await say('mine', 'status')).toContain('no_procedure')
    expect(JSON.parse(await say('doctor', '--json'))).toMatchObject({ healthy: true })
  })
})

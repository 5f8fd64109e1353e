import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { main } from '../../../pipelines/cli/main.ts'
import { startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeHost } from './made-host.ts'

const site = join(import.meta.dirname, '../../../data/sample-site/religion')

/** Stages that ask one after the other, and the run that finds all of them answered. */
const RUNS = 6

async function type(folder: string, ...line: readonly string[]) {
  const { host, printed, complained } = madeHost('', folder)
  const code = await main(line, host)
  return { code, printed: printed(), complained: complained() }
}

it('mine run in batches comes back in a new run for each stage, pays no question twice, and finds what asking at once finds', async () => {
  const server = await startModelServer({ batches: { pollsUntilDone: 0 } })
  onTestFinished(() => server.close())
  const folder = scratchFolder()
  const llm = `{ base_url: ${server.url}, model: rules-demo }`
  writeFileSync(join(folder, 'mine.yaml'), `inputs: { path: ${JSON.stringify(site)} }\nllm: ${llm}\nmode: model\n`)
  const mine = (lake: string, ...more: readonly string[]) =>
    type(folder, 'mine', 'run', '--config', 'mine.yaml', '--lake', lake, ...more)
  const procedures = (lake: string) =>
    type(folder, 'sql', '--lake', lake, '--json', '-c', 'SELECT procedure_id FROM procedures ORDER BY 1')
  const first = await mine('batched', '--set', 'llm.batch=true')
  expect(first).toMatchObject({ code: 0, complained: expect.stringMatching(/Batches: \d+ requests handed in/) })
  for (let run = 2; run <= RUNS; run++) await mine('batched', '--set', 'llm.batch=true')
  const twice = [...server.seen.byContent.values()].filter((count) => count > 1)
  expect(twice).toEqual([])
  await mine('direct')
  expect((await procedures('batched')).printed).toBe((await procedures('direct')).printed)
  const calls = await type(
    folder,
    'sql',
    '--lake',
    'batched',
    '--json',
    '-c',
    'SELECT count(*) AS n FROM calls WHERE batch IS NULL',
  )
  expect(JSON.parse(calls.printed)).toEqual([{ n: 0 }])
}, 240_000)

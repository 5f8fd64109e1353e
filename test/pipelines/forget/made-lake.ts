import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { openCache, type PlainRow, queryRows, readParquet } from '#data'
import { main } from '../../../pipelines/cli/main.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeHost } from '../cli/made-host.ts'

/** Stands in every page of gone.test, and in none that is at another host alone. */
export const SECRET = 'seventeen drops of marigold varnish'

/** The address of a text that stands at gone.test and at kept.test. */
export const SHARED = { gone: 'http://gone.test/shared', kept: 'http://kept.test/shared' } as const
export const SHARED_SECRET = 'eleven sheets of lavender paper'

const CONFIG = `
inputs: { path: pages.jsonl }
topics: [Art & Design, Health]
items_per_topic: 4
llm: { provider: rules-demo, model: rules-demo }
mode: model
models:
  - { model: rules-demo, provider: rules-demo, run_name: first }
evaluator: { provider: rules-demo, model: rules-demo }
`

const ALL = [
  ['build-bench', '--config', 'made.yaml'],
  ['bench', 'run', '--config', 'made.yaml'],
  ['bench', 'validate', '--references', '--config', 'made.yaml'],
  ['mine', 'export', '--out', 'lake/export'],
  ['sql', '-c', 'SELECT goal, steps FROM procedures', '--out', 'lake/export/procedures.parquet'],
] as const

/** A lake with pages of three hosts, mined and answered by models, with a benchmark, boards and exports. */
export interface MadeLake {
  /** The folder with its input and configuration; the lake is `lake` in it. */
  readonly folder: string
  /** A copy of the folder, removed when the test ends. */
  copy(): string
  remove(): void
}

/** Makes it by these commands; by all it takes to have text of the pages in every kind of file, if left out. */
export async function madeLake(lines: readonly (readonly string[])[] = ALL): Promise<MadeLake> {
  const folder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
  writeFileSync(join(folder, 'pages.jsonl'), pageLines())
  writeFileSync(join(folder, 'made.yaml'), CONFIG)
  for (const line of lines) {
    const { code, complained } = await type(folder, line)
    if (code !== 0) throw new Error(`${line.join(' ')}: ${complained}`)
  }
  const copy = (): string => {
    const scratch = join(scratchFolder(), 'copy')
    cpSync(folder, scratch, { recursive: true, preserveTimestamps: true })
    return scratch
  }
  return { folder, copy, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Runs a command line in a folder. */
export async function type(folder: string, line: readonly string[]) {
  const { host, printed, complained } = madeHost('', folder)
  const code = await main(line, host)
  return { code, printed: printed(), complained: complained() }
}

/** Every file below a folder in which a text stands, decompressed where it is compressed; names from the folder on. */
export async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const found: string[] = []
  for (const path of names) {
    const bytes = readFileSync(path)
    const texts = [bytes.toString('utf8')]
    if (path.endsWith('.gz')) texts.push(gunzipSync(bytes).toString('utf8'))
    if (path.endsWith('.parquet')) texts.push(JSON.stringify(await readParquet(path)))
    if (texts.some((each) => each.includes(text))) found.push(path.slice(folder.length + 1))
  }
  return found.sort()
}

/** The rows of a query over a lake's views. */
export async function rowsOf(lake: string, sql: string): Promise<readonly PlainRow[]> {
  const { connection, close } = await openCache(lake)
  try {
    return await queryRows(connection, sql)
  } finally {
    close()
  }
}

const HOSTS = ['gone.test', 'kept.test', 'www.gone.test'] as const

function pageLines(): string {
  const pages = THINGS.map((thing, index) => {
    const topic = index % 2 === 0 ? 'Art & Design' : 'Health'
    const host = HOSTS[index % HOSTS.length] ?? ''
    const own = host === 'gone.test' ? [`Apply ${SECRET} number ${index} to the ${thing}.`] : []
    return { id: `d${index}`, url: `http://${host}/d${index}`, topic, text: howTo(thing, { index, own }) }
  })
  const text = howTo('zeppelin', { index: 99, own: [`Wrap all of it in ${SHARED_SECRET} and let it rest.`] })
  const shared = [SHARED.gone, SHARED.kept].map((url, index) => ({ id: `shared-${index}`, url, topic: 'Health', text }))
  // Another text at the first page's address: the lake keeps it under an address of its own.
  const again = { ...pages[0], id: 'again', text: howTo('quilt', { index: 50, own: [`Apply ${SECRET} once more.`] }) }
  return [...pages, ...shared, again].map((page) => `${JSON.stringify(page)}\n`).join('')
}

const THINGS = (
  'abacus accordion barometer bassoon cabinet candelabra dinghy dulcimer easel escritoire fiddle flagpole gazebo gramophone ' +
  'hammock harpsichord icebox jukebox kaleidoscope kayak lantern loom mandolin marionette nutcracker ottoman paddle pergola'
).split(' ')

/** No two alike, in goal or steps. */
function howTo(thing: string, { index, own }: { readonly index: number; readonly own: readonly string[] }): string {
  const [one, two, three] = [7, 11, 17].map((stride) => THINGS[(index * stride + stride) % THINGS.length])
  const steps = [
    `Lift the ${thing} onto a folded blanket beside the ${one}.`,
    `Rinse every joint of the ${thing} with ${index + 3} cups of warm water.`,
    `Tighten the ${thing} by ${index + 2} turns, as you would a ${two}.`,
    `Dry the ${thing} with a towel until it squeaks like a ${three}.`,
    ...own,
    `Carry the ${thing} back to its place after ${index + 10} minutes.`,
  ]
  const list = steps.map((step, place) => `${place + 1}. ${step}`).join('\n')
  return `How to restore a ${thing}\n\nThe ${thing} is soon restored with these steps.\n\n${list}\n`
}

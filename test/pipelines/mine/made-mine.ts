import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { loadConfig } from '#configs'
import { openCache, type PlainRow, queryRows, type RunManifest } from '#data'
import { main } from '../../../pipelines/cli/main.ts'
import { minePages } from '../../../pipelines/mine.ts'
import { withMiners } from '../../../pipelines/mining-models.ts'
import { withRun } from '../../../pipelines/run/run.ts'
import { silentProgress } from '../../../pipelines/run/run-context.ts'
import { type HowToDocument, jsonLines } from '../../../pipelines/soak/how-to-documents.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeHost } from '../cli/made-host.ts'

/** Documents in a lake, read and not mined yet: each test mines a copy, so that they are read once. */
export interface ReadLake {
  readonly folder: string
  /** A copy of the lake, removed when the test ends. */
  copy(): string
  remove(): void
}

export async function readLake(documents: readonly HowToDocument[]): Promise<ReadLake> {
  const folder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
  writeFileSync(join(folder, 'documents.jsonl'), jsonLines(documents))
  const { host, complained } = madeHost('', folder)
  const code = await main(['extract', 'run', 'documents.jsonl', '--json'], host)
  if (code !== 0) throw new Error(complained())
  const copy = (): string => {
    const lake = join(scratchFolder(), 'lake')
    cpSync(join(folder, 'lake'), lake, { recursive: true })
    return lake
  }
  return { folder, copy, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Settings under which the model of the server at this address is asked, eight questions at once. */
export function settingsFor(serverUrl: string): readonly string[] {
  const model = ['provider=vllm', `base_url=${serverUrl}`, 'model=rules-demo', 'temperature=0', 'concurrency=8']
  return ['mode=model', ...model.map((setting) => `llm.${setting}`)]
}

/** Mines a lake with these settings, `key=value`, in this process. Throws what the run throws. */
export async function mine(lake: string, settings: readonly string[]): Promise<RunManifest> {
  const config = loadConfig({ set: settings, environment: {} })
  const { manifest } = await withRun(
    {
      lakeFolder: lake,
      command: 'made',
      config,
      progress: silentProgress,
      drain: new AbortController().signal,
      now: () => new Date(),
      notice: () => {},
    },
    (context) =>
      withMiners(context, { config, environment: {}, notice: () => {} }, (miners) =>
        minePages(context, { config, miners }),
      ),
  )
  return manifest
}

/** `h2e mine run` on a lake, in this process: its exit code and what it says. */
export async function mineCommand(
  lake: string,
  settings: readonly string[],
  more: { readonly words?: readonly string[]; readonly environment?: Readonly<Record<string, string>> } = {},
) {
  const { host, printed, complained } = madeHost('', join(lake, '..'))
  const words = [...mineWords(lake, settings), ...(more.words ?? [])]
  const code = await main(words, { ...host, environment: more.environment ?? {} })
  return { code, printed: printed(), complained: complained() }
}

/**
 * Mines a lake in a process of its own that kills itself, by SIGKILL, right after the line of this number was written to
 * files under this place of the lake. Throws Error when it ended in another way.
 */
export async function killedMine(
  lake: string,
  settings: readonly string[],
  end: { readonly place: string; readonly line: number },
): Promise<void> {
  const hook = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const program = fileURLToPath(new URL('./killed-mine.ts', import.meta.url))
  const words = ['--import', hook, program, end.place, String(end.line), ...mineWords(lake, settings)]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code, signal] = await once(child, 'close')
  if (signal !== 'SIGKILL') throw new Error(`the mine ended with ${code ?? signal} before it was killed`)
}

/** How many replies a lake has kept. */
export function repliesIn(lake: string): number {
  const folder = join(lake, 'replies')
  if (!existsSync(folder)) return 0
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8').split('\n').length - 1)
    .reduce((sum, lines) => sum + lines, 0)
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

function mineWords(lake: string, settings: readonly string[]): readonly string[] {
  return ['mine', 'run', '--json', '--lake', lake, ...settings.flatMap((setting) => ['--set', setting])]
}

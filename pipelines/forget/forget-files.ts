import { readdirSync, rmSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { openDuckDb, parquetSql, streamRows } from '#data'
import { compressionOf, withoutCompression } from '../inputs/compression.ts'
import { decompressed } from '../inputs/decompressed.ts'
import type { TextTraces } from './text-traces.ts'
import { withoutLines } from './without-lines.ts'

/** What is looked for beside the lake's tables. */
export interface FilesToForget {
  readonly text: TextTraces
  readonly covers: (url: string) => boolean
  /** When the lake took in the first of it, ISO 8601: what is older was made of something else. Null where it has nothing. */
  readonly since: string | null
  /** Whose event log is open; it is not looked into. */
  readonly runId: string | null
  /** False: only looks. */
  readonly write: boolean
}

/** What was found there; paths as they stand in the lake. */
export interface ForgottenFiles {
  /** Reports of runs, boards and exports that quote it: removed whole. */
  readonly removed: readonly string[]
  /** Lines of run folders' event logs. */
  readonly events: number
  /** Files that quote it and are older than the lake's knowledge of it, as a user's own are: left, and to be told. */
  readonly left: readonly string[]
}

/**
 * Looks through all files of a lake that are no tables of its own. Whoever quotes goes whole: a report or an export is made
 * again, and what was once printed in it cannot be told apart. Event logs lose the lines that quote.
 */
export async function forgetFiles(lakeFolder: string, asked: FilesToForget): Promise<ForgottenFiles> {
  const removed: string[] = []
  const left: string[] = []
  let events = 0
  if (asked.since === null) return { removed, left, events }
  const since = new Date(asked.since).getTime()
  for (const path of filesBelow(lakeFolder)) {
    const name = relative(lakeFolder, path).split(sep).join('/')
    if (!mayQuote(name) || name === `runs/${asked.runId}/events.jsonl`) continue
    if (/^runs\/[^/]+\/events\.jsonl$/.test(name)) {
      events += await withoutLines(path, { isMeant: (line) => isEventOf(line, asked), write: asked.write })
      continue
    }
    if (!(await quotes(path, asked.text))) continue
    // Half a second is what some file systems round by.
    if (!/^(runs|board)\//.test(name) && statSync(path).mtimeMs + 1_000 < since) {
      left.push(name)
      continue
    }
    if (asked.write) rmSync(path, { force: true })
    removed.push(name)
  }
  return { removed, left, events }
}

/** Tables of the lake, which are seen to by themselves, and files that hold no texts. */
const OWN =
  /^(stage_[a-z_]+|warc|replies|batches|bench|reference-checks|cards|labels)\/|^(heads|forgotten|forgetting|batches|writer)\.json$|^writer\.lock|^views\.sql$|^cache\.duckdb|^runs\/[^/]+\/(manifest\.json|config\.resolved\.yaml|options\.json)$/

function mayQuote(name: string): boolean {
  return !OWN.test(name)
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

const WEB_ADDRESS = /https?:\/\/[^\s"'<>\\]+/g

/** What says how a run began or ended, or that something was forgotten, is a record, whatever it was told. */
function isEventOf(line: string, { text, covers }: FilesToForget): boolean {
  if (/"type":"(run_(started|ended)|forgotten)"/.test(line)) return false
  return text.reader()(line) || [...line.matchAll(WEB_ADDRESS)].some(([url]) => covers(url))
}

async function quotes(path: string, text: TextTraces): Promise<boolean> {
  const read = text.reader()
  try {
    for await (const piece of piecesOf(path)) if (read(piece)) return true
  } catch {
    // Neither a file that cannot be unpacked nor one that is gone can be said to quote anything.
  }
  return false
}

async function* piecesOf(path: string): AsyncGenerator<string> {
  if (/\.(parquet|pq)$/i.test(withoutCompression(path))) return yield* rowsOf(path)
  const decoder = new TextDecoder()
  for await (const bytes of decompressed(path, compressionOf(path))) yield decoder.decode(bytes, { stream: true })
}

async function* rowsOf(path: string): AsyncGenerator<string> {
  const { connection, close } = await openDuckDb()
  try {
    const sql = `SELECT to_json(each)::VARCHAR AS json FROM ${parquetSql([path])} AS each`
    for await (const { json } of streamRows<{ json: string }>(connection, sql)) yield `${json}\n`
  } finally {
    close()
  }
}

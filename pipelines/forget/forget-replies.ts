import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type ItemSet, linesOf } from '#data'
import { removeHalfWritten, withoutLines } from './without-lines.ts'

/** What models were asked and said of things that go. */
export interface RepliesToForget {
  /** Hashes of requests that go. */
  readonly requests: ReadonlySet<string>
  /** Hashes of all requests of the ledger: nobody knows what another was about, so its reply goes too. */
  readonly known: ItemSet
  /** Ids of what was asked about. */
  readonly items: ReadonlySet<string>
  /** False: only counts. */
  readonly write: boolean
}

/**
 * Takes the replies to these requests out of the lake's replies, and the requests about these items out of the batches
 * under way: their answers, when they come, belong to nothing and are left out. Gives how many lines that were. To be called
 * while no model is open.
 */
export async function forgetReplies(lakeFolder: string, asked: RepliesToForget): Promise<number> {
  const [replies, batches] = [join(lakeFolder, 'replies'), join(lakeFolder, 'batches')]
  if (asked.write) for (const folder of [replies, batches]) removeHalfWritten(folder)
  let count = 0
  for (const path of filesIn(replies, /^replies-.*\.jsonl$/)) {
    count += await withoutLines(path, { isMeant: (line) => isGone(line, asked), write: asked.write })
  }
  for (const facts of batchFacts(lakeFolder)) {
    const hashes = await hashesOf(facts, asked.items)
    const input = facts.replace(/\.facts\.jsonl$/, '.input.jsonl')
    if (hashes.size === 0) continue
    const hasHash = (line: string): boolean => [...line.matchAll(HASHES)].some(([hash]) => hashes.has(hash))
    if (existsSync(input)) count += await withoutLines(input, { isMeant: hasHash, write: asked.write })
    await withoutLines(facts, { isMeant: hasHash, write: asked.write })
  }
  return count
}

const HASHES = /\b[0-9a-f]{32}\b/g
const KEY = /^\{"key":"([0-9a-f]{32})"/

function isGone(line: string, { requests, known }: RepliesToForget): boolean {
  const [, key] = KEY.exec(line) ?? []
  return key !== undefined && (requests.has(key) || !known.has(key))
}

async function hashesOf(facts: string, items: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>()
  for await (const line of linesOf(createReadStream(facts))) {
    const { hash, item } = factOf(line)
    if (typeof hash === 'string' && typeof item === 'string' && items.has(item)) hashes.add(hash)
  }
  return hashes
}

/** A line that a kill left torn says nothing: its request was not sent. */
function factOf(line: string): { readonly hash?: unknown; readonly item?: unknown } {
  try {
    return JSON.parse(line)
  } catch {
    return {}
  }
}

/** What the requests of batches under way are about, a file a batch. */
export function batchFacts(lakeFolder: string): readonly string[] {
  return filesIn(join(lakeFolder, 'batches'), /\.facts\.jsonl$/)
}

function filesIn(folder: string, name: RegExp): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((each) => name.test(each))
    .sort()
    .map((each) => join(folder, each))
}

import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cutTornLine, type ItemSet, linesOf, replaceFile } from '#data'

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
  let count = 0
  for (const path of filesIn(join(lakeFolder, 'replies'), /^replies-.*\.jsonl$/)) {
    count += await withoutLines(path, { isMeant: (line) => isGone(line, asked), write: asked.write })
  }
  const batches = join(lakeFolder, 'batches')
  for (const facts of filesIn(batches, /\.facts\.jsonl$/)) {
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
    const fact: { hash?: unknown; item?: unknown } = line === '' ? {} : JSON.parse(line)
    if (typeof fact.hash === 'string' && typeof fact.item === 'string' && items.has(fact.item)) hashes.add(fact.hash)
  }
  return hashes
}

/** Writes a file of lines anew without those meant, and without a torn last one; gives how many those meant are. */
export async function withoutLines(
  path: string,
  options: { readonly isMeant: (line: string) => boolean; readonly write: boolean },
): Promise<number> {
  if (options.write) cutTornLine(path)
  let count = 0
  for await (const line of linesOf(createReadStream(path))) if (options.isMeant(line)) count++
  if (count === 0 || !options.write) return count
  const kept: string[] = []
  for await (const line of linesOf(createReadStream(path))) if (!options.isMeant(line)) kept.push(`${line}\n`)
  replaceFile(path, kept.join(''))
  return count
}

function filesIn(folder: string, name: RegExp): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((each) => name.test(each))
    .sort()
    .map((each) => join(folder, each))
}

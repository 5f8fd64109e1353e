import { join } from 'node:path'
import { z } from 'zod'
import { FatalError } from '../../errors.ts'
import { makeFolder, readJsonFile, replaceFile } from '../durable-file.ts'

const Common = {
  /** When it was asked for, ISO 8601 in UTC. */
  at: z.string(),
  reason: z.string().nullable(),
  /** When nothing of it was left in the lake; null until then, and a writer that meets it so ends the work. */
  finished_at: z.string().nullable(),
  /** Content hashes of the benchmark versions that held something of it and stand here no more. */
  benchmarks: z.array(z.string()),
}

/** What was taken down: a host as hostPattern() gives it, or one page by its canonical URL. */
export const Tombstone = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('host'), host: z.string(), ...Common }),
  z.strictObject({ kind: z.literal('url'), url: z.string(), ...Common }),
])
export type Tombstone = z.infer<typeof Tombstone>

/** What was taken down in a lake, and must not come back. */
export interface Tombstones {
  /** Oldest first. */
  readonly all: readonly Tombstone[]
  /** Whether this URL, in its canonical form, is forgotten: it is not to be fetched, imported or put into a benchmark. */
  covers(url: string): boolean
}

/** The tombstones of a lake, `forgotten.json`; none where nothing was forgotten. Throws FatalError when it cannot be read. */
export function openTombstones(lakeFolder: string): Tombstones {
  const path = join(lakeFolder, FILE)
  const content = readJsonFile(path)
  if (content === undefined) return tombstonesOf([])
  const parsed = z.strictObject({ tombstones: z.array(Tombstone) }).safeParse(content)
  if (parsed.success) return tombstonesOf(parsed.data.tombstones)
  throw new FatalError(
    `Cannot read "${path}": ${z.prettifyError(parsed.error)}. Restore it from a backup: it says what must not come back.`,
    { facts: { path } },
  )
}

/** These tombstones as a lake would hold them. */
export function tombstonesOf(all: readonly Tombstone[]): Tombstones {
  const urls = new Set(all.flatMap((each) => (each.kind === 'url' ? [bareUrl(each.url)] : [])))
  const hosts = new Set(all.flatMap((each) => (each.kind === 'host' ? [each.host] : [])))
  return {
    all,
    covers: (url) => {
      if (all.length === 0) return false
      return urls.has(bareUrl(url)) || (hosts.size > 0 && patternsOver(url).some((pattern) => hosts.has(pattern)))
    },
  }
}

/** Puts a tombstone into the lake, or in the place of the one for the same host or URL. Only the lock's holder may call it. */
export function writeTombstone(lakeFolder: string, tombstone: Tombstone): void {
  const name = tombstoneName(tombstone)
  const { all } = openTombstones(lakeFolder)
  const at = all.findIndex((each) => tombstoneName(each) === name)
  const tombstones = at === -1 ? [...all, tombstone] : all.with(at, tombstone)
  makeFolder(lakeFolder)
  replaceFile(join(lakeFolder, FILE), `${JSON.stringify({ tombstones }, null, 2)}\n`)
}

/** The host or the URL that a tombstone stands for. */
export function tombstoneName(tombstone: Tombstone): string {
  return tombstone.kind === 'host' ? tombstone.host : tombstone.url
}

/**
 * A host as tombstones know it: lower case, international names in their ASCII form. `example.org` means this host on
 * every port and no other, `example.org:8080` one port of it, `*.example.org` every host below it and not itself. Null for what is no host.
 */
export function hostPattern(text: string): string | null {
  const below = text.startsWith('*.') ? '*.' : ''
  const bare = text.slice(below.length)
  if (bare === '' || /[/?#@\\*\s]/.test(bare) || !URL.canParse(`http://${bare}/`)) return null
  const { hostname } = new URL(`http://${bare}/`)
  // The port of the scheme falls away when parsed, though it was said.
  const port = /:(\d+)$/.exec(bare)?.[1]
  return `${below}${withoutDot(hostname)}${port === undefined ? '' : `:${Number(port)}`}`
}

const FILE = 'forgotten.json'

/** Every pattern that means the host of this URL. */
function patternsOver(url: string): readonly string[] {
  if (!URL.canParse(url)) return []
  const { hostname, port, protocol } = new URL(url)
  const name = withoutDot(hostname)
  if (name === '') return []
  const labels = name.split('.')
  const above = labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`)
  const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port
  return [name, ...above].flatMap((pattern) => [pattern, `${pattern}:${ownPort}`])
}

/** A name and the same name ended by a dot are one host. */
function withoutDot(hostname: string): string {
  return hostname.replace(/\.$/, '')
}

/** A fragment names a row of a file, and a part of a web page; a dot that ends the host's name changes nothing. */
function bareUrl(url: string): string {
  if (url.startsWith('file:')) return url
  const end = url.indexOf('#')
  return (end === -1 ? url : url.slice(0, end)).replace(/^(https?:\/\/[^/?]*?)\.(?=[:/?]|$)/i, '$1')
}

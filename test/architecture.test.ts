import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Who may import whom, and which rooms may touch disk, network, clock or process. */
const ROOMS: Readonly<Record<string, { readonly imports: readonly string[]; readonly effects: RegExp }>> = {
  data: { imports: [], effects: /^lake\// },
  extractors: { imports: ['data'], effects: /^$/ },
  judge: { imports: ['data'], effects: /^$/ },
  configs: { imports: ['data'], effects: /^load\.ts$/ },
  pipelines: { imports: ['data', 'extractors', 'judge', 'configs'], effects: /./ },
}

/** Modules that reach outside the program. */
const EFFECTS =
  /^(node:(fs|fs\/promises|net|http|https|http2|dns|dns\/promises|tls|dgram|child_process|worker_threads|os|process|readline.*)|undici|playwright|crawlee|@duckdb\/node-api)$/

/** Names that reach outside without an import. */
const AMBIENT = /\b(process\.(env|cwd|exit|argv)|Date\.now\(|new Date\(\)|Math\.random\(|fetch\()/

const LONGEST_FILE = 250

interface Source {
  readonly room: string
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

const sources = Object.keys(ROOMS).flatMap(sourcesOf)

describe('the house', () => {
  it.each(Object.keys(ROOMS))('%s imports only the rooms it may, and only through their doors', (room) => {
    const wrong = sourcesIn(room).flatMap((source) =>
      source.imports.filter((target) => !isAllowed(source, target)).map((target) => `${source.path} -> ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it.each(Object.keys(ROOMS))('%s touches the world only where it may', (room) => {
    const allowed = ROOMS[room]?.effects ?? /^$/
    const wrong = sourcesIn(room)
      .filter((source) => !allowed.test(relative(join(root, room), join(root, source.path))))
      .filter(
        (source) => source.imports.some((name) => EFFECTS.test(name)) || AMBIENT.test(withoutComments(source.text)),
      )
    expect(wrong.map((source) => source.path)).toEqual([])
  })

  it('every permission in the table is used', () => {
    const unused = Object.entries(ROOMS).flatMap(([room, { imports }]) =>
      imports
        .filter((door) => !sourcesIn(room).some((source) => source.imports.includes(`#${door}`)))
        .map((door) => `${room} -> ${door}`),
    )
    expect(unused).toEqual([])
  })

  it('stages never import stages, and the runner knows none of them', () => {
    const wrong = sources
      .filter((source) => /^pipelines\/(stages|run)\//.test(source.path))
      .flatMap((source) => source.imports.filter((target) => resolved(source, target).includes('pipelines/stages/')))
    expect(wrong).toEqual([])
  })

  it('the command line stands on top: only programs of their own use parts of it', () => {
    const wrong = sources
      .filter((source) => source.room === 'pipelines' && !/^pipelines\/(cli|eval|perf|soak|train)\//.test(source.path))
      .flatMap((source) => source.imports.filter((target) => resolved(source, target).startsWith('pipelines/cli/')))
    expect(wrong).toEqual([])
  })

  it('rooms do not import each other in a circle', () => {
    expect(circlesOf(sources)).toEqual([])
  })

  it(`no file is longer than ${LONGEST_FILE} lines`, () => {
    const long = sources.filter((source) => source.text.split('\n').length > LONGEST_FILE + 1)
    expect(long.map((source) => source.path)).toEqual([])
  })

  it('doors only hand on', () => {
    const doors = sources.filter((source) => source.path.endsWith('/index.ts'))
    const busy = doors.filter((source) => !/^(export (type )?(\*|\{[^}]*\}) from '[^']+'\s*)+$/.test(source.text))
    expect(busy.map((source) => source.path)).toEqual([])
  })

  it('no type escapes and no unfinished words', () => {
    const escapes =
      /\bas any\b|: any\b|as unknown as|@ts-(ignore|expect-error|nocheck)|biome-ignore|\b(TODO|FIXME|XXX|HACK)\b/
    expect(sources.filter((source) => escapes.test(source.text)).map((source) => source.path)).toEqual([])
  })
})

function sourcesOf(room: string): Source[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = join(room, name)
      const text = readFileSync(join(root, path), 'utf8')
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
      return { room, path, text, imports }
    })
}

function sourcesIn(room: string): readonly Source[] {
  return sources.filter((source) => source.room === room)
}

function isAllowed(source: Source, target: string): boolean {
  // A room may have a side door; package.json lists them all.
  const [room = ''] = target.slice(1).split('/', 1)
  if (target.startsWith('#')) return ROOMS[source.room]?.imports.includes(room) ?? false
  if (!target.startsWith('.')) return true
  return target.endsWith('.ts') || target.endsWith('.json')
    ? resolved(source, target).startsWith(`${source.room}/`)
    : false
}

function resolved(source: Source, target: string): string {
  return target.startsWith('.') ? relative(root, resolve(root, dirname(source.path), target)) : target
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}

/** Strongly connected files, by walking each file's imports with the path so far. Type-only imports do not run. */
function circlesOf(all: readonly Source[]): readonly string[] {
  const runtime = new Map(
    all.map((source) => {
      const text = source.text.replaceAll(/import type [^;]*? from '[^']+'/g, '')
      const names = [...text.matchAll(/(?:^|\n)(?:import|export)\b[^']*?from '(\.[^']+)'/g)].map(
        (match) => match[1] ?? '',
      )
      return [source.path, names.map((name) => resolved(source, name))] as const
    }),
  )
  const finished = new Set<string>()
  const circles: string[] = []
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '))
    if (finished.has(path) || trail.includes(path)) return
    for (const next of runtime.get(path) ?? []) walk(next, [...trail, path])
    finished.add(path)
  }
  for (const path of runtime.keys()) walk(path, [])
  return circles
}

import { readFileSync } from 'node:fs'
import { distance } from 'fastest-levenshtein'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { UsageError } from '#data'
import { Config } from './schema.ts'

/** What a configuration is made of, the later over the earlier. */
export interface ConfigSources {
  /** Path of a YAML file. */
  readonly file?: string | undefined
  /** Assignments such as `crawl.delay=0.5`; the value is read as YAML. */
  readonly set?: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * Reads a configuration. `${NAME}` in a value is replaced from the environment. Throws UsageError for a missing or
 * unreadable file, an unknown key (naming the nearest known one), a value that does not fit, or an unset variable.
 */
export function loadConfig(sources: ConfigSources): Config {
  const settings = sources.file === undefined ? {} : readYaml(sources.file, sources.environment)
  const origin = sources.file === undefined ? 'the settings given' : `"${sources.file}"`
  for (const assignment of sources.set ?? []) assign(settings, assignment)
  const parsed = Config.safeParse(settings)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `  - ${inWords(issue)}`)
  throw new UsageError(`Cannot use ${origin} as configuration:\n${problems.join('\n')}`)
}

type Tree = { [key: string]: unknown }

function readYaml(path: string, environment: ConfigSources['environment']): Tree {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    const state =
      cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' ? 'there is no such file' : String(cause)
    throw new UsageError(`Cannot read the configuration "${path}": ${state}. Check the path given with --config.`, {
      cause,
    })
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [error] = document.errors
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0])
    throw new UsageError(
      `Cannot read the configuration "${path}" line ${line}, column ${col}: ${error.message}. Mend the YAML there.`,
    )
  }
  const value = plainValue(document, path)
  if (value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new UsageError(
      `Cannot read the configuration "${path}": it holds no "key: value" lines. Write one setting a line.`,
    )
  }
  return withEnvironment(value, { path, environment }) as Tree
}

function plainValue(document: ReturnType<typeof parseDocument>, path: string): unknown {
  try {
    // Through JSON, because an alias may lead back to where it stands.
    return JSON.parse(JSON.stringify(document.toJS()))
  } catch (cause) {
    const state = cause instanceof Error ? cause.message.split('\n', 1).join('') : String(cause)
    throw new UsageError(
      `Cannot read the configuration "${path}": ${state}. Write the values out instead of aliases.`,
      { cause },
    )
  }
}

function withEnvironment(
  value: unknown,
  source: { readonly path: string; readonly environment: ConfigSources['environment'] },
): unknown {
  if (Array.isArray(value)) return value.map((entry) => withEnvironment(entry, source))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withEnvironment(entry, source)]))
  }
  if (typeof value !== 'string') return value
  return value.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const found = source.environment[name]
    if (found !== undefined) return found
    throw new UsageError(
      `Cannot read the configuration "${source.path}": it names the environment variable ${name}, which is not set. Set it and try again.`,
    )
  })
}

function assign(settings: Tree, assignment: string): void {
  const equals = assignment.indexOf('=')
  if (equals < 1) {
    throw new UsageError(`Cannot use --set "${assignment}": it has no "=". Write it like --set crawl.delay=0.5`)
  }
  const keys = assignment.slice(0, equals).split('.')
  if (keys.some((key) => ['__proto__', 'constructor', 'prototype'].includes(key))) {
    throw new UsageError(
      `Cannot use --set "${assignment}": there is no such setting. See the keys in configs/config.schema.json.`,
    )
  }
  const last = keys.pop() ?? ''
  let place = settings
  for (const key of keys) {
    const below = place[key]
    const branch: Tree = below !== null && typeof below === 'object' && !Array.isArray(below) ? (below as Tree) : {}
    place[key] = branch
    place = branch
  }
  place[last] = parseDocument(assignment.slice(equals + 1)).toJS()
}

function inWords(issue: z.core.$ZodIssue): string {
  const place = z.core.toDotPath(issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(key, issue.path.map(String))).join('\n  - ')
  }
  return place === '' ? issue.message : `${place}: ${issue.message}`
}

function unknownKey(key: string, path: readonly string[]): string {
  const known = keysAt(path)
  const nearest = known.toSorted((a, b) => distance(key, a) - distance(key, b))[0]
  const place = [...path, key].join('.')
  return nearest === undefined
    ? `${place}: unknown key`
    : `${place}: unknown key; did you mean "${nearest}"? Known here: ${known.join(', ')}`
}

/** The keys the schema knows at this place, read off its JSON Schema, which has no wrappers to look through. */
function keysAt(path: readonly string[]): readonly string[] {
  let place: unknown = z.toJSONSchema(Config, { io: 'input' })
  for (const key of path) place = (place as { properties?: Tree }).properties?.[key] ?? {}
  return Object.keys((place as { properties?: Tree }).properties ?? {})
}

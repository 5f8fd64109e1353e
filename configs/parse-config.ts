import { parseDocument } from 'yaml'
import { UsageError } from '#data'
import { problemsIn } from './problems.ts'
import { fromPublishedKeys } from './published-keys.ts'
import { Config } from './schema.ts'
import { isTree, type Tree, yamlTree } from './yaml-text.ts'

/** Values of the environment by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A configuration as it was written. */
export interface ConfigText {
  readonly text: string
  readonly path: string
}

/** The configuration these are; see loadConfig(), which reads the file. */
export function parseConfig(
  file: ConfigText | undefined,
  sources: {
    readonly set?: readonly string[]
    readonly environment: Environment
    readonly notice?: (message: string) => void
  },
): Config {
  const settings = file === undefined ? {} : readSettings(file, sources.environment)
  for (const assignment of sources.set ?? []) assign(settings, assignment)
  const parsed = Config.safeParse(fromPublishedKeys(settings, sources.notice ?? (() => {})))
  if (parsed.success) return parsed.data
  const origin = file === undefined ? 'the settings given' : `"${file.path}"`
  throw new UsageError(`Cannot use ${origin} as configuration:\n${problemsIn(parsed.error, Config)}`)
}

function readSettings(file: ConfigText, environment: Environment): Tree {
  const tree = yamlTree(file.text, { thing: 'configuration', path: file.path })
  return withEnvironment(tree, { path: file.path, environment }) as Tree
}

function withEnvironment(
  value: unknown,
  source: { readonly path: string; readonly environment: Environment },
): unknown {
  if (Array.isArray(value)) return value.map((entry) => withEnvironment(entry, source))
  if (isTree(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withEnvironment(entry, source)]))
  }
  if (typeof value !== 'string') return value
  return value.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const found = source.environment[name]
    const state = isSecret(name)
      ? `it would write the secret ${name} into the run's folder. Name the variable in api_key_env instead`
      : `it names the environment variable ${name}, which is not set. Set it and try again`
    if (found !== undefined && !isSecret(name)) return found
    throw new UsageError(`Cannot read the configuration "${source.path}": ${state}.`)
  })
}

/** A configuration is kept with each run, so no key may come into it. */
function isSecret(name: string): boolean {
  return /(^|_)(KEY|TOKEN|SECRET|PASSWORD)$/i.test(name)
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
    const branch: Tree = isTree(below) ? below : {}
    place[key] = branch
    place = branch
  }
  place[last] = parseDocument(assignment.slice(equals + 1)).toJS()
}

import { existsSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from '#data'
import { BENCH_PURPOSES, type BenchPurpose, MODEL_STAGES, type ModelStage, type PromptStage } from './model-stages.ts'
import { type Environment, parseConfig } from './parse-config.ts'
import { Prices } from './prices.ts'
import { problemsIn } from './problems.ts'
import { type Prompt, parsePrompt } from './prompt.ts'
import type { Config } from './schema.ts'
import { type WorkedExample, WorkedExamples } from './worked-examples.ts'
import { yamlTree } from './yaml-text.ts'

/** What a configuration is made of, the later over the earlier. */
export interface ConfigSources {
  /** Path of a YAML file. */
  readonly file?: string | undefined
  /** Assignments such as `crawl.delay=0.5`; the value is read as YAML. */
  readonly set?: readonly string[]
  readonly environment: Environment
  /** Where paths begin that are not found beside the file; the process's own folder if left out. */
  readonly workingFolder?: string
  /** Told of published keys that have no effect here. */
  readonly notice?: (message: string) => void
}

/**
 * Reads a configuration. `${NAME}` in a value is replaced from the environment, unless it is a secret by its name. Paths of
 * prompts and prices are looked for beside the file, then in the working folder; the input's the other way round. Throws UsageError for a missing or
 * unreadable file, an unknown key (naming the nearest known one), a value that does not fit, or an unset variable.
 */
export function loadConfig(sources: ConfigSources): Config {
  const source = { thing: 'configuration', advice: 'Check the path given with --config.' }
  const written = sources.file === undefined ? undefined : { path: sources.file, text: readText(sources.file, source) }
  const config = parseConfig(written, sources)
  const prompts = [...MODEL_STAGES, ...BENCH_PURPOSES].flatMap((stage) => {
    const path = config.prompts[stage]
    return path === undefined ? [] : [[stage, placeOf(path, sources)]]
  })
  return {
    ...config,
    prompts: Object.fromEntries(prompts),
    ...(config.inputs === undefined
      ? {}
      : { inputs: { ...config.inputs, path: inputPlace(config.inputs.path, sources) } }),
    ...(config.prices === undefined ? {} : { prices: placeOf(config.prices, sources) }),
    ...(config.worked_examples === undefined ? {} : { worked_examples: placeOf(config.worked_examples, sources) }),
  }
}

/** The prompts of all model stages. Throws UsageError for one that is missing or that parsePrompt() refuses. */
export function loadPrompts(config: Config): Readonly<Record<ModelStage, Prompt>> {
  const [procedures, filter, postprocess, resources, final_filter] = MODEL_STAGES
  return {
    procedures: loadPrompt(config, procedures),
    filter: loadPrompt(config, filter),
    postprocess: loadPrompt(config, postprocess),
    resources: loadPrompt(config, resources),
    final_filter: loadPrompt(config, final_filter),
  }
}

/**
 * The prompt of one thing that a benchmark asks models: the user's, else the one that comes along, `shippedName` if it is not
 * named like its purpose (such as `generate-base`). Throws UsageError as loadPrompts() does.
 */
export function loadBenchPrompt(config: Config, purpose: BenchPurpose, shippedName: string = purpose): Prompt {
  return loadPrompt(config, purpose, shippedName)
}

/** What models cost, from the user's table or the one that comes along. Throws UsageError when it is missing or unreadable. */
export function loadPrices(config: Config): Prices {
  const path = config.prices ?? shipped('prices.yaml')
  const text = readText(path, { thing: 'prices', advice: 'Check the key "prices".' })
  const parsed = Prices.safeParse(yamlTree(text, { thing: 'prices', path }))
  if (parsed.success) return parsed.data
  throw new UsageError(
    `Cannot use "${path}" as prices:\n${problemsIn(parsed.error, Prices)}\n` +
      'See configs/prices.yaml for the form: dated, and models with input and output.',
  )
}

/** The worked examples generators are shown. Throws UsageError when their file is missing or unreadable. */
export function loadWorkedExamples(config: Config): readonly WorkedExample[] {
  const path = config.worked_examples ?? shipped('prompts/generate-examples.yaml')
  const text = readText(path, { thing: 'worked examples', advice: 'Check the key "worked_examples".' })
  const parsed = WorkedExamples.safeParse(yamlTree(text, { thing: 'worked examples', path }))
  if (parsed.success) return parsed.data.examples
  throw new UsageError(
    `Cannot use "${path}" as worked examples:\n${problemsIn(parsed.error, WorkedExamples)}\n` +
      'See configs/prompts/generate-examples.yaml for the form.',
  )
}

function loadPrompt(config: Config, stage: PromptStage, shippedName: string = stage): Prompt {
  const path = config.prompts[stage] ?? shipped(`prompts/${shippedName}.md`)
  const text = readText(path, {
    thing: `prompt of "${stage}" from`,
    advice: `Check prompts.${stage}; it is looked for beside the configuration, then in the working folder.`,
  })
  return parsePrompt(text, { stage, path })
}

function shipped(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url))
}

/** What belongs to the configuration stands beside it, or where the user is. */
function placeOf(path: string, sources: ConfigSources): string {
  return firstPlace(path, [...besideFile(sources), workingFolder(sources)])
}

/** Pages are named on the command line too, so they are looked for where the user is first. */
function inputPlace(path: string, sources: ConfigSources): string {
  return firstPlace(path, [workingFolder(sources), ...besideFile(sources)])
}

/** As written where there is no such file, so that the error that comes of it names what the user wrote. */
function firstPlace(path: string, folders: readonly string[]): string {
  if (isAbsolute(path)) return path
  return folders.map((folder) => resolve(folder, path)).find((place) => existsSync(place)) ?? path
}

function besideFile({ file }: ConfigSources): readonly string[] {
  return file === undefined ? [] : [dirname(file)]
}

function workingFolder(sources: ConfigSources): string {
  return sources.workingFolder ?? '.'
}

function readText(path: string, { thing, advice }: { readonly thing: string; readonly advice: string }): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    const state = isMissing ? 'there is no such file' : String(cause)
    throw new UsageError(`Cannot read the ${thing} "${path}": ${state}. ${advice}`, { cause })
  }
}

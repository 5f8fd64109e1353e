import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { UsageError } from '#data'

/** Which classifier is trained; also the name of its folder. */
export type TrainedThing = 'topics' | 'formats'

/** What the command line says of a training. */
export interface TrainingSettings {
  readonly labels: string
  readonly file: string
  /** A file of texts kept for the last test, or null: none is. */
  readonly holdOut: string | null
  readonly vectors: string | null
  readonly out: string
  readonly seed: number
  readonly vocabularySize: number
  readonly folds: number
}

/** Settings from the words of the command line. Throws UsageError, saying how to run it, when they cannot be meant. */
export function readTrainingSettings(thing: TrainedThing, words: readonly string[]): TrainingSettings {
  const values = readFlags(thing, words)
  if (values.labels === undefined) {
    throw new UsageError(`Cannot train "${thing}": no folder of labelled texts was named. ${usage(thing)}`)
  }
  const number = (flag: 'seed' | 'words' | 'folds', least: number) => {
    return numberFrom(values[flag], { flag, least, thing })
  }
  return {
    labels: values.labels,
    file: values.file,
    holdOut: values['hold-out'] === 'none' ? null : values['hold-out'],
    vectors: values.vectors ?? null,
    out: path.resolve(values.out ?? shippedWeights(thing)),
    seed: number('seed', 0),
    vocabularySize: number('words', 1),
    folds: number('folds', 2),
  }
}

const MOST_WORDS = { topics: '19000', formats: '12000' }

function readFlags(thing: TrainedThing, words: readonly string[]) {
  const options = {
    labels: { type: 'string' },
    file: { type: 'string', default: 'topics_weborganizer.jsonl.gz' },
    'hold-out': { type: 'string', default: 'text_weborganizer.jsonl' },
    vectors: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    words: { type: 'string', default: MOST_WORDS[thing] },
    folds: { type: 'string', default: '5' },
  } as const
  try {
    return parseArgs({ args: [...words], options }).values
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`Cannot train "${thing}": ${reason}. ${usage(thing)}`, { cause })
  }
}

function usage(thing: TrainedThing): string {
  const flags = '[--file NAME] [--hold-out NAME|none] [--vectors FILE] [--out FILE] [--seed N] [--words N] [--folds N]'
  return `Run: train:${thing} --labels DIR ${flags}`
}

function shippedWeights(thing: TrainedThing): string {
  return fileURLToPath(new URL(`../../extractors/${thing}/weights.json`, import.meta.url))
}

function numberFrom(
  text: string,
  rule: { readonly flag: string; readonly least: number; readonly thing: TrainedThing },
): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && value >= rule.least) return value
  const state = `--${rule.flag} is "${text}", not a number from ${rule.least} on`
  throw new UsageError(`Cannot train "${rule.thing}": ${state}. ${usage(rule.thing)}`)
}

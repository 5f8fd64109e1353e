import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { UsageError } from '#data'

/** Settings from the words of the command line. Throws UsageError, saying how to run it, when they cannot be meant. */
export function readTrainingSettings(words: readonly string[]) {
  const values = readFlags(words)
  if (values.labels === undefined) {
    throw new UsageError(`Cannot train "topics": no folder of labelled texts was named. ${USAGE}`)
  }
  return {
    labels: values.labels,
    file: values.file,
    out: path.resolve(values.out),
    seed: numberFrom(values.seed, { flag: '--seed', least: 0 }),
    noneAt: numberFrom(values['none-at'], { flag: '--none-at', least: 0 }),
    vocabularySize: numberFrom(values.words, { flag: '--words', least: 1 }),
    folds: numberFrom(values.folds, { flag: '--folds', least: 2 }),
  }
}

const SHIPPED_WEIGHTS = fileURLToPath(new URL('../../extractors/topics/weights.json', import.meta.url))
const USAGE =
  'Run: train:topics --labels DIR [--file NAME] [--out FILE] [--seed N] [--none-at P] [--words N] [--folds N]'

function readFlags(words: readonly string[]) {
  const options = {
    labels: { type: 'string' },
    file: { type: 'string', default: 'topics_weborganizer.jsonl.gz' },
    out: { type: 'string', default: SHIPPED_WEIGHTS },
    seed: { type: 'string', default: '1' },
    'none-at': { type: 'string', default: '0.6' },
    words: { type: 'string', default: '19000' },
    folds: { type: 'string', default: '5' },
  } as const
  try {
    return parseArgs({ args: [...words], options }).values
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`Cannot train "topics": ${reason}. ${USAGE}`, { cause })
  }
}

function numberFrom(text: string, rule: { readonly flag: string; readonly least: number }): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && value >= rule.least) return value
  throw new UsageError(`Cannot train "topics": ${rule.flag} is "${text}", not a number from ${rule.least} on. ${USAGE}`)
}

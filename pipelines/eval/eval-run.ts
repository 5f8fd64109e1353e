import { UsageError } from '#data'
import { EXIT } from '../cli/exit.ts'
import type { Host } from '../cli/host.ts'
import { type EvalOptions, evalOptions } from './eval-options.ts'
import { type Evaluation, evaluate, type Measurement, notations, slicesIn } from './evaluate.ts'
import { columnsOf, paintFor } from './paint.ts'
import { type Corpus, readCorpus } from './read-corpus.ts'
import { pageReader } from './read-page.ts'
import { reportJson } from './report-json.ts'
import { reportText } from './report-text.ts'

const MEASUREMENTS: readonly Measurement[] = [notations]

/** Runs `eval:extract` with these words; gives the exit code: 0, 1 for a missed target, 2 for what cannot be meant. */
export function evalRun(words: readonly string[], host: Host): number {
  try {
    const options = evalOptions(words, host)
    return options === null ? EXIT.ok : run(options, host)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    host.stderr.write(`${error.message}\n`)
    return EXIT.usage
  }
}

function run(options: EvalOptions, host: Host): number {
  const corpus = readCorpus(options.corpus)
  for (const skipped of corpus.skipped) host.stderr.write(`${skipped}\n`)
  const notice = (message: string): void => {
    if (host.stderr.isTTY === true) host.stderr.write(`reading ${message}\n`)
  }
  const only = askedNames(options.only, corpus)
  const evaluation = evaluate(corpus, { read: pageReader(), only, measurements: MEASUREMENTS, notice })
  const page = { columns: columnsOf(host), paint: paintFor(host) }
  host.stdout.write(options.json ? reportJson(evaluation) : reportText(evaluation, page))
  return isMissed(evaluation) ? EXIT.failure : EXIT.ok
}

/** The full names that the words after --only mean: a name itself, else every name that holds it. */
function askedNames(only: readonly string[], corpus: Corpus): readonly string[] {
  const names = [...slicesIn(corpus), ...MEASUREMENTS].map(({ name }) => name)
  return only.flatMap((word) => {
    const holding = names.filter((name) => name.includes(word.toLowerCase()))
    const exact = holding.filter((name) => name === word.toLowerCase())
    if (holding.length > 0) return exact.length > 0 ? exact : holding
    throw new UsageError(`Cannot measure "${word}": no slice of this corpus holds that. Known: ${names.join(', ')}.`)
  })
}

function isMissed({ verdicts }: Evaluation): boolean {
  return verdicts.some(({ missedBy }) => missedBy > 0)
}

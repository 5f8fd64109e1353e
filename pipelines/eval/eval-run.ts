import { UsageError } from '#data'
import { EXIT } from '../cli/exit.ts'
import type { Host } from '../cli/host.ts'
import { type EvalOptions, evalOptions } from './eval-options.ts'
import { type Evaluation, evaluate, slicesIn } from './evaluate.ts'
import { type Explanation, explainPage, pageWithId } from './explain-page.ts'
import { explainText } from './explain-text.ts'
import { MEASUREMENTS } from './measurements.ts'
import { columnsOf, paintFor } from './paint.ts'
import { type Corpus, readCorpus } from './read-corpus.ts'
import { pageReader } from './read-page.ts'
import { reportJson } from './report-json.ts'
import { reportText } from './report-text.ts'

/** Runs `eval:extract` with these words; gives the exit code: 0, 1 for a missed target, 2 for what cannot be meant. */
export function evalRun(words: readonly string[], host: Host): number {
  try {
    const options = evalOptions(words, host)
    return options === null ? EXIT.ok : run(options, host)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const { name, message } = error
    if (words.includes('--json')) host.stdout.write(`${JSON.stringify({ ok: false, error: { name, message } })}\n`)
    host.stderr.write(`${message}\n`)
    return EXIT.usage
  }
}

function run(options: EvalOptions, host: Host): number {
  const corpus = readCorpus(options.corpus)
  // The tables name what was skipped themselves.
  if (options.json) for (const skipped of corpus.skipped) host.stderr.write(`${skipped}\n`)
  const notice = (message: string): void => {
    if (host.stderr.isTTY === true) host.stderr.write(`reading ${message}\n`)
  }
  const only = askedNames(options.only, corpus)
  const page = { columns: columnsOf(host), paint: paintFor(host) }
  if (options.explain !== null) {
    const explained = explain(options.explain, { corpus, only })
    host.stdout.write(options.json ? `${JSON.stringify(explained)}\n` : explainText(explained, page))
    return EXIT.ok
  }
  const evaluation = evaluate(corpus, { read: pageReader(), only, measurements: MEASUREMENTS, notice })
  host.stdout.write(options.json ? reportJson(evaluation) : reportText(evaluation, page))
  return isMissed(evaluation) ? EXIT.failure : EXIT.ok
}

/** The page as the slice named beside it reads it: without its structured data where that slice takes it away. */
function explain(id: string, among: { readonly corpus: Corpus; readonly only: readonly string[] }): Explanation {
  const page = pageWithId(among.corpus, id)
  const stripped = slicesIn(among.corpus).some(
    (slice) => slice.stripped && among.only.includes(slice.name) && slice.takes(page),
  )
  return explainPage(page, { read: pageReader(), stripped })
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

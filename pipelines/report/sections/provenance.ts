import { count, duration, moment } from '../parts/format.ts'
import { type Html, html } from '../parts/html.ts'
import { section } from '../parts/section.ts'
import type { ReportData } from '../report-data.ts'

/** How the numbers were made: enough to make them again. */
export function provenance({ run }: ReportData): Html {
  const body = html`<dl class="facts">
${fact('Command', html`<code>${run.command}</code>`)}
${fact('Run', html`<code>${run.runId}</code>`)}
${fact('Started', moment(run.startedAt))}
${fact('Took', duration(run.seconds))}
${fact('Mining', MODES[run.mode])}
${benchmarkFacts(run.benchmark)}
${named(run.versions).map(([name, version]) => fact(name, html`<code>${version}</code>`))}
${named(run.hashes).map(([name, hash]) => fact(name, html`<code>${hash}</code>`))}
</dl>`
  return section({ id: 'provenance', title: 'How it was made' }, body)
}

const MODES = {
  rules: 'rules; no model was asked',
  model: 'a model at every stage',
  hybrid: 'rules first, and a model for what they leave open',
} as const

function benchmarkFacts(benchmark: ReportData['run']['benchmark']): readonly Html[] {
  if (benchmark === null) return [fact('Benchmark', 'none built by this run')]
  return [
    fact('Benchmark', benchmark.name),
    fact('Its hash', html`<code>${benchmark.hash}</code>`),
    fact('Its canary', html`<code>${benchmark.canary}</code>`),
    fact('Its folder', html`<code>${benchmark.folder}</code>`),
    fact('Its seed', String(benchmark.seed)),
    fact('Training pool', count(benchmark.trainingPool)),
  ]
}

function fact(name: string, value: Html | string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>
`
}

function named(values: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(values).sort(([left], [right]) => (left < right ? -1 : 1))
}

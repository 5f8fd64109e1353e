import { SCREEN_REASONS } from '#extractors'
import type { BenchManifest } from '../../bench/bench-manifest.ts'
import { STAGE_REASONS } from '../../report/stage-reasons.ts'
import type { DatasetFacts } from '../dataset-facts.ts'
import type { Fallen, MiningFunnel } from '../mining-funnel.ts'
import type { StageRecipe } from '../stage-recipes.ts'
import { codeCell, counted, markdownTable, percentText, plainCell } from './markdown.ts'

/** How pages became rows: what each stage left and let fall, and how it was set. */
export function makingSection({ funnel, benchmark, recipes }: DatasetFacts): string {
  const parts = [
    funnel === null ? UNKNOWN : `${yields(funnel)}\n\n${reasons(funnel)}`,
    ...(benchmark === null ? [] : [selection(benchmark, funnel)]),
    settings(recipes, funnel),
  ]
  return `## How it was made\n${parts.join('\n\n')}`
}

const UNKNOWN =
  'The lake this was exported from knows none of the pages, so it cannot tell how many were read or what fell on the way.'

const LEFT_MEANINGS = {
  pages: 'pages with a body',
  documents: 'texts read from them (equal texts count once)',
  candidates: 'candidates found in the texts (a text can hold several)',
  procedures: 'procedures that passed every screen',
} as const

function yields(funnel: MiningFunnel): string {
  const before = [funnel.visited, ...funnel.steps.map(({ rows }) => rows)]
  const rows = funnel.steps.map(({ left, rows: count, fallen }, place) => {
    const fell = fallen.reduce((sum, one) => sum + one.rows, 0)
    return [LEFT_MEANINGS[left], count, percentText(count, before[place] ?? 0), fell]
  })
  return `### What each stage left
The counts are those of the lake on the day of the export.

${markdownTable(['left', 'number', 'of those before', 'fell'], [['addresses visited', funnel.visited, '', ''], ...rows], ['number', 'of those before', 'fell'])}`
}

function reasons({ steps }: MiningFunnel): string {
  const meanings: Readonly<Record<string, string>> = { ...STAGE_REASONS, ...SCREEN_REASONS }
  const fallen: readonly Fallen[] = steps.flatMap((step) => step.fallen)
  if (fallen.length === 0) return 'Nothing fell.'
  const rows = fallen.map(({ stage, reason, rows: count }) => {
    return [codeCell(stage), codeCell(reason), count, meanings[reason] ?? httpMeaning(reason)]
  })
  return `What fell, and why:\n\n${markdownTable(['stage', 'reason', 'number', 'meaning'], rows, ['number'])}`
}

function httpMeaning(reason: string): string {
  return reason.startsWith('http_') ? 'The server answered with this status.' : ''
}

function selection({ counts, rules, seed }: BenchManifest, funnel: MiningFunnel | null): string {
  const { fallen, kept_out_of_training_pool: out } = counts
  const now = funnel?.steps.find(({ left }) => left === 'procedures')?.rows
  const since = now === undefined || now === counts.sources ? '' : ` (the lake holds ${now} today)`
  const rows = [
    ['of a topic that was not asked for', fallen.other_topic],
    [`fewer than ${rules.min_steps} or more than ${rules.max_steps} steps`, fallen.step_count],
    [
      `near-duplicate of another: Jaccard of word ${rules.shingle_words}-shingles ≥ ${rules.near_duplicate_threshold}`,
      fallen.near_duplicate,
    ],
    [`goal of another: TF-IDF cosine ≥ ${rules.same_goal_threshold}`, fallen.same_goal],
    ['surplus: the topic was full', fallen.surplus],
  ]
  return `### From procedures to items
Of ${counted(counts.sources, 'procedure')} offered when the benchmark was frozen${since}, ${counts.items} became items. The others:

${markdownTable(['why not', 'procedures'], rows, ['procedures'])}

Each topic took those with the smallest hash of seed (${seed}) and procedure id, so that nobody chose by hand. The training pool is
the rest, less near-duplicates, ${out.same_cluster} linked to an item by text or goal, and ${out.same_page} on a page with an item.`
}

function settings(recipes: readonly StageRecipe[], funnel: MiningFunnel | null): string {
  const rows = recipes.map(({ stage, key, settings: given, asked }) => [
    `\`${stage}\``,
    `\`${key}\``,
    asked === null ? '' : `${plainCell(asked.model)}, prompt \`${asked.promptHash}\` (${plainCell(asked.prompt)})`,
    given === null ? 'not readable any more' : plainCell(settingsText(given), 300),
  ])
  return `### How the stages were set
A key names a stage, its version, and a hash of every setting that differs from its default, the text of prompts included.

${rows.length === 0 ? 'The stages are not known.' : markdownTable(['stage', 'key', 'model and prompt hash', 'settings'], rows)}

${miners(funnel)}`
}

function settingsText(given: Readonly<Record<string, unknown>>): string {
  return Object.entries(given)
    .map(([name, value]) => `${name}: ${shownValue(value)}`)
    .join('; ')
}

function shownValue(value: unknown): string {
  if (Array.isArray(value)) return value.length > 5 ? `${value.length} values` : value.map(shownValue).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function miners(funnel: MiningFunnel | null): string {
  if (funnel === null) return ''
  const by = funnel.minedBy.map(({ mined_by, model, rows }) => {
    return `${counted(rows, 'procedure')} by ${mined_by}${model === null ? ', no model asked' : ` with ${plainCell(model)}`}`
  })
  const answers = funnel.answers.map(
    ({ stage, model, rows }) => `${counted(rows, 'answer')} of ${plainCell(model)} at \`${stage}\``,
  )
  const asked = answers.length === 0 ? 'No answer of a model was used.' : `Answers of models: ${answers.join('; ')}.`
  return `Mined: ${by.length === 0 ? 'nothing' : by.join('; ')}. ${asked}`
}

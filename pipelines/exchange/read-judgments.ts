import { type BenchItem, type Generation, generationId, type Judgment, repeatsStep, stableId } from '#data'
import type { LoadedBenchmark } from '../bench/load-benchmark.ts'
import { topicOf } from '../inputs/topic-of.ts'
import { Counts } from './counts.ts'
import { PublishedJudgment } from './published-judgment.ts'
import { publishedVerdict } from './published-verdict.ts'
import { type PlacedExample, readPlacedExamples } from './read-examples.ts'
import type { ReadAnswersOptions } from './read-generations.ts'
import { ReferenceItems, sameTexts } from './reference-items.ts'

/** What other people's verdicts are read with. */
export interface ReadJudgmentsOptions extends ReadAnswersOptions {
  /** The answers judged, to be given with their benchmark; without them each line's own steps are one. */
  readonly generations?: readonly Generation[] | undefined
  /** The generator of lines that name none; `unnamed` if left out. */
  readonly generator?: string
}

/** The verdicts of a file, the answers they are on, and what those answer. */
export interface ReadJudgments {
  readonly benchmark: LoadedBenchmark
  readonly generations: readonly Generation[]
  /** Those that could not be read are unscored; a refused answer has none. */
  readonly judgments: readonly Judgment[]
}

/**
 * The verdicts of `judgments.jsonl` or of a folder that holds it, compressed or not. A line with parse_failed is unscored,
 * whatever its has_failure says; in all others the failures listed are the verdict, and a line that says it has_failure
 * and lists none, or the reverse, is unscored too. Throws UsageError when there is no such file, FatalError naming the
 * file and line that is not of its form, or whose answer is none of those given.
 */
export async function readJudgments(path: string, options: ReadJudgmentsOptions): Promise<ReadJudgments> {
  const items = new ReferenceItems(options.benchmark)
  const answers = new JudgedAnswers(options)
  const judgments = new Map<string, Judgment>()
  const counts = new Counts()
  for await (const line of readPlacedExamples(path, { stem: 'judgments', form: PublishedJudgment })) {
    const generation = answers.answerOf(line, items.check(line))
    if (line.record.h2e?.of === 'refusal') continue
    const nth = counts.next(`${line.record.judge_id}\n${generation.generation_id}`)
    const judgment = judgmentOf(line, { generation, nth })
    if (judgments.has(judgment.judgment_id)) throw line.bad('an earlier line has the same judge, answer and opinion')
    judgments.set(judgment.judgment_id, judgment)
  }
  return { benchmark: items.benchmark(path), generations: answers.all(), judgments: [...judgments.values()] }
}

type JudgmentLine = PlacedExample<PublishedJudgment>

function judgmentOf(
  { record: row }: JudgmentLine,
  { generation, nth }: { readonly generation: Generation; readonly nth: number },
): Judgment {
  const ours = row.h2e?.of === 'judgment' ? row.h2e : undefined
  const sample = ours?.sample ?? nth
  const { judge_id } = row
  const { generation_id, item_id } = generation
  const verdict = publishedVerdict(row)
  return {
    judgment_id: stableId('judgment', { judge_id, generation_id, sample }),
    generation_id,
    item_id,
    judge_id,
    judge: ours?.judge ?? row.judge?.model ?? judge_id,
    sample,
    status: verdict.kind,
    has_failure: verdict.kind === 'scored' ? verdict.failures.length > 0 : null,
    critical_failures: verdict.kind === 'scored' ? [...verdict.failures] : [],
    n_failures: verdict.kind === 'scored' ? verdict.failures.length : 0,
    reasoning: row.reasoning ?? '',
    unscored_reason: verdict.kind === 'scored' ? null : ours === undefined ? verdict.reason : ours.unscored_reason,
    raw: verdict.kind === 'scored' ? null : ours === undefined ? verdict.raw : ours.raw,
  }
}

/** The answers that lines are on: those given, or else those the lines make. */
class JudgedAnswers {
  readonly #options: ReadJudgmentsOptions
  readonly #ofItem = new Map<string, Generation[]>()

  constructor(options: ReadJudgmentsOptions) {
    this.#options = options
    for (const generation of options.generations ?? []) this.#add(generation)
  }

  all(): readonly Generation[] {
    return this.#options.generations ?? [...this.#ofItem.values()].flat()
  }

  answerOf(line: JudgmentLine, item: BenchItem): Generation {
    const { record: row, bad } = line
    const fitting = this.#fitting(row, item)
    const [first] = fitting
    if (this.#options.generations === undefined) return first ?? this.#add(this.#made(row, item))
    if (first === undefined) throw bad('no answer that was given has its generator and predicted_steps')
    if (fitting.some((answer) => answer.generator_id !== first.generator_id)) {
      throw bad('more than one generator gave its predicted_steps, and it names no generator_id')
    }
    return first
  }

  #fitting(row: PublishedJudgment, item: BenchItem): readonly Generation[] {
    const ofItem = this.#ofItem.get(item.item_id) ?? []
    const { h2e } = row
    if (h2e === undefined) return ofItem.filter((answer) => fits(answer, row))
    const named = ofItem.filter((answer) => answer.generation_id === h2e.generation_id)
    // An id of another lake's making names none of the answers given: what the line says does.
    if (named.length > 0 || this.#options.generations === undefined) return named
    return ofItem.filter((answer) => fits(answer, row))
  }

  #add(generation: Generation): Generation {
    const ofItem = this.#ofItem.get(generation.item_id) ?? []
    ofItem.push(generation)
    this.#ofItem.set(generation.item_id, ofItem)
    return generation
  }

  #made(row: PublishedJudgment, { item_id }: BenchItem): Generation {
    const { predicted_steps: steps } = row
    const generator_id = row.generator_id ?? this.#options.generator ?? 'unnamed'
    const isRefused = row.h2e?.of === 'refusal'
    const sample = (this.#ofItem.get(item_id) ?? []).filter((one) => one.generator_id === generator_id).length
    return {
      generation_id: row.h2e?.generation_id ?? generationId({ generator_id, item_id, sample }),
      item_id,
      topic: topicOf(row.topic) ?? row.topic,
      generator_id,
      generator: this.#options.generator ?? row.h2e?.generator ?? generator_id,
      model: generator_id,
      answered_model: null,
      sample,
      status: isRefused ? 'refused' : 'ok',
      completion: steps.map((step, index) => `${index + 1}. ${step}`).join('\n'),
      steps,
      n_steps: steps.length,
      n_reference_steps: row.steps.length,
      n_tokens: this.#options.countTokens(steps.join('\n')),
      n_reference_tokens: this.#options.countTokens(row.steps.join('\n')),
      repeats_step: repeatsStep(steps),
      is_cut: false,
    }
  }
}

function fits(generation: Generation, row: PublishedJudgment): boolean {
  const isNamed = row.generator_id !== null && row.generator_id !== undefined
  return (!isNamed || generation.generator_id === row.generator_id) && sameTexts(generation.steps, row.predicted_steps)
}

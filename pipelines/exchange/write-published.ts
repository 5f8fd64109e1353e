import { join } from 'node:path'
import { replaceFile, UsageError } from '#data'
import { ALIGNMENT_JUDGE } from '#judge'
import type { LoadedBenchmark } from '../bench/load-benchmark.ts'
import type { Named } from './chosen-one.ts'
import { csvText } from './csv-text.ts'
import { ExampleFiles } from './example-files.ts'
import type { JudgedAnswer, LakeAnswers } from './lake-answers.ts'
import { publishedGeneration } from './published-generation.ts'
import { type PublishedJudgment, publishedJudgment, publishedRefusal } from './published-judgment.ts'
import { type CountedJudgment, type PublishedSummary, publishedSummary, publishedTopics } from './published-summary.ts'

/** What was written, and what it says. */
export interface WrittenBench {
  readonly paths: readonly string[]
  readonly generations: number
  /** Lines of judgments.jsonl; refused answers are among them. */
  readonly judgments: number
  /** Null where nobody judged. */
  readonly summary: PublishedSummary | null
}

const TOPIC_COLUMNS = [
  'topic',
  'n_judged',
  'n_with_failures',
  'how2score',
  'how2score_percent',
  'failure_rate',
  'avg_failures_per_example',
] as const

/**
 * Writes one generator's answers as the published system does: `generations.jsonl`, and where a judge gave verdicts
 * `judgments.jsonl`, `summary.json` and `by_topic.csv`. A refused answer is a line with one failure; an answer without a
 * verdict is in no line. Throws UsageError for verdicts of the alignment judge, FatalError when the disk refuses.
 */
export async function writePublished(
  folder: string,
  { benchmark, answers }: { readonly benchmark: LoadedBenchmark; readonly answers: LakeAnswers },
): Promise<WrittenBench> {
  if (answers.judge !== null) refuseAlignment(answers.judge)
  const generations = await writeLines(folder, {
    stem: 'generations',
    rows: answers.answers.map(({ generation, item }) => publishedGeneration(generation, item)),
  })
  const judge = answers.judge
  if (judge === null) return { paths: generations.paths, generations: generations.count, judgments: 0, summary: null }
  const rows = answers.answers.flatMap((answer) => judgmentRow(answer, judge))
  const judgments = await writeLines(folder, { stem: 'judgments', rows })
  const counted = rows.map(countedRow)
  const summary = publishedSummary(counted, benchmark.items.length)
  const paths = [...generations.paths, ...judgments.paths]
  if (summary !== undefined) {
    paths.push(join(folder, 'summary.json'), join(folder, 'by_topic.csv'))
    replaceFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
    replaceFile(join(folder, 'by_topic.csv'), csvText(TOPIC_COLUMNS, publishedTopics(counted)))
  }
  return { paths, generations: generations.count, judgments: judgments.count, summary: summary ?? null }
}

/** What of a line of `judgments.jsonl` a summary counts. */
function countedRow(row: PublishedJudgment): CountedJudgment {
  return { topic: row.topic, nFailures: row.parse_failed === true ? null : (row.n_failures ?? null) }
}

function judgmentRow(answer: JudgedAnswer, judge: Named): readonly PublishedJudgment[] {
  if (answer.generation.status === 'refused') {
    return [publishedRefusal({ judge_id: judge.id, judge: judge.name }, answer)]
  }
  return answer.judgment === null ? [] : [publishedJudgment(answer.judgment, answer)]
}

async function writeLines(
  folder: string,
  { stem, rows }: { readonly stem: string; readonly rows: readonly object[] },
): Promise<{ readonly paths: readonly string[]; readonly count: number }> {
  const files = new ExampleFiles({ folder, stem })
  try {
    for (const row of rows) await files.add(row)
    return await files.finish()
  } finally {
    await files.discard()
  }
}

/** The published files hold How2Score; a number made by comparing texts must not pass for it. */
function refuseAlignment(judge: Named): void {
  if (judge.name !== ALIGNMENT_JUDGE) return
  throw new UsageError(
    `Cannot export the verdicts of "${judge.name}": its number is alignment_score, which is not How2Score, and the ` +
      'published files have no place for it. Judge with a model and name it with --judge, or write the answers alone ' +
      'with --no-judgments.',
  )
}

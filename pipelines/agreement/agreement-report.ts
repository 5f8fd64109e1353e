import { ALIGNMENT_JUDGE } from '#judge'
import { sourceIdOf } from '../bench/foreign-item.ts'
import type { LoadedBenchmark } from '../bench/load-benchmark.ts'
import type { Named } from '../exchange/chosen-one.ts'
import { type CorrectedRow, correctedScores } from './corrected-scores.ts'
import { type JudgeAgainstPeople, judgeAgainstPeople, verdictsWithLabels } from './judge-against-people.ts'
import type { JudgedAnswers } from './judged-answers.ts'
import { type LabelledAnswer, matchLabels } from './match-labels.ts'
import { type PeopleAgreement, peopleAgreement } from './people-agreement.ts'
import type { LabelSheet } from './read-labels.ts'

/** An answer on which as many people say the one as the other. */
interface Tie {
  readonly generation_id: string
  readonly item_id: string
  readonly topic: string
  readonly labels: number
}

/** Everything `h2e judge agreement` says. */
export interface AgreementReport {
  /** What "positive" means in every rate here. */
  readonly positive: 'critical_failure'
  readonly judge: Named | null
  readonly score_name: 'How2Score' | 'alignment_score'
  readonly counts: {
    readonly labels: number
    /** Rows of the sheet whose label is empty. */
    readonly unlabelled: number
    readonly answers: number
    /** Labels that a lake keeps of answers that were taken out of it; they are in no figure. */
    readonly without_answer: number
    /** Labelled answers the judge gave no verdict on; they are in no rate of the judge. */
    readonly without_verdict: number
  }
  /** In no rate of the judge, for there is no majority. */
  readonly ties: readonly Tie[]
  readonly people: PeopleAgreement
  /** Null where no judge is looked at. */
  readonly judge_against_people: JudgeAgainstPeople | null
  /** How the intervals of the corrected scores are drawn, and the scores. */
  readonly clustering: 'host' | 'none'
  readonly corrected: readonly CorrectedRow[]
  /** Generators none of whose answers has a verdict of the judge: it was not asked about them, or all failed. */
  readonly without_judge: readonly string[]
}

/** Works out how far people agree, how far a judge agrees with them, and what that makes of its scores. */
export function agreementReport(
  sheet: LabelSheet,
  {
    judged,
    benchmark,
    seed,
  }: { readonly judged: JudgedAnswers; readonly benchmark: LoadedBenchmark | undefined; readonly seed: number },
): AgreementReport {
  const meant = labelsWithAnswer(sheet, judged)
  const labelled = matchLabels(meant, judged.answers, {
    itemIds: new Map(benchmark?.items.map((item) => [sourceIdOf(item), item.item_id])),
  })
  const items = new Map(benchmark?.items.map((item) => [item.item_id, item]))
  const scored = benchmark === undefined ? judged.answers : judged.answers.filter(({ item_id }) => items.has(item_id))
  const clusterOf = (itemId: string): string => {
    const item = items.get(itemId)
    return benchmark === undefined || item === undefined ? itemId : benchmark.clusterOf(item)
  }
  const { judge } = judged
  const judgedIds = new Set(scored.filter(({ verdict }) => verdict !== null).map(({ generator_id }) => generator_id))
  const ofJudged = scored.filter(({ generator_id }) => judgedIds.has(generator_id))
  const unjudged = scored.filter(({ generator_id }) => !judgedIds.has(generator_id))
  return {
    positive: 'critical_failure',
    judge,
    score_name: judge?.name === ALIGNMENT_JUDGE ? 'alignment_score' : 'How2Score',
    counts: {
      labels: meant.length,
      unlabelled: sheet.unlabelled,
      answers: labelled.length,
      without_answer: sheet.labels.length - meant.length,
      without_verdict: judge === null ? 0 : labelled.filter(({ answer }) => answer.verdict === null).length,
    },
    ties: labelled.filter(({ majority }) => majority === null).map(tieOf),
    people: peopleAgreement(labelled, seed),
    judge_against_people: judge === null ? null : judgeAgainstPeople(labelled, seed),
    clustering: benchmark?.clustering ?? 'none',
    corrected: judge === null ? [] : correctedScores(ofJudged, verdictsWithLabels(labelled), { clusterOf, seed }),
    without_judge: judge === null ? [] : [...new Set(unjudged.map(({ generator }) => generator))],
  }
}

/** A label of a sheet that is about no answer is a mistake; one of the lake outlived its answer. */
function labelsWithAnswer({ labels, isOfLake }: LabelSheet, { answers }: JudgedAnswers): LabelSheet['labels'] {
  if (!isOfLake) return labels
  const known = new Set(answers.map(({ generation_id }) => generation_id))
  return labels.filter(({ generationId }) => known.has(generationId ?? ''))
}

function tieOf({ answer, topic, labels }: LabelledAnswer): Tie {
  return { generation_id: answer.generation_id, item_id: answer.item_id, topic, labels: labels.size }
}

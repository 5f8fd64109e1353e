import { alignmentJudge, type Judge, judgeAgreement, type LabelledVerdict, type Rate } from '#judge'
import { type Figure, type Section, shareFigure } from '../figure.ts'
import { graphJudge } from './graph-judge.ts'
import type { LabelledAttempt } from './labelled-attempts.ts'

/** How far the alignment judge agrees with people on what they watched, told the task graph and not. */
export async function measurePeople(attempts: readonly LabelledAttempt[]): Promise<readonly Section[]> {
  if (attempts.length === 0) return []
  const told = graphJudge(attempts.map(({ reference }) => reference))
  return [
    await agreementSection('labels of people, task graph told to the judge', { attempts, judge: told }),
    await agreementSection('labels of people, task graph not told', { attempts, judge: alignmentJudge() }),
  ]
}

async function agreementSection(
  name: string,
  { attempts, judge }: { readonly attempts: readonly LabelledAttempt[]; readonly judge: Judge },
): Promise<Section> {
  const judged: Judged[] = []
  for (const attempt of attempts) {
    const { id, topic, goal, steps } = attempt.reference
    const verdict = await judge.judge({
      item: id,
      topic,
      goal,
      referenceSteps: steps,
      candidateSteps: attempt.candidateSteps,
    })
    if (verdict.kind === 'scored') judged.push({ attempt, passes: verdict.failures.length === 0 })
  }
  const labels = judged.map(({ attempt, passes }): LabelledVerdict => ({ judge: passes, people: !attempt.hasError }))
  const { agreement, kappa, truePositiveRate, trueNegativeRate } = judgeAgreement(labels)
  return {
    name,
    figures: [
      rateFigure('agreement', agreement),
      { name: 'Cohen kappa', value: kappa ?? Number.NaN, count: null, total: null, interval: null },
      shareFigure('agreement of comparing the steps word for word, order aside', wordForWord(attempts)),
      rateFigure('passed, of what people pass', truePositiveRate),
      rateFigure('failed, of what people fail', trueNegativeRate),
      ...tagsOf(attempts).flatMap((tag) => tagFigures(tag, judged)),
    ],
    notes: [
      `${attempts.filter(({ hasError, breaksGraph }) => !hasError && breaksGraph).length} attempts without an error of ` +
        `${attempts.filter(({ hasError }) => !hasError).length} are in an order that the task graph forbids.`,
      'Attempts with several kinds of error count under each; "alone" are those with one kind.',
    ],
  }
}

interface Judged {
  readonly attempt: LabelledAttempt
  readonly passes: boolean
}

/** What a judge is worth that fails whatever does not hold the very steps of the reference: the labels are no better test. */
function wordForWord(attempts: readonly LabelledAttempt[]): { readonly count: number; readonly total: number } {
  const agreed = attempts.filter(({ reference, candidateSteps, hasError }) => {
    const isSame = reference.steps.toSorted().join('\n') === candidateSteps.toSorted().join('\n')
    return isSame !== hasError
  })
  return { count: agreed.length, total: attempts.length }
}

/** By the kind of error people named, the most frequent first. */
function tagsOf(attempts: readonly LabelledAttempt[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const tag of attempts.flatMap(({ errorTags }) => errorTags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one).map(([tag]) => tag)
}

function tagFigures(tag: string, judged: readonly Judged[]): readonly Figure[] {
  const tagged = judged.filter(({ attempt }) => attempt.errorTags.includes(tag))
  const alone = tagged.filter(({ attempt }) => new Set(attempt.errorTags).size === 1)
  const failed = (among: readonly Judged[]) => ({
    count: among.filter(({ passes }) => !passes).length,
    total: among.length,
  })
  return [shareFigure(`failed: ${tag}`, failed(tagged)), shareFigure(`failed: ${tag} alone`, failed(alone))]
}

function rateFigure(name: string, rate: Rate | null): Figure {
  return shareFigure(name, rate ?? { count: 0, total: 0 })
}

import { type Rate, rateOf } from '../statistics/agreement.ts'
import type { Judge } from '../verdict/verdict.ts'
import { askJudge, eachAtOnce } from './ask-judge.ts'
import type { CalibrationOptions } from './calibrate.ts'
import type { CalibrationItem } from './calibration-item.ts'
import { choose, namedRandom } from './choosing.ts'
import { plantEdits } from './plant-edits.ts'
import type { PlantedEdit } from './planted-edit.ts'
import { SHORTCUTS, type Shortcut, type Tampered, tamper } from './tamper.ts'

/** How a judge took one shortcut's changes to candidates of one kind. */
export interface ShortcutResult {
  readonly shortcut: Shortcut
  /** The candidate it was tried on: the reference itself, or one with a planted fault. */
  readonly candidate: 'sound' | 'faulty'
  /** A sound judge's verdict stays, or goes from pass to fail. */
  readonly expected: 'stays' | 'fails'
  readonly tried: number
  /** One of the two verdicts could not be had. */
  readonly missing: number
  readonly asExpected: Rate | null
}

/**
 * Whether a judge moves on what should not matter and does not move on what should: every candidate is judged as it is and
 * with its format stripped, without the goal, lengthened (the verdict stays) and shuffled against a known dependency (a
 * sound candidate fails). Only candidates that the judge takes rightly as they are tell of a shortcut, and only those are
 * tried. Throws what the judge throws, but for ItemError.
 */
export async function auditShortcuts(
  judge: Judge,
  items: readonly CalibrationItem[],
  { seed, donors = items, atOnce = 1 }: CalibrationOptions,
): Promise<readonly ShortcutResult[]> {
  const candidates = items.flatMap((item) => candidatesOf(item, { seed, donors }))
  const trials = await eachAtOnce(candidates, { atOnce, work: (candidate) => trialsOf(judge, { candidate, seed }) })
  const all = trials.flat()
  return SHORTCUTS.flatMap((shortcut) =>
    (['sound', 'faulty'] as const).flatMap((kind) => {
      const tried = all.filter((trial) => trial.shortcut === shortcut && trial.kind === kind)
      const judged = tried.filter(({ wentAsExpected }) => wentAsExpected !== null)
      const rate = rateOf(judged.filter(({ wentAsExpected }) => wentAsExpected === true).length, judged.length)
      if (shortcut === 'shuffle' && kind === 'faulty') return []
      return [
        {
          shortcut,
          candidate: kind,
          expected: shortcut === 'shuffle' ? ('fails' as const) : ('stays' as const),
          tried: tried.length,
          missing: tried.length - judged.length,
          asExpected: rate,
        },
      ]
    }),
  )
}

interface AuditCandidate {
  readonly item: CalibrationItem
  readonly kind: 'sound' | 'faulty'
  readonly steps: readonly string[]
}

interface Trial {
  readonly shortcut: Shortcut
  readonly kind: 'sound' | 'faulty'
  readonly wentAsExpected: boolean | null
}

/** The reference, and a fault that shows in the reference alone: without the goal nobody sees that a goal is contradicted. */
function candidatesOf(
  item: CalibrationItem,
  { seed, donors }: { readonly seed: number; readonly donors: readonly CalibrationItem[] },
): readonly AuditCandidate[] {
  const isUsable = ({ expected, kind }: PlantedEdit): boolean => expected === 'fail' && kind !== 'contradict_goal'
  const faults = plantEdits(item, { seed, donors }).filter(isUsable)
  const fault = choose(faults, namedRandom(seed, `${item.id} audit`))
  return [
    { item, kind: 'sound', steps: item.steps },
    ...(fault === undefined ? [] : [{ item, kind: 'faulty' as const, steps: fault.candidateSteps }]),
  ]
}

async function trialsOf(
  judge: Judge,
  { candidate, seed }: { readonly candidate: AuditCandidate; readonly seed: number },
): Promise<readonly Trial[]> {
  const { item, kind, steps } = candidate
  const right = kind === 'sound' ? 'pass' : 'fail'
  const base = await askJudge(judge, { item, candidateSteps: steps })
  if (base.verdict !== 'missing' && base.verdict !== right) return []
  const trials: Trial[] = []
  for (const shortcut of SHORTCUTS) {
    const tampered: Tampered | null = tamper(shortcut, { item, steps, seed, isSound: kind === 'sound' })
    if (tampered === null) continue
    if (base.verdict === 'missing') {
      trials.push({ shortcut, kind, wentAsExpected: null })
      continue
    }
    const { verdict } = await askJudge(judge, { item, candidateSteps: tampered.steps, goal: tampered.goal })
    const wanted = shortcut === 'shuffle' ? 'fail' : right
    trials.push({ shortcut, kind, wentAsExpected: verdict === 'missing' ? null : verdict === wanted })
  }
  return trials
}

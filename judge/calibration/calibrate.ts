import { type Rate, rateOf } from '../statistics/agreement.ts'
import type { Judge } from '../verdict/verdict.ts'
import { askJudge, eachAtOnce, type Said } from './ask-judge.ts'
import type { CalibrationItem } from './calibration-item.ts'
import { type PlantingOptions, plantEdits } from './plant-edits.ts'
import { CONTROL_KINDS, type ControlKind, FAULT_KINDS, type FaultKind, type PlantedEdit } from './planted-edit.ts'

/** How a judge is calibrated. */
export interface CalibrationOptions extends Pick<PlantingOptions, 'seed' | 'perKind' | 'kinds'> {
  /** Procedures that foreign steps are taken from; the items themselves if left out. */
  readonly donors?: readonly CalibrationItem[]
  /** Questions under way at once; 1 if left out. */
  readonly atOnce?: number
}

/** What a judge said of one planted edit. */
export interface JudgedEdit {
  readonly item: CalibrationItem
  readonly edit: PlantedEdit
  readonly said: Said
}

/** Verdicts on edits of one kind. Rates are over verdicts; null without any. A missing verdict is in no rate. */
export interface KindResult<Kind> {
  readonly kind: Kind
  readonly edits: number
  readonly missing: number
  /** Failed by the judge: for a fault that is a detection, for a control a false alarm. */
  readonly failed: Rate | null
}

/** Detection of one kind of planted fault. */
export interface FaultResult extends KindResult<FaultKind> {
  /** Of the faults detected, those of which some failure names a step touched. */
  readonly localised: Rate | null
}

/** What a judge detects among planted edits, and no more: it says nothing of failures that nobody planted. */
export interface Calibration {
  readonly judge: string
  readonly items: number
  readonly faults: readonly FaultResult[]
  readonly controls: readonly KindResult<ControlKind>[]
  /** Edits whose effect is unproven, in no other figure. */
  readonly unproven: readonly KindResult<FaultKind | ControlKind>[]
  /** Over all controls. */
  readonly falseAlarms: Rate | null
  /** Over all faults detected. */
  readonly localised: Rate | null
  /** Edits without a verdict, unproven ones too. */
  readonly missing: number
  /** Each edit and what was said of it. */
  readonly judged: readonly JudgedEdit[]
}

/**
 * Plants edits in references and asks the judge about each. A verdict that cannot be had is missing: counted, and never a
 * detection or a pass. Throws what the judge throws, but for ItemError.
 */
export async function calibrate(
  judge: Judge,
  items: readonly CalibrationItem[],
  { donors = items, atOnce = 1, ...planting }: CalibrationOptions,
): Promise<Calibration> {
  const planted = items.flatMap((item) => plantEdits(item, { ...planting, donors }).map((edit) => ({ item, edit })))
  const judged = await eachAtOnce(planted, {
    atOnce,
    work: async ({ item, edit }) => ({
      item,
      edit,
      said: await askJudge(judge, { item, candidateSteps: edit.candidateSteps }),
    }),
  })
  return calibrationOf(judged, { judge: judge.name, items: items.length })
}

/** The figures of edits judged, those of several calibrations too. */
export function calibrationOf(
  judged: readonly JudgedEdit[],
  { judge, items }: Pick<Calibration, 'judge' | 'items'>,
): Calibration {
  const known = judged.filter(({ edit }) => edit.expected !== 'effect unproven')
  const unproven = judged.filter(({ edit }) => edit.expected === 'effect unproven')
  const isFault = ({ edit }: JudgedEdit): boolean => edit.expected === 'fail'
  return {
    judge,
    items,
    faults: FAULT_KINDS.map((kind) => ({ ...resultOf(kind, known), localised: localisedOf(ofKind(kind, known)) })),
    controls: CONTROL_KINDS.map((kind) => resultOf(kind, known)),
    unproven: [...FAULT_KINDS, ...CONTROL_KINDS]
      .map((kind) => resultOf(kind, unproven))
      .filter(({ edits }) => edits > 0),
    falseAlarms: failedOf(known.filter((one) => !isFault(one))),
    localised: localisedOf(known.filter(isFault)),
    missing: judged.filter(({ said }) => said.verdict === 'missing').length,
    judged,
  }
}

/** Whether some failure names a step that the edit touched. */
export function isLocalised({ edit, said }: JudgedEdit): boolean {
  if (said.verdict === 'missing') return false
  return said.failures.some(
    (failure) =>
      failure.candidate_steps.some((step) => edit.candidateTouched.includes(step)) ||
      failure.reference_steps.some((step) => edit.referenceTouched.includes(step)),
  )
}

function resultOf<Kind extends string>(kind: Kind, among: readonly JudgedEdit[]): KindResult<Kind> {
  const judged = ofKind(kind, among)
  const missing = judged.filter(({ said }) => said.verdict === 'missing').length
  return { kind, edits: judged.length, missing, failed: failedOf(judged) }
}

function ofKind(kind: string, among: readonly JudgedEdit[]): readonly JudgedEdit[] {
  return among.filter(({ edit }) => edit.kind === kind)
}

function failedOf(judged: readonly JudgedEdit[]): Rate | null {
  const scored = judged.filter(({ said }) => said.verdict !== 'missing')
  return rateOf(scored.filter(({ said }) => said.verdict === 'fail').length, scored.length)
}

function localisedOf(faults: readonly JudgedEdit[]): Rate | null {
  const detected = faults.filter(({ said }) => said.verdict === 'fail')
  return rateOf(detected.filter(isLocalised).length, detected.length)
}

import type { JudgedEdit, KindResult, Rate } from '#judge'
import type { CalibrationReport } from './judge-calibrate.ts'

/** A calibration for machines: the rates, and every edit with what was said of it. */
export function calibrationJson({ bench, seed, calibration, audit }: CalibrationReport) {
  const { judge, items, faults, controls, unproven, falseAlarms, localised, missing, judged } = calibration
  return {
    measures: 'detection of planted edits',
    judge,
    bench,
    seed,
    items,
    missing,
    faults: faults.map((fault) => ({ ...kindJson(fault), right_step_named: rateJson(fault.localised) })),
    controls: controls.map(kindJson),
    effect_unproven: unproven.map(kindJson),
    false_alarms: rateJson(falseAlarms),
    right_step_named: rateJson(localised),
    audit: audit?.map(({ asExpected, ...rest }) => ({ ...rest, as_expected: rateJson(asExpected) })) ?? null,
    edits: judged.map(editJson),
  }
}

function kindJson({ kind, edits, missing, failed }: KindResult<string>) {
  return { kind, edits, missing, failed: rateJson(failed) }
}

function rateJson(rate: Rate | null) {
  return rate === null ? null : { ...rate, interval: [rate.interval.low, rate.interval.high] }
}

function editJson({ item, edit, said }: JudgedEdit) {
  return {
    item_id: item.id,
    kind: edit.kind,
    expected: edit.expected,
    change: edit.change,
    candidate_steps: edit.candidateSteps,
    reference_touched: edit.referenceTouched,
    candidate_touched: edit.candidateTouched,
    ...said,
  }
}

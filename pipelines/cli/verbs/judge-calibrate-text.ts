import type { Calibration, FaultResult, KindResult, Rate, ShortcutResult } from '#judge'
import { isDemo } from '../../scores/demo-names.ts'
import { textTable } from '../text-table.ts'
import type { CalibrationReport } from './judge-calibrate.ts'

/** A calibration for a terminal. */
export function calibrationText({ bench, seed, calibration, audit }: CalibrationReport): string {
  const { judge, items, judged, missing } = calibration
  const text = [
    `Judge ${judge}${isDemo(judge) ? ' (a demonstration, no model)' : ''}, on ${judged.length} edits planted in ${items} ${items === 1 ? 'reference' : 'references'} of "${bench.name}" (seed ${seed}).`,
    'This says how well it detects planted edits, not how well it finds what goes wrong in real answers.',
    '95 % Wilson intervals.',
    '',
    faultsText(calibration.faults),
    '',
    controlsText(calibration),
    '',
    unprovenText(calibration.unproven),
    `Without a verdict, in no rate: ${missing} of ${judged.length}.`,
    ...(audit === null ? [] : ['', auditText(audit)]),
  ].join('\n')
  // Names come from other people's files, and a control character could move the cursor or colour the terminal.
  return `${text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')}\n`
}

function faultsText(faults: readonly FaultResult[]): string {
  return textTable(
    ['planted fault', 'edits', 'no verdict', 'detected', 'right step named'],
    faults.map(({ kind, edits, missing, failed, localised }) => [
      worded(kind),
      edits,
      missing,
      rateText(failed),
      rateText(localised),
    ]),
  )
}

function controlsText({ controls, falseAlarms, localised }: Calibration): string {
  return [
    textTable(
      ['harmless variation', 'edits', 'no verdict', 'false alarms'],
      controls.map(({ kind, edits, missing, failed }) => [worded(kind), edits, missing, rateText(failed)]),
    ),
    '',
    `False alarms over all harmless variations: ${rateText(falseAlarms)}`,
    `Right step named, over all planted faults detected: ${rateText(localised)}`,
  ].join('\n')
}

function unprovenText(unproven: readonly KindResult<string>[]): string {
  if (unproven.length === 0) return 'No edit of unproven effect.'
  return [
    textTable(
      ['effect unproven', 'edits', 'no verdict', 'failed by the judge'],
      unproven.map(({ kind, edits, missing, failed }) => [worded(kind), edits, missing, rateText(failed)]),
    ),
    'Nobody can say of these what a judge should answer; they are in no rate above.',
    '',
  ].join('\n')
}

function auditText(audit: readonly ShortcutResult[]): string {
  return [
    'Shortcut audit: candidates that the judge takes rightly as they are, changed in what should not matter (its verdict',
    'should stay) or shuffled against a known dependency (it should fail).',
    '',
    textTable(
      ['change', 'candidate', 'a sound judge', 'tried', 'no verdict', 'as a sound judge'],
      audit.map(({ shortcut, candidate, expected, tried, missing, asExpected }) => [
        worded(shortcut),
        candidate,
        expected,
        tried,
        missing,
        rateText(asExpected),
      ]),
    ),
  ].join('\n')
}

function worded(kind: string): string {
  return kind.replaceAll('_', ' ')
}

function rateText(rate: Rate | null): string {
  if (rate === null) return 'none'
  const { share, count, total, interval } = rate
  return `${percent(share)} (${count} of ${total}; ${percent(interval.low)} to ${percent(interval.high)})`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

import type { Config } from '#configs'
import type { BenchItem } from '#data'
import {
  auditShortcuts,
  type Calibration,
  type CalibrationItem,
  type CalibrationOptions,
  calibrate,
  type Judge,
  type ShortcutResult,
} from '#judge'
import { judgeChoiceOf } from '../../judging/judge-choice.ts'
import { formsOf, judgeInUse, judgeSettingsOf, modelsOf } from '../../judging/judge-in-use.ts'
import { judgeOf } from '../../judging/judge-settings.ts'
import { withModelRoom } from '../../model-room.ts'
import { noModel } from '../../run/bound-stage.ts'
import type { CommandSetting, WorkOptions } from '../options.ts'
import { accessOf, endOf, runOnLake } from '../work.ts'
import { benchmarkOf, numberOption } from './board-options.ts'
import { calibrationJson } from './judge-calibrate-json.ts'
import { calibrationText } from './judge-calibrate-text.ts'

/** What `judge calibrate` is told. */
export interface JudgeCalibrateOptions extends WorkOptions {
  /** A frozen benchmark or a file of items; the lake's newest if left out. */
  readonly bench?: string
  /** `alignment` or `model`; as the configuration says if left out. */
  readonly judge?: string
  /** Only the first so many items. */
  readonly limit?: string
  /** Whether the judge goes by format, length or the goal alone. */
  readonly audit?: boolean
  readonly seed?: string
}

/** What a calibration gave; `audit` is null where none was asked for. */
export interface CalibrationReport {
  readonly bench: { readonly name: string; readonly hash: string }
  readonly seed: number
  readonly calibration: Calibration
  readonly audit: readonly ShortcutResult[] | null
}

/** `h2e judge calibrate`: what a judge detects among edits planted in references, and no more. */
export async function judgeCalibrate(
  { host, end }: CommandSetting,
  { options, config }: { readonly options: JudgeCalibrateOptions; readonly config: Config },
): Promise<void> {
  const choice = judgeChoiceOf(config, options.judge)
  const settings = judgeSettingsOf(choice)
  const seed = numberOption(options.seed ?? '1', { name: 'seed', min: 0, isWhole: true })
  const count = options.limit && numberOption(options.limit, { name: 'limit', min: 1, isWhole: true })
  const benchmark = await benchmarkOf(host, options)
  const all = benchmark.items.map(calibrationItem)
  const asked = { items: count ? all.slice(0, count) : all, donors: all, seed, audit: options.audit ?? false }
  const measured = async (judge: Judge, atOnce: number) => {
    const { calibration, audit } = await measure(judge, { ...asked, atOnce })
    return { bench: { name: benchmark.name, hash: benchmark.hash }, seed, calibration, audit }
  }
  const report =
    choice.kind === 'alignment'
      ? await measured(judgeOf(settings, { model: noModel }), 1)
      : await onLake((judge, atOnce) => measured(judge, atOnce))
  host.stdout.write(options.json ? `${JSON.stringify(calibrationJson(report))}\n` : calibrationText(report))

  /** A judge that asks a model asks it through the lake's ledger, budget and store of replies. */
  async function onLake(
    work: (judge: Judge, atOnce: number) => Promise<CalibrationReport>,
  ): Promise<CalibrationReport> {
    const { value, manifest } = await runOnLake(host, { options, config }, (context) => {
      const room = { config, settings: modelsOf(choice), forms: formsOf(choice), ...accessOf(host) }
      return withModelRoom(context, room, (models) => {
        const { model, name, questionsAtOnce } = judgeInUse(choice, models)
        return work(judgeOf(settings, { model: model ?? noModel, name }), questionsAtOnce)
      })
    })
    end(endOf(manifest))
    return value
  }
}

/** A benchmark's item as calibration takes it. */
function calibrationItem({ item_id, topic, goal, steps, resources }: BenchItem): CalibrationItem {
  return { id: item_id, topic, goal, steps: steps.map(({ text }) => text), resources }
}

async function measure(
  judge: Judge,
  {
    items,
    audit,
    ...options
  }: CalibrationOptions & { readonly items: readonly CalibrationItem[]; readonly audit: boolean },
): Promise<Pick<CalibrationReport, 'calibration' | 'audit'>> {
  const calibration = await calibrate(judge, items, options)
  return { calibration, audit: audit ? await auditShortcuts(judge, items, options) : null }
}

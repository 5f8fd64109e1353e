import { textTable } from '../cli/text-table.ts'
import { figure } from './figure.ts'
import type { ComparisonResult, SideResult } from './measure.ts'

/** One run of `pnpm perf`: where and when, and what each comparison came to. */
export interface PerfReport {
  /** ISO 8601, UTC. */
  readonly measured_at: string
  readonly machine: { readonly cores: number; readonly model: string; readonly memory_gb: number }
  readonly node: string
  readonly platform: string
  readonly rounds: number
  readonly quick: boolean
  readonly comparisons: readonly ComparisonResult[]
  /** Comparisons that were asked for and not made, by name, and what they lack. */
  readonly left_out: Readonly<Record<string, string>>
}

/** The report as text: where, what the sides worked on, each side's figures, and the table of ratios. */
export function perfText(report: PerfReport): string {
  const { machine, comparisons } = report
  const sizes = report.quick ? ', quick sizes: the figures say little' : ''
  const lines = [
    `${report.measured_at}  ${machine.cores} cores (${machine.model}), ${machine.memory_gb} GB, ` +
      `Node ${report.node}, ${report.platform}`,
    `${report.rounds} rounds, the sides in turn, each in a fresh process; ratios pair by pair${sizes}`,
    ...comparisons.flatMap(detailLines),
    ...Object.entries(report.left_out).map(([name, missing]) => `\n${name} was LEFT OUT: ${missing}`),
    '',
    textTable(
      ['comparison', 'ours', 'peer', 'unit', 'ratio', 'min..max', 'aim', ''],
      comparisons.map(({ name, ours, peer, unit, ratio, aim, met }) => [
        name,
        figure(ours.cost),
        figure(peer.cost),
        unit,
        figure(ratio.median),
        `${figure(ratio.min)}..${figure(ratio.max)}`,
        aim,
        met ? 'met' : 'MISSED',
      ]),
    ),
  ]
  return `${lines.join('\n')}\n`
}

function detailLines({ name, facts, ours, peer }: ComparisonResult): string[] {
  return [
    '',
    `${name}: ${Object.entries(facts).map(named).join(', ')}`,
    `  ours: ${sideText(ours)}`,
    `  peer: ${sideText(peer)}`,
  ]
}

function sideText({ label, cpuMs, wallMs, peakMb, figures }: SideResult): string {
  const rest = Object.entries(figures).map(named)
  return [
    label,
    `${figure(cpuMs / 1000)} s CPU in all`,
    `${figure(wallMs)} ms wall`,
    `${Math.round(peakMb)} MB`,
    ...rest,
  ].join(', ')
}

function named([name, value]: [string, string | number]): string {
  return `${name.replaceAll('_', ' ')} ${typeof value === 'number' ? figure(value) : value}`
}

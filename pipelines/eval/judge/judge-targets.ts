import type { Figure, Section } from '../figure.ts'

/** What a figure is to reach. */
type JudgeTarget = { readonly figure: string; readonly section: RegExp } & (
  | { readonly atLeast: number }
  | { readonly atMost: number }
)

const REFERENCES = /^planted edits: (sample site|recipes)$/
const GRAPHS = /^planted edits: task graphs of people, told/

const JUDGE_TARGETS: readonly JudgeTarget[] = [
  ...[
    'drop_step',
    'repeat_step',
    'insert_step',
    'change_quantity',
    'change_time',
    'change_temperature',
    'change_unit',
  ].map((kind) => ({ section: REFERENCES, figure: `detected: ${kind}`, atLeast: 0.95 })),
  { section: REFERENCES, figure: 'detected: negate_step', atLeast: 0.85 },
  { section: GRAPHS, figure: 'detected: swap_steps', atLeast: 0.85 },
  { section: /^planted edits: (sample site|recipes|task graphs)/, figure: 'false alarms', atMost: 0.05 },
  { section: /^paraphrases/, figure: 'false alarms, one step in other words', atMost: 0.05 },
  { section: /^paraphrases/, figure: 'false alarms, all paraphrased steps of a procedure at once', atMost: 0.05 },
  { section: /^planted edits: (sample site|recipes)$/, figure: 'right step named', atLeast: 0.9 },
  { section: GRAPHS, figure: 'right step named', atLeast: 0.9 },
]

/** A figure beside its target; both null where there is none, or nothing to measure. */
export interface TargetCheck {
  readonly target: string | null
  readonly isMet: boolean | null
}

/** Holds a figure to its target. */
export function checkTarget(section: Section, figure: Figure): TargetCheck {
  const target = JUDGE_TARGETS.find((one) => one.figure === figure.name && one.section.test(section.name))
  if (target === undefined || Number.isNaN(figure.value)) return { target: null, isMet: null }
  return 'atLeast' in target
    ? { target: `>= ${percent(target.atLeast)}`, isMet: figure.value >= target.atLeast }
    : { target: `<= ${percent(target.atMost)}`, isMet: figure.value <= target.atMost }
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}

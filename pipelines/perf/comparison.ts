import type { SideReport } from './side-report.ts'

/** One way of doing the same work, as a program of its own. */
export interface Side {
  /** Who this is, for the printout. */
  readonly label: string
  /** The program, under `sides/`; it ends by calling reportSide(), or by writing what that writes. */
  readonly file: URL
  /** What runs the program; this Node, with TypeScript, if left out. */
  readonly interpreter?: string | undefined
  /** What it is told; `scratch` is an empty folder of this one run. */
  readonly words: (scratch: string) => readonly string[]
  readonly environment?: (scratch: string) => Readonly<Record<string, string>>
}

/** What a comparison hopes for: ours as a part of the peer's cost, or the peer's cost as a multiple of ours. */
export type Aim =
  | { readonly kind: 'at_most'; readonly ratio: number; readonly text: string }
  | { readonly kind: 'at_least'; readonly ratio: number; readonly text: string }

/** What both sides work on, made once. */
export interface Prepared {
  readonly ours: Side
  readonly peer: Side
  /** What was made and what making it cost, for the printout. */
  readonly facts: Readonly<Record<string, string | number>>
  /** False where something that the aim takes for granted was found not to be so. */
  readonly holds?: boolean
  readonly dispose: () => Promise<void>
}

/** How large a measurement is. */
export interface Scale {
  /** Smaller sizes, to try the harness; the figures say little. */
  readonly quick: boolean
  /** A folder to make things in; removed by the harness. */
  readonly scratch: string
  /** For the processes it starts. */
  readonly environment: NodeJS.ProcessEnv
}

/** One question of the form "how much does ours cost, set against theirs". */
export interface Comparison {
  readonly name: string
  readonly aim: Aim
  /** What the cost is counted in, such as `ms CPU a page`. */
  readonly unit: string
  readonly cost: (sample: Sample) => number
  /** What must hold of one round besides the ratio. */
  readonly holds?: (round: Round) => boolean
  /** How many rounds are made where they take so long that no more can be asked for. */
  readonly rounds?: number
  /** What this machine lacks for it; null when it can be made. Nothing is lacking if left out. */
  readonly missing?: () => string | null
  readonly prepare: (scale: Scale) => Promise<Prepared>
}

/** One run of each side. */
export interface Round {
  readonly ours: Sample
  readonly peer: Sample
}

/** One run of one side: what it reported, and the CPU time of its process and of those it started, in milliseconds. */
export interface Sample extends SideReport {
  readonly cpuMs: number
}

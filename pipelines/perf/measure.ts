import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FatalError } from '#data'
import type { Comparison, Prepared, Round, Sample } from './comparison.ts'
import { figure } from './figure.ts'
import { median, type RatioSummary, summarizeRatios } from './ratios.ts'
import { runSide } from './run-side.ts'

/** What one side came to: medians over the rounds. */
export interface SideResult {
  readonly label: string
  readonly cost: number
  readonly cpuMs: number
  readonly wallMs: number
  readonly peakMb: number
  readonly figures: Readonly<Record<string, number>>
}

/** What one comparison came to. */
export interface ComparisonResult {
  readonly name: string
  readonly unit: string
  readonly aim: string
  readonly met: boolean
  readonly ratio: Pick<RatioSummary, 'median' | 'min' | 'max'>
  readonly units: number
  readonly facts: Prepared['facts']
  readonly ours: SideResult
  readonly peer: SideResult
  /** Every run, in the order made. */
  readonly rounds: readonly Round[]
}

interface MeasureOptions {
  readonly rounds: number
  readonly quick: boolean
  readonly scratch: string
  readonly environment: NodeJS.ProcessEnv
  /** Called with what is being done now. */
  readonly notice: (message: string) => void
}

/**
 * Runs the two sides of a comparison in turn, each in a fresh process, and takes their ratio pair by pair. Throws
 * FatalError when a side fails or the sides did not do the same amount of work.
 */
export async function measure(comparison: Comparison, options: MeasureOptions): Promise<ComparisonResult> {
  const scratch = mkdtempSync(join(options.scratch, `${comparison.name}-`))
  try {
    options.notice(`${comparison.name}: preparing`)
    const prepared = await comparison.prepare({ ...options, scratch })
    try {
      return resultOf(comparison, { prepared, rounds: await takeTurns(comparison, { prepared, ...options, scratch }) })
    } finally {
      await prepared.dispose()
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function takeTurns(
  comparison: Comparison,
  options: MeasureOptions & { readonly prepared: Prepared },
): Promise<ComparisonResult['rounds']> {
  const rounds: Round[] = []
  const count = comparison.rounds ?? options.rounds
  for (let round = 1; round <= count; round += 1) {
    const ours = await runSide(options.prepared.ours, options)
    const peer = await runSide(options.prepared.peer, options)
    if (ours.units !== peer.units) {
      throw new FatalError(
        `Cannot compare "${comparison.name}": ours did ${ours.units} units of work, the peer ${peer.units}. ` +
          'Mend the side that is wrong and measure again.',
      )
    }
    const costs = [ours, peer].map((sample) => figure(comparison.cost(sample)))
    options.notice(`${comparison.name}: round ${round} of ${count}: ${costs.join(' and ')} ${comparison.unit}`)
    rounds.push({ ours, peer })
  }
  return rounds
}

function resultOf(
  comparison: Comparison,
  measured: { readonly prepared: Prepared; readonly rounds: ComparisonResult['rounds'] },
): ComparisonResult {
  const { prepared, rounds } = measured
  const { name, unit, aim, cost, holds = () => true } = comparison
  const pairs = rounds.map(({ ours, peer }) => ({ ours: cost(ours), peer: cost(peer) }))
  const { met, ...ratio } = summarizeRatios(pairs, aim)
  const side = (which: 'ours' | 'peer'): SideResult => {
    const samples = rounds.map((round) => round[which])
    return { label: prepared[which].label, cost: median(samples.map(cost)), ...middleOf(samples) }
  }
  const units = rounds[0]?.ours.units ?? 0
  return {
    name,
    unit,
    aim: aim.text,
    met: met && (prepared.holds ?? true) && rounds.every(holds),
    ratio,
    units,
    facts: prepared.facts,
    ours: side('ours'),
    peer: side('peer'),
    rounds,
  }
}

function middleOf(samples: readonly Sample[]): Pick<SideResult, 'cpuMs' | 'wallMs' | 'peakMb' | 'figures'> {
  const names = Object.keys(samples[0]?.figures ?? {})
  return {
    cpuMs: median(samples.map((sample) => sample.cpuMs)),
    wallMs: median(samples.map((sample) => sample.wallMs)),
    peakMb: median(samples.map((sample) => sample.peakMb)),
    figures: Object.fromEntries(
      names.map((name) => [name, median(samples.map((sample) => sample.figures[name] ?? 0))]),
    ),
  }
}

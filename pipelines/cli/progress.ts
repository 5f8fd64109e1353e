import { MultiBar, type SingleBar } from 'cli-progress'
import type { Progress } from '../run/run-context.ts'

/** One bar a step on the terminal, written to standard error; total and value grow while work is found and done. */
export function progressBars(): Progress {
  const bars = new Map<string, SingleBar>()
  const multi = new MultiBar({
    format: '{step} {bar} {value} of {total}',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
    stream: process.stderr,
  })
  const barOf = (step: string): SingleBar => {
    const bar = bars.get(step) ?? multi.create(0, 0, { step: step.padEnd(8) })
    bars.set(step, bar)
    return bar
  }
  return {
    expect: (step) => {
      const bar = barOf(step)
      bar.setTotal(bar.getTotal() + 1)
    },
    advance: (step) => barOf(step).increment(),
    stop: () => multi.stop(),
  }
}

import { writeSync } from 'node:fs'
import { z } from 'zod'

/** What a side says of itself when it is done. */
export const SideReport = z.strictObject({
  /** Pieces of work done; both sides of a comparison must name the same number. */
  units: z.int().positive(),
  /** Time of the measured work on the clock, in milliseconds; the side says which part of its life that is. */
  wallMs: z.number().nonnegative(),
  /** Largest resident memory of the side's own process, in megabytes of 2^20 bytes. */
  peakMb: z.number().nonnegative(),
  /** More figures, for the printout. */
  figures: z.record(z.string(), z.number()),
})
export type SideReport = z.infer<typeof SideReport>

/** The file descriptor a side reports on; its standard output belongs to whatever it runs. */
export const REPORT_DESCRIPTOR = 3

/** Writes the report of this process as one line of JSON. */
export function reportSide(report: {
  readonly units: number
  readonly wallMs: number
  readonly figures?: Readonly<Record<string, number>>
}): void {
  // maxRSS is in kilobytes on every system.
  const peakMb = process.resourceUsage().maxRSS / 1024
  writeSync(REPORT_DESCRIPTOR, `${JSON.stringify({ figures: {}, ...report, peakMb })}\n`)
}

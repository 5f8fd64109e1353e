/** What a model server counted up to now. */
interface Served {
  readonly requests: number
  /** The sum of all waits, in milliseconds. */
  readonly latencyMs: number
}

/** The questions that a document of one procedure brings, one after the other. */
const QUESTIONS_A_DOCUMENT = 5

/** Asks a model server. Its report names every request: only two numbers are read of it, so that it takes no memory apart. */
export async function servedBy(url: string): Promise<Served> {
  const report = await (await fetch(new URL('/seen', url))).text()
  return { requests: numberAfter(report, '"total":'), latencyMs: numberAfter(report, '"latencyMs":') }
}

/** What the server did between two reports, and how near this came to what its waits allow at so many at once. */
export function servedFigures(run: {
  readonly before: Served
  readonly after: Served
  readonly inFlight: number
  readonly wallMs: number
}) {
  const { before, after, inFlight, wallMs } = run
  const requests = after.requests - before.requests
  const latencyMs = after.latencyMs - before.latencyMs
  const boundMs = latencyMs / inFlight
  return {
    requests,
    bound_s: boundMs / 1000,
    share_of_bound: boundMs / wallMs,
    document_latency_s: (QUESTIONS_A_DOCUMENT * latencyMs) / requests / 1000,
  }
}

function numberAfter(report: string, name: string): number {
  const at = report.indexOf(name)
  return at === -1 ? Number.NaN : Number.parseFloat(report.slice(at + name.length, at + name.length + 40))
}

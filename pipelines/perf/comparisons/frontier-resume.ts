import { join } from 'node:path'
import type { Comparison, Round, Scale, Side } from '../comparison.ts'
import { runSide } from '../run-side.ts'

/** What taking up a crawl of a million URLs may take. */
const MOST_SECONDS = 10
const MOST_MB = 512

const URLS = 1_000_000

/** How long a frontier of a million URLs takes to be there again from a log of 100,000 visits, beside a Map of the same log. */
export const frontierResume = resume('frontier-resume', { visits: URLS / 10, discovered: 10 })

/** The same where nearly all of them were visited. */
export const frontierResumeVisited = resume('frontier-resume-visited', { visits: URLS, discovered: 1 })

interface MadeLog {
  readonly visits: number
  readonly discovered: number
}

function resume(name: string, log: MadeLog): Comparison {
  return {
    name,
    aim: { kind: 'at_most', ratio: 1, text: `no more, and at most ${MOST_SECONDS} s and ${MOST_MB} MB` },
    unit: 's wall',
    cost: (sample) => sample.wallMs / 1000,
    holds: ({ ours }: Round) => ours.wallMs <= MOST_SECONDS * 1000 && ours.peakMb <= MOST_MB,
    rounds: 3,
    prepare: (scale) => makeLog(scale, scale.quick ? { ...log, visits: log.visits / 20 } : log),
  }
}

async function makeLog(scale: Scale, log: MadeLog): ReturnType<Comparison['prepare']> {
  const lake = join(scale.scratch, 'lake')
  const side = (label: string, name: string, words: readonly string[]): Side => {
    return { label, file: new URL(`../sides/${name}.ts`, import.meta.url), words: () => [lake, ...words] }
  }
  const counts = [String(log.visits), String(log.discovered)]
  const made = await runSide(side('making the visit log', 'make-visits', counts), scale)
  return {
    ours: side('the frontier of h2e', 'resume-frontier', []),
    peer: side('a Map of URLs and visits', 'resume-naive', []),
    facts: { ...log, urls: made.units, made_in_s: made.wallMs / 1000 },
    dispose: async () => {},
  }
}

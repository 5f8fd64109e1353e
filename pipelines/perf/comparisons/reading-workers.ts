import { join } from 'node:path'
import type { Comparison, Side } from '../comparison.ts'
import { factsOf, type PageSource, writePages } from './reading.ts'

/** What a second worker brings: the same pages through the extract stage's own runner. */
export function twoWorkers(source: PageSource): Comparison {
  return {
    name: `two-workers${source.suffix}`,
    aim: { kind: 'at_least', ratio: 1.5, text: 'at least 1.5 times faster' },
    unit: 'ms wall a page',
    cost: ({ wallMs, figures }) => wallMs / (figures.pages_read ?? 1),
    prepare: async ({ scratch, quick }) => {
      const folder = join(scratch, 'pages')
      const { howTo, other } = await source.read()
      const pages = [...howTo, ...other]
      writePages(folder, pages)
      const count = quick ? 100 : 600
      return {
        ours: workersSide('two workers', { folder, workers: 2, count }),
        peer: workersSide('one worker', { folder, workers: 1, count }),
        facts: { ...factsOf(pages), pages_read: count },
        dispose: async () => {},
      }
    },
  }
}

/** What many pages need of memory at most, beside what a fifth of them needed; not met above 400 MB. */
export function readingMemory(source: PageSource): Comparison {
  return {
    name: `reading-memory${source.suffix}`,
    aim: { kind: 'at_most', ratio: FLAT, text: `at most ${FLAT} times a fifth's, and ${MOST_MB} MB` },
    unit: 'MB at most',
    cost: ({ peakMb }) => peakMb,
    holds: ({ ours }) => ours.peakMb <= MOST_MB,
    rounds: 1,
    prepare: async ({ scratch, quick }) => {
      const folder = join(scratch, 'pages')
      const { howTo, other } = await source.read()
      const pages = [...howTo, ...other]
      writePages(folder, pages)
      const count = quick ? 500 : 10_000
      return {
        ours: workersSide('two workers', { folder, workers: 2, count }),
        peer: workersSide('two workers, a fifth of the pages', { folder, workers: 2, count: count / 5 }),
        facts: { ...factsOf(pages), pages_read: count },
        dispose: async () => {},
      }
    },
  }
}

const MOST_MB = 400
const FLAT = 1.1

function workersSide(
  label: string,
  told: { readonly folder: string; readonly workers: number; readonly count: number },
): Side {
  const { folder, workers, count } = told
  return {
    label,
    file: new URL('../sides/run-extract.ts', import.meta.url),
    words: () => [folder, String(workers), String(count)],
  }
}

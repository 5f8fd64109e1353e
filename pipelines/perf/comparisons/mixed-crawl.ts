import { join } from 'node:path'
import type { Comparison } from '../comparison.ts'
import type { PageSet } from '../page-sets.ts'
import { runSide } from '../run-side.ts'
import { factsOf, type PageSource, readingCost, readingSide, sidesOf, writePages } from './reading.ts'

/**
 * What reading a mixed crawl costs, one how-to in five pages, beside Readability on every page. Not met where the gate
 * loses a page in which the full reading finds a procedure.
 */
export function mixedCrawl(source: PageSource): Comparison {
  return {
    name: `mixed-crawl${source.suffix}`,
    aim: { kind: 'at_least', ratio: 3, text: 'at least 3 times less, no page lost' },
    unit: 'ms CPU a page',
    cost: readingCost,
    prepare: async (scale) => {
      const { scratch, quick } = scale
      const set = await source.read()
      const pages = mixed(set, quick ? 5 : Number.POSITIVE_INFINITY)
      const folder = join(scratch, 'mixed')
      writePages(folder, pages)
      const all = join(scratch, 'all')
      writePages(all, quick ? pages : [...set.howTo, ...set.other])
      const gated = await runSide(readingSide('with the gate', { way: 'gated', folder: all, passes: 1 }), scale)
      const full = await runSide(readingSide('the full reading', { way: 'full', folder: all, passes: 1 }), scale)
      const found = full.figures.pages_with_something ?? 0
      const lost = found - (gated.figures.pages_with_something ?? 0)
      return {
        ...sidesOf('gated', { folder, scale }),
        facts: { ...factsOf(pages), pages_with_procedures_in_all: found, pages_lost: lost },
        holds: lost === 0,
        dispose: async () => {},
      }
    },
  }
}

/** Four other pages to each how-to page, spread evenly; both are taken anew from the start as often as needed. */
function mixed({ howTo, other }: PageSet, most: number): readonly Uint8Array[] {
  const groups = Math.min(most, Math.max(1, Math.floor(other.length / 4)))
  return Array.from({ length: groups }, (_, group) => [
    ...taken(howTo, { from: Math.floor((group * howTo.length) / groups), count: 1 }),
    ...taken(other, { from: group * 4, count: 4 }),
  ]).flat()
}

function taken(
  pages: readonly Uint8Array[],
  { from, count }: { readonly from: number; readonly count: number },
): readonly Uint8Array[] {
  return pages.slice(from, from + count)
}

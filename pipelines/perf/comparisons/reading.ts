import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Aim, Comparison, Prepared, Sample, Scale, Side } from '../comparison.ts'
import type { PageSet } from '../page-sets.ts'
import type { ReadingWay } from '../reading-ways.ts'

/** Where the pages of a comparison come from, and what is put behind its name. */
export interface PageSource {
  readonly suffix: string
  readonly read: () => Promise<PageSet>
}

/** What it costs to know whether a page holds procedures, and which, beside Readability on linkedom. */
export function gateAndWitnesses(source: PageSource): Comparison {
  const aim: Aim = { kind: 'at_least', ratio: 4, text: 'at least 4 times less' }
  return comparisonOf('gate-and-witnesses', { source, aim, way: 'witnesses', select: howToPages })
}

/** What the whole reading of a how-to page costs, beside Readability on linkedom alone. */
export function wholeReading(source: PageSource): Comparison {
  const aim: Aim = { kind: 'at_most', ratio: 1.4, text: 'at most 1.4' }
  return comparisonOf('whole-reading', { source, aim, way: 'gated', select: howToPages })
}

function comparisonOf(
  name: string,
  made: {
    readonly source: PageSource
    readonly aim: Aim
    readonly way: ReadingWay
    readonly select: (set: PageSet, scale: Scale) => readonly Uint8Array[]
  },
): Comparison {
  const { source, aim, way, select } = made
  return {
    name: `${name}${source.suffix}`,
    aim,
    unit: 'ms CPU a page',
    cost: readingCost,
    prepare: async (scale) => {
      const folder = join(scale.scratch, 'pages')
      const pages = select(await source.read(), scale)
      writePages(folder, pages)
      return { ...sidesOf(way, { folder, scale }), facts: factsOf(pages), dispose: async () => {} }
    },
  }
}

/** The reading's own CPU time: loading the program and warming it up left out. */
export function readingCost(sample: Sample): number {
  return (sample.figures.reading_cpu_ms ?? 0) / sample.units
}

/** Ours reading in this way, and the peer. */
export function sidesOf(
  way: ReadingWay,
  { folder, scale }: { readonly folder: string; readonly scale: Scale },
): Pick<Prepared, 'ours' | 'peer'> {
  const passes = scale.quick ? 1 : 2
  return {
    ours: readingSide(`h2e, ${way}`, { way, folder, passes }),
    peer: readingSide('Readability on linkedom', { way: 'readability', folder, passes }),
  }
}

/** A side that reads every page of a folder in one way. */
export function readingSide(
  label: string,
  told: { readonly way: ReadingWay; readonly folder: string; readonly passes: number },
): Side {
  const { way, folder, passes } = told
  return {
    label,
    file: new URL('../sides/read-pages.ts', import.meta.url),
    words: () => [way, folder, String(passes)],
  }
}

/** Writes pages into a new folder, in their order. */
export function writePages(folder: string, pages: readonly Uint8Array[]): void {
  mkdirSync(folder)
  for (const [index, page] of pages.entries()) {
    writeFileSync(join(folder, `${String(index).padStart(6, '0')}.html`), page)
  }
}

/** How many pages there are, and how large. */
export function factsOf(pages: readonly Uint8Array[]): Readonly<Record<string, number>> {
  const bytes = pages.reduce((sum, page) => sum + page.byteLength, 0)
  return { pages: pages.length, kb_a_page: bytes / pages.length / 1000 }
}

function howToPages({ howTo }: PageSet, { quick }: Scale): readonly Uint8Array[] {
  return howTo.slice(0, quick ? 20 : howTo.length)
}

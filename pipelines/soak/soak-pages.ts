import { availableParallelism } from 'node:os'
import { type MutatedCase, mutatedPage, type SeedPage } from './mutated-page.ts'
import { type PageFate, type PageReader, startPageReader } from './page-reader.ts'
import { fateLines, sizeText } from './soak-report.ts'

/** Which damaged pages are read. */
export interface PageSoak {
  readonly pages: readonly SeedPage[]
  readonly seed: number
  readonly count: number
  /** Read this one page alone, and say more of it. */
  readonly only?: number | undefined
  readonly print: (line: string) => void
}

/**
 * Reads damaged pages through the stages and prints what became of them. Gives how many of them failed: no answer, an
 * answer without a reason, a limit passed, or another answer the second time (every fifth page is read twice).
 */
export async function soakPages(soak: PageSoak): Promise<number> {
  const reader = await startPageReader({ gate: true })
  try {
    if (soak.only !== undefined) return await readOne(reader, { soak, number: soak.only })
    soak.print(`${soak.count} damaged pages of ${soak.pages.length}, seed ${soak.seed}`)
    return await readAll(reader, soak)
  } finally {
    await reader.close()
  }
}

const LONGEST = 5
const READ_TWICE = 5
const TOLD_EVERY = 1000

async function readAll(reader: PageReader, soak: PageSoak): Promise<number> {
  const fates: PageFate[] = []
  const longest: { readonly ms: number; readonly text: string }[] = []
  let next = 0
  let failures = 0
  const lane = async (): Promise<void> => {
    while (next < soak.count) {
      const number = next
      next += 1
      const made = mutatedPage(soak.pages, { seed: soak.seed, number })
      const fate = await reader.read(made.page)
      const again = number % READ_TWICE === 0 ? await reader.read(made.page) : fate
      fates.push(fate)
      const ms = Math.round(fate.extractMs + fate.findMs)
      longest.push({ ms, text: `page ${number}, ${sizeText(made.page.body.byteLength)}: ${made.recipe}` })
      longest.sort((one, other) => other.ms - one.ms).splice(LONGEST)
      const fault = faultOf(fate, again)
      if (fault !== null) {
        failures += 1
        soak.print(`page ${number}: ${fault}. It was ${made.recipe}. Again: --seed ${soak.seed} --page ${number}`)
      }
      if (fates.length % TOLD_EVERY === 0) soak.print(`${fates.length} pages read, ${failures} failed`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
  for (const line of fateLines(fates)) soak.print(line)
  for (const { ms, text } of longest) soak.print(`${ms} ms: ${text}`)
  return failures
}

function faultOf(fate: PageFate, again: PageFate): string | null {
  if (fate.error !== null) return `no answer: ${fate.error}`
  if (fate.isOverLimit) return fate.outcome
  return fate.digest === again.digest ? null : `two answers: ${fate.outcome}, then ${again.outcome}`
}

async function readOne(
  reader: PageReader,
  { soak, number }: { readonly soak: PageSoak; readonly number: number },
): Promise<number> {
  const made: MutatedCase = mutatedPage(soak.pages, { seed: soak.seed, number })
  soak.print(`page ${number} of seed ${soak.seed}: ${made.recipe}; ${sizeText(made.page.body.byteLength)}`)
  const fate = await reader.read(made.page)
  const again = await reader.read(made.page)
  soak.print(`${fate.outcome}, ${Math.round(fate.extractMs)} + ${Math.round(fate.findMs)} ms`)
  const fault = faultOf(fate, again)
  if (fault !== null) soak.print(fault)
  return fault === null ? 0 : 1
}

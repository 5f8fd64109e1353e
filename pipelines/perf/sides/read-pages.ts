import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { READING_WAYS, type ReadingWay } from '../reading-ways.ts'
import { reportSide } from '../side-report.ts'

/**
 * Reads every page of a folder in one of the ways, once to warm up and then as often as told. Reports the CPU time of the
 * later times, as a crawl's many pages cost it, and which pages held something.
 */
const [, , way = '', folder = '', passes = ''] = process.argv
const read = READING_WAYS[way as ReadingWay]
const pages = readdirSync(folder)
  .sort()
  .map((name) => readFileSync(join(folder, name)))
const found = pages.map((body) => read(body))

const begun = performance.now()
const before = process.cpuUsage()
for (let pass = 0; pass < Number(passes); pass += 1) for (const body of pages) read(body)
const { user, system } = process.cpuUsage(before)
reportSide({
  units: pages.length * Number(passes),
  wallMs: performance.now() - begun,
  figures: { reading_cpu_ms: (user + system) / 1000, pages_with_something: found.filter((count) => count > 0).length },
})

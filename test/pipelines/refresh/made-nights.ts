import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Host } from '../../../pipelines/cli/host.ts'
import { main } from '../../../pipelines/cli/main.ts'
import { RefreshSummary } from '../../../pipelines/refresh/refresh-summary.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeHost } from '../cli/made-host.ts'

/** How a command line ended and what it said. */
export interface Said {
  readonly code: number
  readonly printed: string
  readonly complained: string
}

/** A folder with a configuration and a lake, and nights to come. */
export interface Nights {
  readonly folder: string
  readonly lake: string
  /** Runs `h2e refresh` so many days after the first night. */
  refresh(day: number, options?: { readonly args?: readonly string[]; readonly terminal?: boolean }): Promise<Said>
  /** Runs another command on the lake. */
  type(...line: readonly string[]): Promise<Said>
}

const DAY_MS = 86_400_000

/** Writes a configuration that crawls these seeds, without delay, and changes of settings as YAML. */
export function madeNights(seeds: readonly string[], more = ''): Nights {
  const folder = scratchFolder()
  const lake = join(folder, 'lake')
  mkdirSync(folder, { recursive: true })
  const crawl = `crawl: { seeds: ${JSON.stringify(seeds)}, delay: 0, render: never, max_retries: 0, robots_retry: 0.01, timeout: 120 }`
  writeFileSync(join(folder, 'nights.yaml'), `${crawl}\n${more === '' ? 'refresh: { min_pages: 5 }' : more}\n`)
  const type = async (line: readonly string[], changes: Partial<Host> = {}): Promise<Said> => {
    const { host, printed, complained } = madeHost('', folder)
    const code = await main([...line, '--lake', 'lake'], { ...host, ...changes })
    return { code, printed: printed(), complained: complained() }
  }
  const refresh: Nights['refresh'] = async (day, { args = [], terminal = false } = {}) => {
    const { host, printed, complained } = madeHost('', folder)
    const now = (): Date => new Date(Date.now() + day * DAY_MS)
    const stdout = { write: host.stdout.write, isTTY: terminal }
    const line = ['refresh', '--config', 'nights.yaml', '--lake', 'lake', ...args]
    const code = await main(line, { ...host, now, stdout })
    return { code, printed: printed(), complained: complained() }
  }
  return { folder, lake, refresh, type: (...line) => type(line) }
}

/** The summary that `--json` printed. */
export function summaryIn({ printed }: Said): RefreshSummary {
  return RefreshSummary.parse(JSON.parse(printed))
}

/** The summary that stands in a run's folder. */
export function summaryOf(lake: string, runId: string): RefreshSummary {
  return RefreshSummary.parse(JSON.parse(readFileSync(join(lake, 'runs', runId, 'summary.json'), 'utf8')))
}

const THINGS = ['gate', 'lamp', 'chair', 'kettle', 'drawer', 'basket', 'clock', 'shelf', 'window', 'tray']

/** A page that tells how to do something, no two numbers alike. */
export function howTo(number: number, { glue = 'glue' }: { readonly glue?: string } = {}): string {
  const thing = `${THINGS[number % THINGS.length]} number ${number}`
  const steps = [
    `Wipe the ${thing} with a damp cloth until no dust is left.`,
    `Loosen the ${number + 2} screws of the ${thing} with a small driver.`,
    `Cover the crack in the ${thing} with a thin layer of ${glue}.`,
    `Press both halves of the ${thing} together for ${number + 5} minutes.`,
    `Turn the screws of the ${thing} back in with the driver.`,
    `Rub the mended ${thing} with a soft brush until it shines.`,
  ]
  const list = steps.map((step) => `<li>${step}</li>`).join('')
  return (
    `<!doctype html><html lang="en"><title>How to mend a ${thing}</title><main><h1>How to mend a ${thing}</h1>` +
    `<p>A broken ${thing} is soon mended with these steps.</p><ol>${list}</ol></main></html>`
  )
}

/** A page of the same address that is built so that nobody finds steps in it. */
export function unreadable(number: number): string {
  return (
    '<!doctype html><html lang="en"><title>Welcome</title><main><p>Our pages have a new look.</p>' +
    `<div id="app" data-page="${number}"></div></main></html>`
  )
}

/** An index of these paths, and a page each; `/3` is how-to number 3. */
export function howToSite(count: number): Record<string, string> {
  const numbers = Array.from({ length: count }, (_, number) => number)
  return {
    '/': indexOf(numbers),
    ...Object.fromEntries(numbers.map((number) => [`/${number}`, howTo(number)])),
  }
}

/** A page that links to how-tos. */
export function indexOf(numbers: readonly number[]): string {
  const links = numbers.map((number) => `<a href="/${number}">How to mend thing ${number}</a>`).join(' ')
  return `<!doctype html><html lang="en"><title>All pages</title><main><p>All pages of this site.</p>${links}</main></html>`
}

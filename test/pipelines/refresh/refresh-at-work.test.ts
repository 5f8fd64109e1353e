import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCommand, startCommand } from '../../../pipelines/soak/killable-run.ts'
import { type Route, type Site, serve } from '../crawl/support.ts'
import { howTo, indexOf, madeNights, summaryIn } from './made-nights.ts'

const PAGES = 12

/** A site that answers so many how-tos at once and holds back the others until they are let go. */
async function slowSite(quick: number): Promise<{
  readonly site: Site
  /** Resolves when a page is asked for that is held back. */
  readonly reached: Promise<void>
  readonly letGo: () => void
}> {
  const held: (() => void)[] = []
  let open = false
  let answered = 0
  let tell: () => void = () => {}
  const reached = new Promise<void>((resolve) => {
    tell = resolve
  })
  const page =
    (number: number): Route =>
    (_, response: ServerResponse) => {
      const answer = (): void =>
        void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(howTo(number))
      answered += 1
      if (open || answered <= quick) return answer()
      held.push(answer)
      tell()
    }
  const numbers = Array.from({ length: PAGES }, (_, number) => number)
  const site = await serve({
    '/': indexOf(numbers),
    ...Object.fromEntries(numbers.map((number) => [`/${number}`, page(number)])),
  })
  const letGo = (): void => {
    open = true
    for (const answer of held.splice(0)) answer()
  }
  return { site, reached, letGo }
}

/** The arguments of a nightly run in a folder that is made. */
function nightOf(site: Site): { readonly lake: string; readonly line: readonly string[] } {
  const { folder } = madeNights([site.origin], 'refresh: { min_pages: 5 }')
  const lake = join(folder, 'lake')
  const settings = ['--set', 'crawl.concurrency=2']
  return { lake, line: ['refresh', '--config', join(folder, 'nights.yaml'), '--lake', lake, ...settings] }
}

const asRows = (printed: string): readonly Record<string, unknown>[] => JSON.parse(printed)

describe('h2e refresh at work', () => {
  it('refresh lets others read whole rows, and nobody write, while a slow site keeps it waiting', async () => {
    const { site, reached, letGo } = await slowSite(6)
    const { lake, line } = nightOf(site)
    const night = startCommand([...line, '--json'])
    await reached
    const query =
      'SELECT pages.url, documents.title, length(documents.text) AS letters FROM pages JOIN documents USING (url)'
    const looked = await runCommand(['sql', '--lake', lake, '--json', '-c', query])
    expect(looked).toMatchObject({ code: 0, stderr: '' })
    const rows = asRows(looked.stdout)
    expect(rows.length).toBeLessThanOrEqual(6)
    for (const { title, letters } of rows) {
      expect(title).toMatch(/^How to mend a \w+ number \d+$/)
      expect(letters).toBeGreaterThan(300)
    }
    const second = await runCommand(line)
    expect(second).toMatchObject({ code: 1, stdout: '' })
    expect(second.stderr).toContain(`process ${night.child.pid} on `)
    letGo()
    const ended = await night.ended
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(ended.stdout)).toMatchObject({ state: 'finished', pages: { new: PAGES + 1 } })
  }, 180_000)

  it('refresh sent SIGTERM keeps what is under way and ends; the next run fetches only the rest', async () => {
    const { site, reached, letGo } = await slowSite(5)
    const { lake, line } = nightOf(site)
    const night = startCommand([...line, '--json'])
    await reached
    night.child.kill('SIGTERM')
    const toldAtMs = performance.now()
    letGo()
    const stopped = await night.ended
    expect(performance.now() - toldAtMs).toBeLessThan(60_000)
    expect(stopped.code).toBe(130)
    expect(stopped.stderr).toContain('the next run goes on')
    const before = summaryIn({ code: 130, printed: stopped.stdout, complained: '' })
    expect(before).toMatchObject({ state: 'interrupted', yield_measured: false, alerts: [] })
    // The index and the five that were quick; what was held back was under way and is kept.
    expect(before.pages.new).toBeGreaterThanOrEqual(7)
    expect(before.pages.new).toBeLessThanOrEqual(PAGES)

    const rest = await runCommand([...line, '--json'])
    expect(rest).toMatchObject({ code: 0, stderr: '' })
    const after = summaryIn({ code: 0, printed: rest.stdout, complained: '' })
    expect(after.pages).toMatchObject({ new: PAGES + 1 - before.pages.new, held: PAGES + 1 })
    expect(after.procedures.new + before.procedures.new).toBe(PAGES)
    expect(new Set(site.pages()).size).toBe(site.pages().length)
    const counted = await runCommand(['sql', '--lake', lake, '--json', '-c', 'SELECT count(*) AS n FROM procedures'])
    expect(asRows(counted.stdout)).toEqual([{ n: PAGES }])
  }, 180_000)
})

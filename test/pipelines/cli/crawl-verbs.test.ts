import { expect, it } from 'vitest'
import { main } from '../../../pipelines/cli/main.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { page, type Route, serve } from '../crawl/support.ts'
import { madeHost } from './made-host.ts'

async function type(folder: string, line: readonly string[]) {
  const { host, printed } = madeHost('', folder)
  const code = await main([...line, '--json'], host)
  return { code, answer: JSON.parse(printed()) }
}

it('crawl retry asks again for what failed, or ended for the reason given, and crawl status tells it by host', async () => {
  const routes: Record<string, Route> = { '/': page('/gone', '/file') }
  const site = await serve(routes)
  routes['/file'] = (_, response) => void response.writeHead(200, { 'content-type': 'application/pdf' }).end('x')
  const folder = scratchFolder()
  const seed = ['--seed', `${site.origin}/`]
  await type(folder, ['crawl', 'run', ...seed])
  const pages = () => site.pages().length
  const before = pages()
  expect(await type(folder, ['crawl', 'retry', ...seed, '--reason', 'robots'])).toMatchObject({
    answer: { fetched: 0 },
  })
  expect(pages()).toBe(before)
  const refused = await type(folder, ['crawl', 'retry', ...seed, '--reason', 'content_type'])
  expect(refused.answer).toMatchObject({ stored: 0, refused: 1 })
  routes['/gone'] = page('/new')
  const failed = await type(folder, ['crawl', 'retry', ...seed])
  expect(failed).toMatchObject({ code: 0, answer: { stored: 1, failed: 0, refused: 0 } })
  const { answer } = await type(folder, ['crawl', 'status', '--by-host'])
  const counts = { queued: 1, stored: 2, redirected: 0, failed: 0, refused: 1, skipped: 0, vanished: 0 }
  expect(answer).toMatchObject({ ...counts, hosts: [{ host: new URL(site.origin).host, ...counts }] })
})

it('crawl status says what each reason means', async () => {
  const routes: Record<string, Route> = { '/': page('/gone', '/calendar/2026/05/') }
  const site = await serve(routes)
  const folder = scratchFolder()
  await type(folder, ['crawl', 'run', '--seed', `${site.origin}/`])
  const { host, printed } = madeHost('', folder)
  await main(['crawl', 'status'], host)
  expect(printed()).toMatch(/http_404 +1 +the server answered 404/)
  expect(printed()).toMatch(/trap_calendar +1 +a page of a calendar/)
})

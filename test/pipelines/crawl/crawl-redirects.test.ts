import { describe, expect, it } from 'vitest'
import { page, pathOf, type Route, runCrawl, serve } from './support.ts'

const text = (body: string): Route => {
  return (_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end(body)
}
const redirect = (location: string): Route => {
  return (_, response) => void response.writeHead(301, { location }).end()
}
const answer = (status: number, headers: Record<string, string> = {}): Route => {
  return (_, response) => void response.writeHead(status, headers).end('x')
}

describe('crawl', () => {
  it('crawl() follows redirects as URLs of their own, with robots rules and scope at each hop', async () => {
    const site = await serve({
      '/robots.txt': text('User-agent: *\nDisallow: /closed\n'),
      '/': page('/old', '/out', '/shut', '/loop1', '/bare', '/mail', '/file', '/torn'),
      '/old': redirect('/new'),
      '/new': page(),
      '/out': redirect('https://example.org/'),
      '/shut': redirect('/closed'),
      '/loop1': redirect('/loop2'),
      '/loop2': redirect('/loop1'),
      '/bare': answer(302),
      '/mail': redirect('mailto:cook@example.org'),
      '/file': redirect('file:///etc/passwd'),
      '/torn': redirect('http://'),
    })
    const run = await runCrawl([`${site.origin}/`])
    expect(run.outcomes).toEqual({
      '/': 'stored',
      '/old': 'redirect',
      '/new': 'stored',
      '/out': 'redirect',
      '/shut': 'redirect',
      '/closed': 'robots',
      '/loop1': 'redirect',
      '/loop2': 'redirect',
      '/bare': 'bad_redirect',
      '/mail': 'bad_redirect',
      '/file': 'bad_redirect',
      '/torn': 'bad_redirect',
    })
    expect(run.visits.find((visit) => pathOf(visit.url) === '/new')?.depth).toBe(1)
  })

  it('crawl() ends a chain of redirects after ten hops', async () => {
    const routes: Record<string, Route> = {}
    for (let i = 0; i < 30; i += 1) routes[`/${i}`] = redirect(`/${i + 1}`)
    const site = await serve(routes)
    const run = await runCrawl([`${site.origin}/0`])
    expect(run.summary).toMatchObject({ redirected: 10, refused: 1, reasons: { redirect: 10, too_many_redirects: 1 } })
    expect(run.outcomes['/10']).toBe('too_many_redirects')
  })
})

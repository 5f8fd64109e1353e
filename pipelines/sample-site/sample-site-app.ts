import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { SampleSite } from './read-sample-site.ts'

/**
 * The HTTP side of the sample site: GET and HEAD of the paths in `site`, an ETag that is the hash of the body, and
 * `{origin}` in text and XML files replaced by the origin that was asked.
 */
export function sampleSiteApp(site: SampleSite): Hono {
  const app = new Hono()
  app.get('*', (context) => {
    const { pathname, origin } = new URL(context.req.url)
    const redirect = site.redirects.get(pathname)
    if (redirect !== undefined) return context.redirect(redirect.to, redirect.status)
    const file = site.files.get(pathname)
    if (file === undefined) return context.html(notFoundPage, 404)
    const body = /\.(?:txt|xml)$/.test(pathname) ? file.text.replaceAll('{origin}', origin) : file.text
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`
    const headers = { 'content-type': file.contentType, etag, 'cache-control': 'no-cache' }
    if (sameTag(context.req.header('if-none-match'), etag)) return context.body(null, 304, { etag })
    return context.body(body, 200, headers)
  })
  app.all('*', (context) => context.text('Only GET and HEAD are answered here.\n', 405, { allow: 'GET, HEAD' }))
  return app
}

const notFoundPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Page not found – Plain Steps</title><link rel="stylesheet" href="/style.css"></head>
<body><h1>Page not found</h1><p>There is no page at this address. <a href="/">All topics</a></p></body>
</html>
`

function sameTag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}

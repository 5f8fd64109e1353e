import { timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { contentHash } from '#data'

/** Who may ask. */
export interface GuardOptions {
  /** Names by which the server may be called, without port; null for any, where a token is asked for anyhow. */
  readonly hostnames: readonly string[] | null
  /** What a request must show; null on the loopback address, where only people of this machine can ask. */
  readonly token: string | null
}

const COOKIE = 'h2e_token'

/**
 * Refuses requests that other sites make a browser send. The Host header must be a name of ours (else a name of theirs
 * that leads to this machine would do), and what changes something must come from a page of ours. With a token, only
 * those who know it are let in: from the address printed at the start, it moves into a cookie no script can read.
 */
export function guard({ hostnames, token }: GuardOptions): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host') ?? ''
    if (hostnames !== null && !hostnames.includes(nameOf(host))) {
      return context.text(
        `This server is not called "${clipped(host)}". Use the address it printed when it started.\n`,
        421,
      )
    }
    if (!['GET', 'HEAD'].includes(context.req.method) && !isFromUs(context, host)) {
      return context.text('This was sent by a page of another site, and has been refused.\n', 403)
    }
    if (token === null) return next()
    const url = new URL(context.req.url)
    const shown = url.searchParams.get('token')
    if (shown !== null && isSame(shown, token)) {
      setCookie(context, COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/' })
      url.searchParams.delete('token')
      return context.redirect(url.pathname + url.search, 303)
    }
    const carried = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? getCookie(context, COOKIE)
    if (carried !== undefined && isSame(carried, token)) return next()
    return context.text('A token is needed. Open the address that was printed when the server started.\n', 401)
  }
}

/** A browser always tells the origin of what it posts. */
function isFromUs(context: Context, host: string): boolean {
  const origin = context.req.header('origin')
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin') return false
  if (origin === undefined) return false
  try {
    return new URL(origin).host === host && /^https?:$/.test(new URL(origin).protocol)
  } catch {
    return false
  }
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase()
}

/** Compares hashes, which are equally long, so that the time it takes tells nothing. */
function isSame(shown: string, token: string): boolean {
  return timingSafeEqual(Buffer.from(contentHash(shown)), Buffer.from(contentHash(token)))
}

function clipped(text: string): string {
  return text.slice(0, 80)
}

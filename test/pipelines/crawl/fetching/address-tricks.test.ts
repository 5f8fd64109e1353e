import { describe, expect, it } from 'vitest'
import { addressRules, type ResolveName } from '../../../../pipelines/crawl/fetching/addresses.ts'
import { createFetcher } from '../../../../pipelines/crawl/fetching/fetcher.ts'
import { page, runCrawl, serve } from '../support.ts'

/** Where DNS puts names that look harmless; a list of answers is given one by one, as a name server that changes its mind would. */
const DNS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'loop.example': [['127.0.0.1']],
  'mixed.example': [['93.184.215.14', '127.0.0.1']],
  'mixed6.example': [['2606:2800:21f:cb07::1', '::1']],
  'metadata.google.internal': [['169.254.169.254']],
  '127.0.0.1.nip.example': [['127.0.0.1']],
  'mapped.example': [['::ffff:127.0.0.1']],
  'nat64.example': [['64:ff9b::7f00:1']],
  'intranet.example': [['10.0.0.8']],
  'changing.example': [['127.0.0.1'], ['93.184.215.14'], ['127.0.0.1']],
}

const TRICKS = [
  ['decimal', 'http://2130706433:PORT/'],
  ['hexadecimal', 'http://0x7f000001:PORT/'],
  ['hexadecimal parts', 'http://0x7f.0x0.0x0.0x1:PORT/'],
  ['octal', 'http://0177.0.0.1:PORT/'],
  ['octal, many zeros', 'http://0000000177.0.0.01:PORT/'],
  ['octal, one number', 'http://017700000001:PORT/'],
  ['two parts', 'http://127.1:PORT/'],
  ['three parts', 'http://127.0.1:PORT/'],
  ['zero', 'http://0:PORT/'],
  ['all zeros', 'http://0.0.0.0:PORT/'],
  ['another loopback', 'http://127.255.255.254:PORT/'],
  ['dot at the end', 'http://127.0.0.1.:PORT/'],
  ['full-width digits', 'http://１２７.０.０.１:PORT/'],
  ['circled digits', 'http://①②⑦.⓪.⓪.①:PORT/'],
  ['ideographic dots', 'http://127。0。0。1:PORT/'],
  ['percent-encoded', 'http://%31%32%37.0.0.1:PORT/'],
  ['user name before', 'http://example.org@127.0.0.1:PORT/'],
  ['user and password before', 'http://example.org:80@127.0.0.1:PORT/'],
  ['backslash', 'http://127.0.0.1:PORT\\@example.org/'],
  ['tab within', 'http://127.0.\t0.1:PORT/'],
  ['localhost', 'http://localhost:PORT/'],
  ['LOCALHOST', 'http://LOCALHOST:PORT/'],
  ['localhost with a dot', 'http://localhost.:PORT/'],
  ['below localhost', 'http://anything.localhost:PORT/'],
  ['IPv6 loopback', 'http://[::1]:PORT/'],
  ['IPv6 loopback, long', 'http://[0:0:0:0:0:0:0:1]:PORT/'],
  ['IPv6 unspecified', 'http://[::]:PORT/'],
  ['IPv4 mapped', 'http://[::ffff:127.0.0.1]:PORT/'],
  ['IPv4 mapped, hexadecimal', 'http://[::ffff:7f00:1]:PORT/'],
  ['IPv4 compatible', 'http://[::127.0.0.1]:PORT/'],
  ['NAT64', 'http://[64:ff9b::7f00:1]:PORT/'],
  ['6to4', 'http://[2002:7f00:1::]:PORT/'],
  ['Teredo', 'http://[2001:0:7f00:1::]:PORT/'],
  ['unique local', 'http://[fd00:ec2::254]/'],
  ['link-local', 'http://[fe80::1]:PORT/'],
  ['cloud metadata', 'http://169.254.169.254/latest/meta-data/'],
  ['carrier-grade NAT', 'http://100.64.0.1:PORT/'],
  ['private, class A', 'http://10.0.0.1:PORT/'],
  ['private, class B', 'http://172.31.255.254:PORT/'],
  ['private, class C', 'http://192.168.0.1:PORT/'],
  ['benchmarking', 'http://198.18.0.1:PORT/'],
  ['multicast', 'http://224.0.0.1:PORT/'],
  ['broadcast', 'http://255.255.255.255:PORT/'],
  ...Object.keys(DNS).map((name) => [`DNS: ${name}`, `http://${name}:PORT/`] as const),
] as const

const schemes = ['file:///etc/hostname', 'ftp://127.0.0.1/', 'gopher://127.0.0.1:PORT/', 'ws://127.0.0.1:PORT/']

describe('addresses that lead inside', () => {
  it('createFetcher() reaches nothing inside by any of these addresses, asked for twice', async () => {
    const canary = await serve({ '/': page() })
    const asked = new Map<string, number>()
    const resolveName: ResolveName = async (name) => {
      const answers = /(^|\.)localhost\.?$/.test(name) ? [['127.0.0.1']] : DNS[name]
      if (answers === undefined) throw Object.assign(new Error(`no ${name}`), { code: 'ENOTFOUND' })
      const turn = asked.get(name) ?? 0
      asked.set(name, turn + 1)
      return (answers[Math.min(turn, answers.length - 1)] ?? []).map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4,
      }))
    }
    const fetcher = createFetcher({
      addresses: addressRules(['https://example.org/'], { resolve: {}, resolveName }),
      contact: '',
      timeoutMs: 1_000,
      maxBytes: 1_000_000,
      concurrency: 4,
    })
    const rows: string[][] = []
    for (const [name, form] of TRICKS) {
      const url = form.replace('PORT', String(canary.port))
      const answers = [await fetcher.fetch(url), await fetcher.fetch(url)]
      rows.push([name, ...answers.map((answer) => (answer.kind === 'answered' ? 'ANSWERED' : answer.reason))])
    }
    await fetcher.close()
    console.info(
      `${rows.length} addresses\n${rows.map(([name, ...ends]) => `${ends.join(', ').padEnd(36)} ${name}`).join('\n')}`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(40)
    expect(rows.filter((row) => row.includes('ANSWERED'))).toEqual([])
    expect(canary.requests).toEqual([])
    // No network stands behind a public address here; what is refused must be refused for its address.
    const elsewhere = rows.filter(([, first]) => first !== 'private_address').map(([name]) => name)
    expect(elsewhere).toEqual([])
  }, 60_000)

  it('crawl() follows neither links nor redirects to any of them, or to another scheme', async () => {
    const canary = await serve({ '/': page() })
    const targets = [...TRICKS.map(([, form]) => form), ...schemes].map((form) =>
      form.replace('PORT', String(canary.port)),
    )
    const links = targets.map((_, number) => `/to/${number}`)
    const routes = Object.fromEntries(
      targets.map((target, number) => [
        `/to/${number}`,
        (_: unknown, response: { writeHead(status: number, headers: Record<string, string>): { end(): void } }) =>
          response.writeHead(302, { location: encodeURI(target).replaceAll('%25', '%') }).end(),
      ]),
    )
    const site = await serve({ '/': page(...links, ...targets), '/last': page(), ...routes })
    const { outcomes } = await runCrawl([`${site.origin}/`, `${site.origin}/last`], {
      settings: { timeout: 2, scope: 'host' },
    })
    expect(canary.requests.filter(({ headers }) => !headers.host?.startsWith('127.0.0.1:'))).toEqual([])
    expect(outcomes['/last']).toBe('stored')
    for (const link of links) expect(outcomes[link]).toMatch(/redirect/)
  })
})

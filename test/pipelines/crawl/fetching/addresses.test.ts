import { describe, expect, it } from 'vitest'
import {
  addressRules,
  isLoopback,
  isPublicAddress,
  type ResolveName,
} from '../../../../pipelines/crawl/fetching/addresses.ts'
import { createFetcher, type Fetcher } from '../../../../pipelines/crawl/fetching/fetcher.ts'
import { page, serve } from '../support.ts'

const PRIVATE = [
  '127.0.0.1',
  '10.0.0.1',
  '172.16.5.4',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'nonsense',
]

function fetcherFor(seeds: string[], resolve: Record<string, string> = {}, resolveName?: ResolveName): Fetcher {
  const addresses = addressRules(seeds, { resolve, resolveName })
  return createFetcher({ addresses, contact: '', timeoutMs: 5_000, maxBytes: 1_000_000, concurrency: 4 })
}

describe('isPublicAddress', () => {
  it.each(PRIVATE)('isPublicAddress() is false for %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07::1'])('isPublicAddress() is true for %s', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})

describe('isLoopback', () => {
  it('isLoopback() sees through localhost, addresses and resolve', () => {
    const rules = addressRules(['http://how.test/'], { resolve: { 'how.test': '127.0.0.1:8000' } })
    const hosts = ['http://localhost/', 'http://a.localhost/', 'http://127.9.9.9/', 'http://[::1]/', 'http://how.test/']
    expect(hosts.map((host) => isLoopback(new URL(host), rules))).toEqual([true, true, true, true, true])
    expect(isLoopback(new URL('http://192.168.0.1/'), rules)).toBe(false)
  })
})

describe('createFetcher', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f000001:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://localhost:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
  ])('createFetcher() refuses %s when no seed names it', async (form) => {
    const site = await serve({ '/': page() })
    const fetcher = fetcherFor(['https://example.org/'])
    const answer = await fetcher.fetch(form.replace('PORT', String(site.port)))
    await fetcher.close()
    expect(answer).toEqual({ kind: 'refused', reason: 'private_address' })
    expect(site.requests).toEqual([])
  })

  it('createFetcher() lets a seed name its own address, and only that one', async () => {
    const site = await serve({ '/': page() })
    const fetcher = fetcherFor([`${site.origin}/`])
    const own = await fetcher.fetch(`${site.origin}/`)
    const other = await fetcher.fetch(`http://127.0.0.2:${site.port}/`)
    await fetcher.close()
    expect(own.kind).toBe('answered')
    expect(other).toEqual({ kind: 'refused', reason: 'private_address' })
  })

  it.each([['127.0.0.1'], ['10.1.2.3', '93.184.215.14'], ['169.254.169.254']])(
    'createFetcher() refuses a name that DNS puts at %s',
    async (...addresses) => {
      const resolveName = async () => addresses.map((address) => ({ address, family: 4 }))
      const fetcher = fetcherFor(['http://how.test/'], {}, resolveName)
      const answer = await fetcher.fetch('http://how.test/')
      await fetcher.close()
      expect(answer).toEqual({ kind: 'refused', reason: 'private_address' })
    },
  )

  it('createFetcher() connects where resolve says, and keeps the Host header', async () => {
    const site = await serve({ '/': page() })
    const fetcher = fetcherFor(['http://how.test/'], { 'how.test:80': `127.0.0.1:${site.port}` })
    const answer = await fetcher.fetch('http://how.test/')
    await fetcher.close()
    expect(answer.kind).toBe('answered')
    expect(site.requests[0]?.headers.host).toBe('how.test')
  })
})

import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { buildConnector } from 'undici'

/** Says that a connection would leave the public internet; the visit is refused as `private_address`. */
class PrivateAddressError extends Error {
  readonly code = 'H2E_PRIVATE_ADDRESS'
}

/** All addresses of a host name, as DNS gives them. */
export type ResolveName = (hostname: string) => Promise<readonly { address: string; family: number }[]>

export interface AddressRules {
  /** Host names that may be at any address: those that a seed spells out as an address or as `localhost`. */
  readonly trustedHosts: ReadonlySet<string>
  /** "host" or "host:port" to "address:port", as in CrawlSettings. */
  readonly resolve: Readonly<Record<string, string>>
  readonly resolveName: ResolveName
}

/** The rules a set of seeds makes: a seed's host is trusted only if it spells out an address or `localhost`. */
export function addressRules(
  seeds: readonly string[],
  options: { resolve: Readonly<Record<string, string>>; resolveName?: ResolveName | undefined },
): AddressRules {
  const hosts = seeds.map((seed) => withoutBrackets(new URL(seed).hostname))
  const trusted = hosts.filter((host) => isLocalName(host) || literalAddress(host) !== null)
  const resolveName = options.resolveName ?? ((hostname: string) => lookup(hostname, { all: true }))
  return { trustedHosts: new Set(trusted), resolve: options.resolve, resolveName }
}

/** A URL writes an IPv6 address in brackets, a connection does not. */
function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}

/**
 * True for addresses of the public internet only: not loopback, private, link-local, unique-local, carrier-grade NAT, multicast,
 * reserved, nor an IPv6 form that carries an IPv4 address (mapped such, compatible, 6to4, NAT64, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address.replace(/%.*$/, ''))
  return parsed.range() === 'unicast' && !(parsed instanceof ipaddr.IPv6 && isIpv4Compatible(parsed))
}

/** ::a.b.c.d, long out of use: nothing public stands there, and some systems connect to the IPv4 address. */
function isIpv4Compatible(address: ipaddr.IPv6): boolean {
  return address.parts.slice(0, 6).every((part) => part === 0)
}

/** True when requests to this URL end on loopback, by its name or by `resolve`. */
export function isLoopback(url: URL, rules: AddressRules): boolean {
  const target = resolvedTarget(url.hostname, { port: portOf(url), resolve: rules.resolve })
  const host = target?.hostname ?? url.hostname
  const address = literalAddress(host)
  return isLocalName(host) || (address !== null && ipaddr.process(address).range() === 'loopback')
}

/**
 * How undici connects: the address is checked in the very lookup whose answer is connected to, so a DNS answer that
 * changes later cannot slip through. Hosts named in `resolve` go where it says.
 */
export function guardedConnector(rules: AddressRules, options: { timeoutMs: number }): buildConnector.connector {
  const open = buildConnector({ timeout: options.timeoutMs })
  const guarded = buildConnector({ timeout: options.timeoutMs, lookup: publicLookup(rules.resolveName) })
  return (target, callback) => {
    const port = target.port || (target.protocol === 'https:' ? '443' : '80')
    const servername = target.servername || target.hostname
    const moved = resolvedTarget(target.hostname, { port, resolve: rules.resolve })
    if (moved !== null) return open({ ...target, servername, hostname: moved.hostname, port: moved.port }, callback)
    if (rules.trustedHosts.has(withoutBrackets(target.hostname))) return open(target, callback)
    const address = literalAddress(target.hostname)
    if (address !== null && !isPublicAddress(address)) return callback(new PrivateAddressError(address), null)
    return guarded(target, callback)
  }
}

function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost')
}

/** The address a URL's host name spells out (the URL parser has already turned decimal and hex forms), or null. */
function literalAddress(host: string): string | null {
  const bare = host.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(bare) ? bare : null
}

function resolvedTarget(
  hostname: string,
  options: { port: string; resolve: Readonly<Record<string, string>> },
): { hostname: string; port: string } | null {
  const target = options.resolve[`${hostname}:${options.port}`] ?? options.resolve[hostname]
  if (target === undefined) return null
  const parts = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(target)
  return { hostname: parts?.[1] ?? parts?.[2] ?? target, port: parts?.[3] ?? options.port }
}

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80')

/** Every address of a host must be public: one that is not says that the name is a trap. */
function publicLookup(resolveName: ResolveName): LookupFunction {
  return (hostname, options, callback) => {
    const answered = resolveName(hostname).then((addresses) => {
      const bad = addresses.find(({ address }) => !isPublicAddress(address))
      if (bad !== undefined) throw new PrivateAddressError(`${hostname} is at ${bad.address}`)
      return addresses
    })
    answered.then(
      (addresses) => {
        if (options.all === true) return callback(null, [...addresses])
        callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 4)
      },
      (error: Error) => callback(error, '', 4),
    )
  }
}

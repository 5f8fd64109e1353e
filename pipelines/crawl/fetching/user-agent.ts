import { packageVersion } from '../../run/versions.ts'

/** The name by which robots.txt files address this crawler. */
export const ROBOTS_TOKEN = 'h2e'

/** The program and its version, as WARC files and servers are told. */
export function softwareName(): string {
  return `h2e/${packageVersion()}`
}

/** The User-Agent header: who asks, and how to reach them. */
export function userAgentOf(contact: string): string {
  const note = contact === '' ? `how-to crawler; obeys robots.txt as ${ROBOTS_TOKEN}` : `+${contact}`
  return `${softwareName()} (${note})`
}

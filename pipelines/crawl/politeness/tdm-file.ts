import { z } from 'zod'
import type { Fetcher } from '../fetching/fetcher.ts'
import { fetchOriginFile, type Paced } from './origin-file.ts'
import { pathRules } from './path-rules.ts'

/** What a TDM reservation says of one page. */
export interface TdmWish {
  /** 1 when text and data mining is reserved, 0 when it is not, null when nothing (valid) is said. */
  readonly reservation: number | null
  readonly policy: string | null
}

/** The TDM reservations of an origin: what the first rule says whose location a URL matches. */
export type TdmFile = (url: string) => TdmWish

const NO_WISH: TdmWish = { reservation: null, policy: null }

/** The reservations of an origin without such a file. */
export const noTdmFile: TdmFile = () => NO_WISH

const PATH = '/.well-known/tdmrep.json'
const MAX_TDM_BYTES = 512_000
const MAX_RULES = 1_000

/**
 * Fetches the TDM reservations of an origin, W3C's TDM Reservation Protocol: `/.well-known/tdmrep.json`. One that cannot be
 * had or read reserves nothing, as the protocol says.
 */
export async function fetchTdmFile(
  origin: string,
  options: { fetcher: Fetcher; paced: Paced; allows: (url: string) => boolean },
): Promise<TdmFile> {
  const url = `${origin}${PATH}`
  if (!options.allows(url)) return noTdmFile
  const answer = await fetchOriginFile(url, { ...options, maxBytes: MAX_TDM_BYTES })
  if (answer.kind !== 'answered' || answer.status !== 200) return noTdmFile
  return readTdmFile(Buffer.from(answer.body).toString('utf8'), origin)
}

const Rule = z.looseObject({
  location: z.string(),
  'tdm-reservation': z.union([z.number(), z.string()]).optional(),
  'tdm-policy': z.string().nullish(),
})

/** The reservations that the text of a tdmrep.json makes for URLs of an origin; rules that are none are passed over. */
export function readTdmFile(text: string, origin: string): TdmFile {
  const rules = rulesOf(text).flatMap((entry) => {
    const { data } = Rule.safeParse(entry)
    if (data === undefined) return []
    const wish = tdmWish(data['tdm-reservation'], data['tdm-policy'])
    const misses = pathRules(origin, [{ allow: false, pattern: data.location.replace(/^(?![/*])/, '/') }])
    return [{ misses, wish }]
  })
  if (rules.length === 0) return noTdmFile
  return (url) => rules.find(({ misses }) => !misses(url))?.wish ?? NO_WISH
}

/** A reservation as it was written; other values than 0 and 1 say nothing. */
export function tdmWish(reservation: number | string | null | undefined, policy: string | null | undefined): TdmWish {
  const value = /^\s*[01]\s*$/.test(String(reservation)) ? Number(reservation) : null
  return { reservation: value, policy: policy?.trim().slice(0, 500) || null }
}

function rulesOf(text: string): readonly unknown[] {
  try {
    const content: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return (Array.isArray(content) ? content : [content]).slice(0, MAX_RULES)
  } catch {
    return []
  }
}

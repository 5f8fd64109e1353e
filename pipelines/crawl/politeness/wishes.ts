import type { CrawlSettings } from '#configs'
import { OPT_OUTS, type Politeness, type Visit } from '#data'
import type { PageSigns } from './page-signs.ts'
import type { Robots } from './robots.ts'
import { directivesForUs, mayFollow, VALUE_SEPARATOR } from './robots-directives.ts'
import { type TdmWish, tdmWish } from './tdm-file.ts'

type OptOut = (typeof OPT_OUTS)[number]

/** What is known of a URL's host before anything is asked. */
export interface HostTold {
  /** Null when the robots.txt was not read yet. */
  readonly robots: Robots | null
  /** The least time kept between two requests to the host, in milliseconds. */
  readonly delayMs: number
}

/** What an answer tells besides. */
interface AnswerTold {
  readonly rawHeaders: readonly string[]
  /** What the page says in its tags; null when it was not read. */
  readonly signs?: PageSigns | null
  /** What was said at the last visit, for an answer that says only that nothing changed. */
  readonly earlier?: Politeness | null
}

/** What a page's host, headers and tags ask for, and what follows from it. */
export interface Wishes {
  readonly politeness: Politeness
  /** The wish that is obeyed and for which the page is not kept; null when it may be kept. */
  readonly refusal: OptOut | null
  /** False when a header asks that its links be left alone. */
  readonly mayFollow: boolean
}

/** What the host alone says of a URL. */
export function hostPoliteness(url: string, told: HostTold): Politeness {
  const { robots, delayMs } = told
  const isRead = robots?.kind === 'read'
  const tdm = isRead ? robots.tdm(url) : tdmWish(null, null)
  return {
    robots: isRead ? robots.decision(url) : 'unreachable',
    crawl_delay_ms: isRead ? robots.askedDelayMs : null,
    delay_ms: Math.round(delayMs),
    x_robots_tag: null,
    meta_robots: null,
    tdm_reservation: tdm.reservation,
    tdm_policy: tdm.policy,
    license: null,
    opt_out: null,
  }
}

/**
 * What is wished for a page. `noimageai` is recorded and nothing more: it speaks of pictures, and only text is kept. Of TDM
 * reservations the page's own counts before its header's, and that before the origin's file.
 */
export function wishesOf(url: string, told: HostTold & AnswerTold & { readonly obey: CrawlSettings['obey'] }): Wishes {
  const { obey, signs, earlier } = told
  const host = hostPoliteness(url, told)
  const header = valuesOf(told.rawHeaders, 'x-robots-tag')
  const tag = header.length > 0 ? header.join(VALUE_SEPARATOR) : (earlier?.x_robots_tag ?? null)
  const meta = signs?.metaRobots ?? earlier?.meta_robots ?? null
  const tdm = reservationOf(told, { reservation: host.tdm_reservation, policy: host.tdm_policy })
  const fromHeader = directivesForUs(split(tag))
  const wished = optOuts(new Set([...fromHeader, ...directivesForUs(split(meta))]), tdm)
  const refusal = wished.find((wish) => obey[wish]) ?? null
  return {
    politeness: {
      ...host,
      x_robots_tag: shortened(tag),
      meta_robots: shortened(meta),
      tdm_reservation: tdm.reservation,
      tdm_policy: tdm.policy,
      license: signs?.license ?? earlier?.license ?? null,
      opt_out: refusal ?? wished[0] ?? null,
    },
    refusal,
    mayFollow: mayFollow(fromHeader),
  }
}

/**
 * True when asking only for changes could hide a wish: the last visit recorded none at all, or the origin's file has since
 * begun or ceased to reserve a page that was kept. Of a page that was left out it is seen what leaves it out still.
 */
export function mustReadAgain(
  url: string,
  told: { readonly earlier: Pick<Visit, 'state' | 'politeness'>; readonly robots: Robots },
): boolean {
  const { earlier, robots } = told
  if (earlier.politeness === null) return true
  if (earlier.state === 'refused') return false
  const reserved = robots.kind === 'read' && robots.tdm(url).reservation === 1
  return reserved !== (earlier.politeness.tdm_reservation === 1)
}

function optOuts(directives: ReadonlySet<string>, tdm: TdmWish): readonly OptOut[] {
  const said: Readonly<Record<OptOut, boolean>> = {
    noindex: directives.has('noindex') || directives.has('none'),
    noai: directives.has('noai'),
    tdm: tdm.reservation === 1,
  }
  return OPT_OUTS.filter((wish) => said[wish])
}

function reservationOf(told: AnswerTold, file: TdmWish): TdmWish {
  const { signs, earlier } = told
  const own = tdmWish(signs?.tdmReservation, signs?.tdmPolicy)
  const [reservation, policy] = ['tdm-reservation', 'tdm-policy'].map((name) => valuesOf(told.rawHeaders, name)[0])
  const header = tdmWish(reservation, policy)
  const before = tdmWish(earlier?.tdm_reservation, earlier?.tdm_policy)
  const inTurn = [own, header, before, file]
  return {
    reservation: inTurn.find((wish) => wish.reservation !== null)?.reservation ?? null,
    policy: inTurn.find((wish) => wish.policy !== null)?.policy ?? null,
  }
}

function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name)
}

const MAX_LENGTH = 500
const shortened = (text: string | null): string | null => text?.slice(0, MAX_LENGTH) ?? null
const split = (text: string | null): readonly string[] => text?.split(VALUE_SEPARATOR) ?? []

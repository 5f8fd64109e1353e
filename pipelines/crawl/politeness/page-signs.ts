import { ROBOTS_TOKEN } from '../fetching/user-agent.ts'
import { directivesForUs, mayFollow, VALUE_SEPARATOR } from './robots-directives.ts'

/** What a page says in its own tags of how it may be used. */
export interface PageSigns {
  /** The robots meta elements for everybody, and those that name us with the name before a colon. */
  readonly metaRobots: string | null
  readonly tdmReservation: string | null
  readonly tdmPolicy: string | null
  /** An absolute URL where one is given, else the text as it stands. */
  readonly license: string | null
}

type Attributes = Readonly<Record<string, string | undefined>>

/** Longer values are cut: they are kept with every visit. */
const MAX_LENGTH = 500
/** Nobody says so much. */
const MAX_ROBOTS = 50
const LICENSE_META = /^(?:dc|dcterms)\.(?:license|rights)$/i

/** Gathers the signs of a page while its tags are read; the first word on anything but robots counts. */
export class SignReader {
  readonly #robots: string[] = []
  #tdmReservation: string | null = null
  #tdmPolicy: string | null = null
  #link: string | null = null
  #license: string | null = null

  /** Whether the links of the page may be followed, as far as it was read. */
  get mayFollow(): boolean {
    return this.#robots.length === 0 || mayFollow(directivesForUs(this.#robots))
  }

  /** To be called for each `meta`, and for each `a` and `link` with a rel. */
  read(name: string, attributes: Attributes): void {
    if (name === 'meta') this.#readMeta(attributes)
    else if (this.#link === null && /(?:^|\s)license(?:\s|$)/i.test(attributes.rel ?? ''))
      this.#link = kept(attributes.href)
  }

  /** The signs of the page whose links are relative to `base`. */
  signs(base: string): PageSigns {
    const link = this.#link
    return {
      metaRobots: this.#robots.length === 0 ? null : this.#robots.join(VALUE_SEPARATOR),
      tdmReservation: this.#tdmReservation,
      tdmPolicy: this.#tdmPolicy,
      license: link !== null && URL.canParse(link, base) ? new URL(link, base).href : (link ?? this.#license),
    }
  }

  #readMeta(attributes: Attributes): void {
    const name = (attributes.name ?? attributes['http-equiv'] ?? '').trim().toLowerCase()
    const content = kept(attributes.content)
    if (content === null || this.#robots.length === MAX_ROBOTS) return
    if (name === 'robots' || name === 'x-robots-tag') this.#robots.push(content)
    else if (name === ROBOTS_TOKEN) this.#robots.push(`${ROBOTS_TOKEN}: ${content}`)
    else if (name === 'tdm-reservation') this.#tdmReservation ??= content
    else if (name === 'tdm-policy') this.#tdmPolicy ??= content
    else if (LICENSE_META.test(name)) this.#license ??= content
  }
}

function kept(value: string | undefined): string | null {
  const text = value?.trim().slice(0, MAX_LENGTH) ?? ''
  return text === '' ? null : text
}

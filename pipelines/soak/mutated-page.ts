import type { PageBody } from '#data'
import { seededRandom } from '../train/seeded-random.ts'
import { MUTATIONS, type MutatedPage } from './mutations.ts'

/** A damaged page, and how it came about: enough to make it again. */
export interface MutatedCase {
  readonly page: PageBody
  /** The page it was made of and what was done to it, in order. */
  readonly recipe: string
}

/** A page that mutations are made of. */
export interface SeedPage {
  readonly name: string
  readonly body: Uint8Array
}

/** Number `number` of a seed's damaged pages: one of the pages with one to three mutations, the same each time. */
export function mutatedPage(
  pages: readonly SeedPage[],
  made: { readonly seed: number; readonly number: number },
): MutatedCase {
  const random = seededRandom(made.seed * 1_000_003 + made.number)
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[Math.floor(random() * list.length)]
    if (chosen === undefined) throw new RangeError('Cannot mutate a page: there is none.')
    return chosen
  }
  const start = pick(pages)
  let mutated: MutatedPage = { body: start.body, contentType: 'text/html' }
  const recipe = [start.name]
  const count = 1 + Math.floor(random() * MOST_MUTATIONS)
  for (let turn = 0; turn < count; turn += 1) {
    const [name, mutate] = pick(Object.entries(MUTATIONS))
    const other = pick(pages)
    const { body, contentType } = mutate({ page: mutated.body, other: other.body, random })
    mutated = { body: body.subarray(0, MOST_BYTES), contentType: contentType ?? mutated.contentType }
    recipe.push(name)
  }
  const { body, contentType } = mutated
  return {
    page: { content_hash: `${made.seed}-${made.number}`, kind: 'html', body, content_type: contentType },
    recipe: recipe.join(', then '),
  }
}

const MOST_MUTATIONS = 3
/** Damaged pages stay of a size that pages have; the giants are another soak. */
const MOST_BYTES = 2_000_000

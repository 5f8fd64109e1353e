import type { TruthPage } from './read-corpus.ts'

/** A kind of page that is measured on its own. */
export interface Slice {
  readonly name: string
  readonly takes: (page: TruthPage) => boolean
  /** True where the page's structured data is taken away first. */
  readonly stripped: boolean
  /** True where the table prints each page: the slice is too small for its share to say much. */
  readonly listed: boolean
}

/** The slices that pages of these sets can fall into, in the order of the table; a site is a slice of its own. */
export function slicesOf(sets: readonly string[]): readonly Slice[] {
  const sites = sets.filter((set) => set.startsWith('site_'))
  return [
    ...recipeSlices('recipes'),
    slice('howto-web strong', (page) => isHowto(page, 'strong') && !page.isInterface, { listed: true }),
    slice('howto-web strong interface', (page) => isHowto(page, 'strong') && page.isInterface),
    slice('howto-web soft', (page) => isHowto(page, 'soft') && !page.isInterface),
    slice('howto-web soft interface', (page) => isHowto(page, 'soft') && page.isInterface),
    slice('docs', (page) => page.set === 'docs'),
    ...sites.map((set) => slice(`site ${set.slice('site_'.length)}`, (page) => page.set === set)),
    slice('structured', (page) => page.set === 'structured'),
    ...recipeSlices('sample-site'),
    slice('negatives easy', (page) => page.set === 'negatives' && !page.isHard),
    slice('negatives hard', (page) => page.set === 'negatives' && page.isHard),
  ]
}

/** Below this share of steps in the visible text, a page without its structured data does not hold the procedure. */
const VISIBLE_AT_LEAST = 0.8

/** One set by the structured data its pages carry. */
function recipeSlices(set: string): readonly Slice[] {
  const ofSet = (page: TruthPage): boolean => page.set === set
  const isJsonLd = (page: TruthPage): boolean => ofSet(page) && /^json/.test(page.notation)
  const isMicrodata = (page: TruthPage): boolean => ofSet(page) && page.notation.startsWith('microdata')
  const isPlain = (page: TruthPage): boolean => ofSet(page) && page.notation === 'none'
  return [
    slice(`${set} json-ld`, isJsonLd),
    slice(`${set} json-ld stripped`, (page) => isJsonLd(page) && page.visibleShare >= VISIBLE_AT_LEAST, {
      stripped: true,
    }),
    slice(`${set} microdata`, isMicrodata),
    slice(`${set} plain`, isPlain),
    slice(`${set} other notation`, (page) => ofSet(page) && !isJsonLd(page) && !isMicrodata(page) && !isPlain(page)),
  ]
}

function isHowto(page: TruthPage, strength: 'strong' | 'soft'): boolean {
  return page.set === 'howto-web' && (page.strength === 'soft') === (strength === 'soft')
}

function slice(
  name: string,
  takes: (page: TruthPage) => boolean,
  options: { readonly stripped?: boolean; readonly listed?: boolean } = {},
): Slice {
  return { name, takes, stripped: options.stripped ?? false, listed: options.listed ?? false }
}

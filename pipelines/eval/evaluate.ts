import { checkTargets, type Verdict } from './check-targets.ts'
import type { Section } from './figure.ts'
import { compareNotations } from './notations.ts'
import type { Corpus, TruthPage } from './read-corpus.ts'
import type { PageReader } from './read-page.ts'
import { scorePage } from './score-page.ts'
import { type ScoredPage, type SliceResult, sliceResult } from './slice-result.ts'
import { type Slice, slicesOf } from './slices.ts'

/** A slice with its pages, each scored. */
export interface ScoredSlice {
  readonly slice: Slice
  readonly result: SliceResult
  readonly scored: readonly ScoredPage[]
}

/** Everything one run of the evaluation came to. */
export interface Evaluation {
  readonly corpus: Corpus
  readonly slices: readonly ScoredSlice[]
  /** Pages of several slices, for their resources. */
  readonly groups: readonly SliceResult[]
  readonly languages: readonly SliceResult[]
  readonly sections: readonly Section[]
  readonly verdicts: readonly Verdict[]
}

/** A measurement beside the slices, such as the gate; null where the corpus holds nothing to measure it on. */
export interface Measurement {
  readonly name: string
  readonly measure: (on: { readonly corpus: Corpus; readonly read: PageReader }) => Section | null
}

/** What to measure with, and what of it; `only` names slices and measurements, none for all. */
export interface EvaluateOptions {
  readonly read: PageReader
  readonly only: readonly string[]
  readonly measurements: readonly Measurement[]
  readonly notice: (message: string) => void
}

/** Reads every page of the slices asked for and compares it with its truth; then the other measurements. */
export function evaluate(corpus: Corpus, options: EvaluateOptions): Evaluation {
  const isAsked = (name: string): boolean => options.only.length === 0 || options.only.includes(name)
  const slices = slicesIn(corpus)
    .filter((slice) => isAsked(slice.name))
    .map((slice) => scoreSlice(slice, { corpus, options }))
  const isWhole = options.only.length === 0
  const groups = isWhole ? resourceGroups(slices.flatMap(({ scored }) => scored)) : []
  const sections = options.measurements
    .filter(({ name }) => isAsked(name))
    .flatMap(({ name, measure }) => {
      options.notice(name)
      return measure({ corpus, read: options.read }) ?? []
    })
  const measured = { slices: [...slices.map(({ result }) => result), ...groups], sections }
  return { corpus, slices, groups, languages: languagesOf(slices), sections, verdicts: checkTargets(measured) }
}

/** The slices that hold a page of this corpus. */
export function slicesIn(corpus: Corpus): readonly Slice[] {
  const sets = [...new Set(corpus.pages.map((page) => page.set))]
  return slicesOf(sets).filter((slice) => corpus.pages.some(slice.takes))
}

/** One procedure in several notations, compared. */
export const notations: Measurement = {
  name: 'notations',
  measure: ({ corpus, read }) =>
    compareNotations(
      corpus.pages
        .filter((page) => page.set === 'structured')
        .map((page) => ({ page, candidates: read(page).candidates })),
    ),
}

function scoreSlice(slice: Slice, given: { readonly corpus: Corpus; readonly options: EvaluateOptions }): ScoredSlice {
  const pages = given.corpus.pages.filter(slice.takes)
  given.options.notice(`${slice.name}: ${pages.length} pages`)
  const scored = pages.map((page): ScoredPage => {
    const reading = given.options.read(page, { stripped: slice.stripped })
    return { page, stripped: slice.stripped, reading, score: scorePage(page, reading.candidates) }
  })
  return { slice, result: sliceResult(slice.name, scored), scored }
}

/** Pages whose truth names resources: those with structured data, and those with HTML only, stripped ones among them. */
function resourceGroups(scored: readonly ScoredPage[]): readonly SliceResult[] {
  const withResources = scored.filter(({ page, score }) => score.resources.truth > 0 && page.set !== 'howto-web')
  const isHtmlOnly = ({ page, stripped }: ScoredPage): boolean => stripped || isPlain(page)
  return [
    sliceResult(
      'resources, structured',
      withResources.filter((one) => !isHtmlOnly(one)),
    ),
    sliceResult('resources, html only', withResources.filter(isHtmlOnly)),
  ].filter(({ pages }) => pages > 0)
}

function isPlain(page: TruthPage): boolean {
  return page.notation === 'none' || page.notation === 'pre-markup'
}

/** All pages as they are, by language, those with most pages first. */
function languagesOf(slices: readonly ScoredSlice[]): readonly SliceResult[] {
  const scored = slices.flatMap((slice) => slice.scored).filter(({ stripped }) => !stripped)
  const languages = [...new Set(scored.map(languageOf))]
  return languages
    .map((language) =>
      sliceResult(
        language,
        scored.filter((one) => languageOf(one) === language),
      ),
    )
    .sort((one, other) => other.pages - one.pages || (one.name < other.name ? -1 : 1))
}

/** As the truth says it, else as the page was read. */
function languageOf({ page, reading }: ScoredPage): string {
  return page.language === 'und' ? (reading.document?.language ?? 'und') : page.language
}

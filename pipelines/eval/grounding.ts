import type { Document } from '#data'
import { explainGrounding, type GroundedStep } from '#extractors'
import { seededRandom } from '../train/seeded-random.ts'
import type { Measurement } from './evaluate.ts'
import { type Figure, type Section, shareFigure } from './figure.ts'
import { rewriteLightly } from './light-rewrites.ts'
import { mostAlike } from './most-alike.ts'

/** A page read, and steps that its text holds. Steps of pages of one topic and language are planted in each other. */
export interface GroundingPage {
  readonly id: string
  readonly topic: string
  readonly document: Document
  readonly steps: readonly string[]
}

/** Grounding on the pages of a corpus whose steps stand in the visible text. */
export const grounding: Measurement = {
  name: 'grounding',
  measure: ({ corpus, read }) => {
    const pages = corpus.pages
      .filter((page) => page.visibleShare === 1 && !MIXED.test(page.set))
      .flatMap((page): readonly GroundingPage[] => {
        const { document } = read(page)
        const steps = page.procedures[0]?.steps ?? []
        return document === null || steps.length === 0 ? [] : [{ id: page.id, topic: page.set, document, steps }]
      })
    return pages.length === 0 ? null : measureGrounding(pages, { seed: 5 })
  },
}

/** Sets of many topics, and whole sites, which say the same steps on many pages. */
const MIXED = /^(?:site_|structured$|howto-web$)/

/**
 * Three trials on each page, over all topics and for each topic: its own steps (are they placed?); its own steps with
 * one of another page of the topic among them at a random place (does that one stay without a place?), from any page and
 * from the pages most alike; its own steps lightly rewritten (are they placed where the true ones stand?). A planted step
 * that the page says too, word for word but for endings, is counted apart as well. The same seed gives the same trials.
 */
export function measureGrounding(pages: readonly GroundingPage[], { seed }: { seed: number }): Section {
  const random = seededRandom(seed)
  const trials = pages.map((page) => tryPage(page, { pages, random }))
  const topics = [...new Set(pages.map(({ topic }) => topic))]
  const figuresOf = (topic: string | null): readonly Figure[] => {
    const chosen = trials.filter((trial) => topic === null || trial.page.topic === topic)
    return figures(chosen, topic === null ? '' : `, ${topic}`)
  }
  return {
    name: 'grounding',
    figures: [...figuresOf(null), ...(topics.length > 1 ? topics.flatMap(figuresOf) : [])],
    notes: trials.flatMap(notesOf).slice(0, NOTE_LIMIT),
  }
}

const NOTE_LIMIT = 40
const PLANTS_PER_PAGE = 5

interface Plant {
  readonly step: string
  readonly isUngrounded: boolean
  /** True where the page says it too. */
  readonly isSaid: boolean
}

interface Rewritten {
  readonly text: string
  readonly isPlaced: boolean
  readonly isRightlyPlaced: boolean
}

interface Trial {
  readonly page: GroundingPage
  readonly truth: readonly (GroundedStep | null)[]
  readonly orderAgreement: number | null
  readonly plants: readonly Plant[]
  readonly closePlants: readonly Plant[]
  readonly rewritten: readonly Rewritten[]
}

interface Means {
  readonly pages: readonly GroundingPage[]
  readonly random: () => number
}

function tryPage(page: GroundingPage, { pages, random }: Means): Trial {
  const { steps: truth, orderAgreement } = explainGrounding(page.document, asSteps(page.steps))
  const others = pages.filter(
    (other) => other.id !== page.id && other.topic === page.topic && other.document.language === page.document.language,
  )
  return {
    page,
    truth,
    orderAgreement,
    plants: plantAll(page, { pages: others, random }),
    closePlants: plantAll(page, { pages: mostAlike(page, others), random }),
    rewritten: tryRewritten(page, { truth, random }),
  }
}

function plantAll(page: GroundingPage, means: Means): readonly Plant[] {
  if (means.pages.length === 0) return []
  return Array.from({ length: PLANTS_PER_PAGE }, () => plant(page, means))
}

function plant({ document, steps }: GroundingPage, { pages, random }: Means): Plant {
  const donor = pages[Math.floor(random() * pages.length)]?.steps ?? []
  const step = donor[Math.floor(random() * donor.length)] ?? ''
  const at = Math.floor(random() * (steps.length + 1))
  const { ungrounded } = explainGrounding(document, asSteps([...steps.slice(0, at), step, ...steps.slice(at)]))
  const [alone] = explainGrounding(document, asSteps([step])).steps
  return { step, isUngrounded: ungrounded.includes(at), isSaid: (alone?.score ?? 0) > 0.999 }
}

function tryRewritten(
  { document, steps }: GroundingPage,
  { truth, random }: { truth: Trial['truth']; random: () => number },
): readonly Rewritten[] {
  const texts = steps.map((step) => rewriteLightly(step, { language: document.language, random }))
  const placed = explainGrounding(document, asSteps(texts.map((text, at) => text ?? steps[at] ?? '')))
  return texts.flatMap((text, at) => {
    const place = placed.steps[at] ?? null
    const right = truth[at] ?? null
    const isRightlyPlaced = place !== null && right !== null && place.start < right.end && right.start < place.end
    return text === null ? [] : [{ text, isPlaced: place !== null, isRightlyPlaced }]
  })
}

function asSteps(texts: readonly string[]) {
  return texts.map((text) => ({ text, start: null, end: null }))
}

function figures(trials: readonly Trial[], of: string): readonly Figure[] {
  const share = (name: string, outcomes: readonly boolean[]): Figure =>
    shareFigure(`grounding: ${name}${of}`, { count: outcomes.filter(Boolean).length, total: outcomes.length })
  const planted = (name: string, plants: readonly Plant[]): readonly Figure[] => [
    share(name, plants.map(isUngrounded)),
    share(`${name}, but for what the page says too`, plants.filter(({ isSaid }) => !isSaid).map(isUngrounded)),
  ]
  const rewritten = trials.flatMap((trial) => trial.rewritten)
  const orders = trials.flatMap(({ orderAgreement }) => orderAgreement ?? [])
  const order = orders.reduce((sum, agreement) => sum + agreement, 0) / orders.length
  return [
    ...planted(
      'planted steps ungrounded',
      trials.flatMap((trial) => trial.plants),
    ),
    ...planted(
      'planted steps of most alike pages ungrounded',
      trials.flatMap((trial) => trial.closePlants),
    ),
    share(
      'true steps grounded',
      trials.flatMap((trial) => trial.truth.map((place) => place !== null)),
    ),
    share(
      'rewritten steps grounded',
      rewritten.map(({ isRightlyPlaced }) => isRightlyPlaced),
    ),
    share(
      'rewritten steps grounded anywhere',
      rewritten.map(({ isPlaced }) => isPlaced),
    ),
    { name: `grounding: order agreement${of}`, value: order, count: null, total: orders.length, interval: null },
  ]
}

function isUngrounded(plant: Plant): boolean {
  return plant.isUngrounded
}

/** True steps without a place, and planted ones with one that the page does not say. */
function notesOf({ page, truth, plants, closePlants }: Trial): readonly string[] {
  const lost = page.steps.filter((_, at) => truth[at] === null).map((step) => `${page.id}: not found: ${short(step)}`)
  const wrong = [...plants, ...closePlants].filter((one) => !one.isUngrounded && !one.isSaid)
  return [...lost, ...wrong.map(({ step }) => `${page.id}: found, though it is of another page: ${short(step)}`)]
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

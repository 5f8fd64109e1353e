import { distance } from 'fastest-levenshtein'
import { UsageError } from '#data'
import { decodePage, explainDocument, type HeardAccount, openGate } from '#extractors'
import { matchTexts, tokenF1 } from './match-texts.ts'
import type { Corpus, TruthPage } from './read-corpus.ts'
import { type PageReader, pageBody } from './read-page.ts'
import { scorePage } from './score-page.ts'

/** One text of a list and its partner in the other; the nearest one, and how near, where it has none. */
export interface Compared {
  readonly text: string
  /** Position of the partner, counted from 1; null for none. */
  readonly partner: number | null
  /** Token F1 with the partner, or with the nearest text of the other list. */
  readonly f1: number
  readonly nearest: string | null
}

/** What one witness told of a procedure, and what became of it. */
export interface Account {
  readonly witness: string
  readonly goal: string | null
  readonly steps: readonly string[]
  readonly resources: readonly string[]
  /** The candidate it is part of, counted from 0; null where it was refused. */
  readonly candidate: number | null
  readonly why: string
}

/** One page in full: its truth, what was heard, what was kept, and how the two compare. */
export interface Explanation {
  readonly id: string
  readonly set: string
  readonly file: string
  readonly language: string
  readonly notation: string
  readonly stripped: boolean
  readonly failure: string | null
  readonly procedures: readonly { readonly goal: string | null; readonly steps: number; readonly compared: boolean }[]
  readonly gate: { readonly passes: boolean; readonly signs: readonly string[] }
  readonly accounts: readonly Account[]
  readonly candidates: readonly {
    readonly goal: string
    readonly witness: string
    readonly why: string
    readonly steps: number
    readonly compared: boolean
  }[]
  readonly trueSteps: readonly Compared[]
  readonly stepsRead: readonly Compared[]
  readonly trueResources: readonly Compared[]
  readonly resourcesRead: readonly Compared[]
}

/** The page with this id; an id of several sets can be told apart as `set/id`. Throws UsageError for an unknown one. */
export function pageWithId(corpus: Corpus, id: string): TruthPage {
  const page = corpus.pages.find((one) => one.id === id || `${one.set}/${one.id}` === id)
  if (page !== undefined) return page
  const similar = similarIds(corpus, id)
  throw new UsageError(
    `Cannot explain "${id}": no page of ${corpus.folder} has that id. Similar: ${similar.join(', ')}.`,
  )
}

/** Ids that hold the word, else those written most like it. */
function similarIds(corpus: Corpus, id: string): readonly string[] {
  const wanted = id.toLowerCase()
  const ids = [...new Set(corpus.pages.map((page) => page.id))]
  const holding = ids.filter((one) => one.toLowerCase().includes(wanted))
  const nearest = ids.toSorted(
    (one, other) => distance(one.toLowerCase(), wanted) - distance(other.toLowerCase(), wanted),
  )
  return (holding.length > 0 ? holding : nearest).slice(0, 5)
}

/** Reads the page once more, hearing every witness, and compares what was kept with the truth. */
export function explainPage(
  page: TruthPage,
  on: { readonly read: PageReader; readonly stripped: boolean },
): Explanation {
  const { candidates, failure } = on.read(page, { stripped: on.stripped })
  const { document } = on.read(page, { stripped: on.stripped, ungated: true })
  const score = scorePage(page, candidates)
  const procedure = score.procedure === null ? undefined : page.procedures[score.procedure]
  const candidate = score.candidate === null ? undefined : candidates[score.candidate]
  const steps = compare(candidate?.steps.map(({ text }) => text) ?? [], procedure?.steps ?? [], page)
  const resources = compare(
    candidate?.resources.map(({ text }) => text) ?? [],
    procedure === undefined ? [] : (procedure.resources ?? page.resources),
    page,
  )
  return {
    id: page.id,
    set: page.set,
    file: page.file,
    language: page.language,
    notation: page.notation,
    stripped: on.stripped,
    failure,
    procedures: page.procedures.map((one, at) => ({
      goal: one.goal ?? null,
      steps: one.steps.length,
      compared: at === score.procedure,
    })),
    gate: gateOf(page, on.stripped),
    accounts: document === null ? [] : explainDocument(document).accounts.map(asAccount),
    candidates: candidates.map((one, at) => ({
      goal: one.goal,
      witness: one.witness,
      why: one.kept_because,
      steps: one.steps.length,
      compared: at === score.candidate,
    })),
    trueSteps: steps.truth,
    stepsRead: steps.predicted,
    trueResources: resources.truth,
    resourcesRead: resources.predicted,
  }
}

function gateOf(page: TruthPage, stripped: boolean): Explanation['gate'] {
  const body = pageBody(page, { stripped })
  const { passes, signs } = openGate(decodePage(body), body.kind)
  return { passes, signs }
}

function asAccount({ witness, goal, steps, resources, candidate, why }: HeardAccount): Account {
  return {
    witness,
    goal,
    steps: steps.map(({ text }) => text),
    resources: resources.map(({ text }) => text),
    candidate,
    why,
  }
}

interface Lists {
  readonly truth: readonly Compared[]
  readonly predicted: readonly Compared[]
}

function compare(predicted: readonly string[], truth: readonly string[], by: { readonly language: string }): Lists {
  const { pairs } = matchTexts(predicted, truth, by)
  const partnerOf = (text: string, others: readonly string[], partner: number | undefined): Compared => {
    const scores = others.map((other) => tokenF1(text, other, by))
    const best = scores.reduce((nearest, f1, at) => (f1 > (scores[nearest] ?? 0) ? at : nearest), 0)
    const at = partner ?? best
    const f1 = scores[at] ?? 0
    const nearest = partner === undefined && f1 > 0 ? (others[at] ?? null) : null
    return { text, partner: partner === undefined ? null : partner + 1, f1, nearest }
  }
  return {
    truth: truth.map((text, at) => partnerOf(text, predicted, pairs.find((pair) => pair.truth === at)?.predicted)),
    predicted: predicted.map((text, at) => partnerOf(text, truth, pairs.find((pair) => pair.predicted === at)?.truth)),
  }
}

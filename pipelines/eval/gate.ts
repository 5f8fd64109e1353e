import { decodePage, openGate } from '#extractors'
import type { Measurement } from './evaluate.ts'
import { type Figure, type Section, shareFigure } from './figure.ts'
import type { Corpus, TruthPage } from './read-corpus.ts'
import { type PageReader, pageBody } from './read-page.ts'
import { scorePage } from './score-page.ts'

interface Judged {
  readonly page: TruthPage
  readonly stripped: boolean
  readonly isKept: boolean
}

/**
 * The gate: the share it keeps of pages with a procedure and of negatives, and the pages it loses, those it turns away
 * though reading them in full finds the true procedure, of three steps or more.
 */
export const gate: Measurement = {
  name: 'gate',
  measure: ({ corpus, read }) => measureGate(corpus, read),
}

function measureGate(corpus: Corpus, read: PageReader): Section {
  const whole = corpus.pages.map((page) => judge(page, false))
  const withProcedure = whole.filter(({ page }) => page.procedures.length > 0)
  const stripped = corpus.pages
    .filter((page) => page.notation !== 'none' && page.procedures.length > 0 && page.visibleShare >= 0.8)
    .map((page) => judge(page, true))
  const turnedAway = [...withProcedure, ...stripped].filter(({ isKept }) => !isKept)
  const lost = turnedAway.filter((one) => isLost(one, read))
  return {
    name: 'gate',
    figures: [
      kept('procedure pages kept', withProcedure),
      kept(
        'negatives kept',
        whole.filter(({ page }) => page.set === 'negatives'),
      ),
      kept(
        'other pages without procedure kept',
        whole.filter(({ page }) => page.set !== 'negatives' && page.procedures.length === 0),
      ),
      kept('pages without their structured data kept', stripped),
      {
        name: 'gate: pages lost',
        value: lost.length,
        count: null,
        total: withProcedure.length + stripped.length,
        interval: null,
      },
    ].filter(({ total }) => total > 0),
    notes: turnedAway.map((one) => noteOf(one, { isLost: lost.includes(one) })),
  }
}

function judge(page: TruthPage, stripped: boolean): Judged {
  const body = pageBody(page, { stripped })
  return { page, stripped, isKept: openGate(decodePage(body), body.kind).passes }
}

function isLost({ page, stripped }: Judged, read: PageReader): boolean {
  const { candidates } = read(page, { stripped, ungated: true })
  const { isFound, candidate } = scorePage(page, candidates)
  const steps = candidate === null ? 0 : (candidates[candidate]?.steps.length ?? 0)
  return isFound && steps >= 3
}

function kept(what: string, judged: readonly Judged[]): Figure & { readonly total: number } {
  const count = judged.filter(({ isKept }) => isKept).length
  return { ...shareFigure(`gate: ${what}`, { count, total: judged.length }), total: judged.length }
}

function noteOf({ page, stripped }: Judged, { isLost }: { readonly isLost: boolean }): string {
  const which = stripped ? `${page.id} without its structured data` : page.id
  return `turned away: ${which}${isLost ? ', LOST: reading it finds its procedure' : ', and reading it finds nothing either'}`
}

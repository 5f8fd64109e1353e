import { openCache, queryRows } from '../../../../data/index.ts'

/** What became of a page: each candidate with its fate, or the reason there is none. */
export interface Verdict {
  readonly fates: readonly string[]
  readonly procedures: readonly { readonly goal: string; readonly steps: readonly string[] }[]
}

/** The verdicts on the pages of a lake, by the ids their table gave them. */
export async function verdictsIn(lake: string): Promise<ReadonlyMap<string, Verdict>> {
  const { connection, close } = await openCache(lake)
  try {
    const pages = await queryRows<{ id: string; document: string | null }>(
      connection,
      'SELECT given_id AS id, document_id AS document FROM pages LEFT JOIN document_pages USING (page_id)',
    )
    const drops = await queryRows<{ stage: string; reason: string; candidate: string | null; item: string }>(
      connection,
      'SELECT stage, reason, candidate_id AS candidate, item FROM drops',
    )
    const drafts = await queryRows<{ candidate: string; document: string }>(
      connection,
      'SELECT candidate_id AS candidate, document_id AS document FROM candidates',
    )
    const kept = await queryRows<{ candidate: string; goal: string; steps: readonly { readonly text: string }[] }>(
      connection,
      'SELECT candidate_id AS candidate, goal, steps FROM procedures',
    )
    return new Map(
      pages.map(({ id, document }): [string, Verdict] => {
        const candidates = drafts.filter((draft) => draft.document === document).map(({ candidate }) => candidate)
        const isOurs = (candidate: string | null): boolean => candidate !== null && candidates.includes(candidate)
        const fallen = drops.filter(({ item, candidate }) => item === document || isOurs(candidate))
        const procedures = kept.filter(({ candidate }) => isOurs(candidate))
        const fates = [...fallen.map(({ stage, reason }) => `${stage}: ${reason}`), ...procedures.map(() => 'kept')]
        return [
          id,
          {
            fates: fates.sort(),
            procedures: procedures.map(({ goal, steps }) => ({ goal, steps: steps.map(({ text }) => text) })),
          },
        ]
      }),
    )
  } finally {
    close()
  }
}

/** The verdict with these words taken out of goals and steps again, wherever they stand. */
export function without({ fates, procedures }: Verdict, words: string): Verdict {
  const lines = words.split(/[\n\r\u2028\u2029\u0085\f]+/).map((line) => tidy(line).replace(/[.!?:]+$/, ''))
  const cut = (text: string): string =>
    tidy(lines.reduce((rest, line) => (line === '' ? rest : rest.replaceAll(line, '')), tidy(text))).replace(
      /[\s.:-]+$/,
      '',
    )
  return {
    fates,
    procedures: procedures.map(({ goal, steps }) => ({
      goal: cut(goal),
      steps: steps.map(cut).filter((step) => step !== ''),
    })),
  }
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

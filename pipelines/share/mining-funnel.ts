import type { Workshop } from './workshop.ts'

/** What a stage of the way left, and what fell there. */
interface FunnelStep {
  readonly left: 'pages' | 'documents' | 'candidates' | 'procedures'
  readonly rows: number
  readonly fallen: readonly Fallen[]
}

/** How many fell at one stage for one reason. */
export interface Fallen {
  readonly stage: string
  readonly reason: string
  readonly rows: number
}

/** The way from addresses to procedures, as a lake's tables count it. */
export interface MiningFunnel {
  /** Addresses that were visited; pages that were brought have none. */
  readonly visited: number
  readonly steps: readonly FunnelStep[]
  /** Procedures by who mined them. */
  readonly minedBy: readonly { readonly mined_by: string; readonly model: string | null; readonly rows: number }[]
  /** Answers of models that mining used, by stage and the model that answered. */
  readonly answers: readonly { readonly stage: string; readonly model: string; readonly rows: number }[]
}

/** Counts the way in a lake. */
export async function miningFunnel(workshop: Workshop): Promise<MiningFunnel> {
  const counts = ['politeness', ...STEPS.map(({ left }) => left)].map(
    (table) => `(SELECT count(*) FROM lake.${table}) AS ${table}`,
  )
  const [counted = {}] = await workshop.rows<Record<string, number>>(`SELECT ${counts.join(', ')}`)
  const drops = await workshop.rows<Fallen>(
    'SELECT stage, reason, count(*) AS rows FROM lake.drops GROUP BY ALL ORDER BY rows DESC, stage, reason',
  )
  return {
    visited: counted.politeness ?? 0,
    steps: STEPS.map(({ left, stages }) => {
      const fallen = stages.flatMap((name) => drops.filter(({ stage }) => stage === name))
      return { left, rows: counted[left] ?? 0, fallen }
    }),
    minedBy: await workshop.rows(
      'SELECT mined_by, model, count(*) AS rows FROM lake.procedures GROUP BY ALL ORDER BY rows DESC, mined_by, model',
    ),
    answers: await workshop.rows(
      `SELECT stage, coalesce(answered_model, model) AS model, count(*) AS rows FROM lake.calls
       WHERE status = 'ok' AND stage IN ('procedures', 'filter', 'postprocess', 'resources', 'final_filter')
       GROUP BY ALL ORDER BY stage, rows DESC, model`,
    ),
  }
}

/** What each step leaves, and the stages that let the others fall. */
const STEPS: readonly { readonly left: FunnelStep['left']; readonly stages: readonly string[] }[] = [
  { left: 'pages', stages: ['crawl'] },
  { left: 'documents', stages: ['extract'] },
  { left: 'candidates', stages: ['find', 'procedures'] },
  { left: 'procedures', stages: ['screen', 'filter', 'postprocess', 'resources', 'final_filter', 'targets'] },
]

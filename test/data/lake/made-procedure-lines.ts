import { type Document, type LakeWriter, type OutcomeLine, type Procedure, stableId, type TOPICS } from '#data'
import { MADE_NOW, madeVisit, visitLine } from './made-records.ts'

/** A made procedure of document number n: what tells it from others is its goal and its steps. */
export interface MadeProcedure {
  readonly document: number
  readonly goal: string
  readonly topic?: (typeof TOPICS)[number]
  readonly steps: readonly string[]
}

/** The fingerprint of everything these lines say was answered. */
export const MADE_PRINT = 'made'

/** Writes page number n and its document. */
export function appendPage(lake: LakeWriter, n: number): void {
  const document: Document = {
    document_id: `document-${n}`,
    title: '',
    language: 'en',
    text: `text ${n}`,
    blocks: [],
    structured: [],
    topic: null,
  }
  lake.append('crawl', visitLine(madeVisit(n)))
  lake.append('extract', keptLine(`content-${n}`, [document]))
}

/** Writes a procedure and the candidate it was. */
export function appendProcedure(lake: LakeWriter, made: MadeProcedure): void {
  const steps = made.steps.map((text) => ({ text, start: null, end: null }))
  const content = { document_id: `document-${made.document}`, goal: made.goal, steps, resources: [], sections: [] }
  const candidate_id = stableId('candidate', content)
  const common = { total_time: null, yield: null }
  const candidate = { candidate_id, ...content, ...common, witness: 'ordered-list', kept_because: 'only_account' }
  lake.append('find', keptLine(content.document_id, [{ ...candidate, accounts: [], language: 'en' }]))
  lake.append('screen', keptLine(candidate_id, [procedureOf(made, candidate_id)]))
}

/** Makes these answers the ones that count. */
export function writeMadeHeads(lake: LakeWriter): void {
  const fingerprints = { extract: MADE_PRINT, find: MADE_PRINT, screen: MADE_PRINT }
  lake.writeHeads({ fingerprints, benchmark: null, desired: null })
}

function procedureOf(made: MadeProcedure, candidate_id: string): Procedure {
  const steps = made.steps.map((text) => ({ text, start: null, end: null }))
  return {
    procedure_id: stableId('procedure', { candidate_id, goal: made.goal, steps }),
    candidate_id,
    goal: made.goal,
    topic: made.topic ?? 'Health',
    steps,
    resources: [],
    sections: [],
    total_time: null,
    yield: null,
    n_steps: steps.length,
    n_resources: 0,
    mined_by: 'rules',
    model: null,
  }
}

function keptLine<Value>(item: string, values: readonly Value[]): OutcomeLine<Value> {
  return { fingerprint: MADE_PRINT, item, kind: 'kept', reason: null, run: 'run', at: MADE_NOW.toISOString(), values }
}

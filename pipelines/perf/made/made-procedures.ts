import { type Candidate, type Document, type Procedure, stableId, TOPICS, type Visit } from '#data'
import { madeWords } from './made-words.ts'

/** Candidates, and so procedures, of each made document. */
export const PROCEDURES_A_DOCUMENT = 350

/** One made page and all that was mined from it. */
export interface MadeDocument {
  readonly visit: Visit
  readonly document: Document
  readonly candidates: readonly Candidate[]
  readonly procedures: readonly Procedure[]
}

/** Document number n, the same each time. */
export function madeDocument(n: number, madeAt: Date): MadeDocument {
  const text = madeWords(n).sentence(40)
  const content = { title: `Made document ${n}`, language: 'en', text, blocks: [], structured: [], topic: null }
  const document = { document_id: stableId('document', content), ...content }
  const candidates = Array.from({ length: PROCEDURES_A_DOCUMENT }, (_, index) =>
    madeCandidate(n * PROCEDURES_A_DOCUMENT + index, document.document_id),
  )
  return { visit: madeVisit(n, madeAt), document, candidates, procedures: candidates.map(madeProcedure) }
}

function madeCandidate(n: number, documentId: string): Candidate {
  const words = madeWords(n)
  const steps = Array.from({ length: 5 + words.below(11) }, () => ({
    text: words.sentence(8 + words.below(12)),
    start: null,
    end: null,
  }))
  const content = {
    document_id: documentId,
    goal: `How to ${words.sentence(5).toLowerCase().slice(0, -1)} ${n}`,
    steps,
    resources: Array.from({ length: words.below(6) }, () => ({
      text: words.sentence(2),
      section: null,
      start: null,
      end: null,
    })),
    sections: [],
    witness: 'ordered-list' as const,
    total_time: null,
    yield: null,
    kept_because: 'only_account' as const,
    accounts: [],
    language: 'en',
  }
  return { candidate_id: stableId('candidate', content), ...content }
}

function madeProcedure(candidate: Candidate): Procedure {
  const { candidate_id, goal, steps, resources, sections } = candidate
  const topic = TOPICS[Number.parseInt(candidate_id.slice(0, 6), 16) % TOPICS.length] ?? TOPICS[0]
  return {
    procedure_id: stableId('procedure', { candidate_id, goal, steps, resources }),
    candidate_id,
    goal,
    topic,
    steps,
    resources,
    sections,
    total_time: null,
    yield: null,
    n_steps: steps.length,
    n_resources: resources.length,
    mined_by: 'rules',
    model: null,
  }
}

function madeVisit(n: number, madeAt: Date): Visit {
  const url = `http://made.test/${n}`
  return {
    page_id: stableId('page', url),
    url,
    host: 'made.test',
    state: 'stored',
    reason: null,
    status: 200,
    content_type: 'text/html',
    content_hash: stableId('content', n),
    size_bytes: 1,
    fetched_at: madeAt.toISOString(),
    etag: null,
    last_modified: null,
    rendered: false,
    warc_file: null,
    warc_offset: null,
    warc_length: null,
    depth: 0,
    discovered: [],
    discovered_costs: null,
    cost: null,
    skipped: null,
    text_hash: null,
    unchanged_visits: null,
    politeness: null,
    given_id: null,
    given_topic: null,
  }
}

import type { Candidate } from '#data'
import { readDocument, type ScreenReason, screenCandidate } from '#extractors'
import type { ProcedureData } from './procedure-data.ts'

/** The first reason the extractors' screening has against a procedure, its topic and length apart; null for none. */
export function reasonAgainst({ goal, steps, resources }: ProcedureData): ScreenReason | null {
  const language = languageOf([goal, ...steps].join('\n'))
  const candidate = candidateOf({ goal, steps, resources }, language)
  const bounds = { minSteps: 0, maxSteps: Number.POSITIVE_INFINITY, languages: [language], topics: [] }
  const screened = screenCandidate(candidate, bounds)
  return screened.kind === 'kept' || screened.reason === 'off_topic' ? null : screened.reason
}

/** Whether a line tells its reader to do something: screening holds steps that do not for a mere collection. */
export function telling(line: string): boolean {
  const bounds = { minSteps: 0, maxSteps: 1, languages: ['en'], topics: [] }
  const screened = screenCandidate(candidateOf({ goal: '', steps: [line], resources: [] }, 'en'), bounds)
  return screened.kind === 'kept' || screened.reason !== 'non_sequential'
}

function languageOf(text: string): string {
  const body = new TextEncoder().encode(text)
  const { language } = readDocument({ content_hash: '', kind: 'text', body, content_type: 'text/plain; charset=utf-8' })
  return language === 'und' ? 'en' : language
}

function candidateOf({ goal, steps, resources }: ProcedureData, language: string): Candidate {
  return {
    candidate_id: '',
    document_id: '',
    goal,
    steps: steps.map((text) => ({ text, start: null, end: null })),
    resources: resources.map((text) => ({ text, section: null, start: null, end: null })),
    sections: [],
    total_time: null,
    yield: null,
    witness: 'model',
    kept_because: 'only_account',
    accounts: [],
    language,
  }
}

import { describe, expect, it } from 'vitest'
import { type Candidate, stableId, TOPICS } from '#data'
import { type ScreenSettings, screenCandidate } from '../../../extractors/screening/screen-candidate.ts'
import { SCREEN_REASONS, type ScreenReason } from '../../../extractors/screening/screen-reasons.ts'
import { CASES } from './cases.ts'

const settings: ScreenSettings = { minSteps: 5, maxSteps: 15, languages: ['en'], topics: TOPICS }

const SOUP = {
  goal: 'Make leek soup',
  steps: [
    'Wash two leeks and cut them in rings.',
    'Melt the butter in a pot and soften the leeks for ten minutes.',
    'Add diced potatoes and a litre of stock.',
    'Simmer until the potatoes are tender, then purée the soup.',
    'Season with salt and serve it hot.',
  ],
}

describe('screenCandidate()', () => {
  for (const { reason, dropped, kept } of CASES) {
    it(`screenCandidate() drops for ${reason}: ${dropped.goal}`, () => {
      expect(fate(dropped)).toBe(reason)
    })
    it(`screenCandidate() keeps the near miss of ${reason}: ${kept.goal}`, () => {
      expect(fate(kept)).toBe('kept')
    })
  }

  it('screenCandidate() has a case for every reason', () => {
    const reasons = new Set(CASES.map((entry) => entry.reason))
    expect([...reasons].sort()).toEqual(Object.keys(SCREEN_REASONS).sort())
  })

  it('screenCandidate() keeps a procedure with its topic, its counts and who mined it', () => {
    const candidate = { ...candidateOf(SOUP), resources: ['leeks', 'pot'].map(resource) }
    const { candidate_id, goal, steps, resources, sections } = candidate
    expect(screenCandidate(candidate, settings)).toEqual({
      kind: 'kept',
      procedure: {
        procedure_id: stableId('procedure', { candidate_id, goal, steps, resources }),
        candidate_id,
        goal,
        topic: 'Food & Dining',
        steps,
        resources,
        total_time: null,
        yield: null,
        sections,
        n_steps: 5,
        n_resources: 2,
        mined_by: 'rules',
        model: null,
      },
    })
  })

  it('screenCandidate() counts both bounds of the step count as inside', () => {
    expect(screenCandidate(candidateOf(SOUP), { ...settings, maxSteps: 5 }).kind).toBe('kept')
    expect(fate(SOUP, { ...settings, minSteps: 6 })).toBe('step_count')
    expect(fate({ ...SOUP, steps: SOUP.steps.slice(1) })).toBe('step_count')
  })

  it('screenCandidate() drops a topic that was not asked for as off_topic', () => {
    expect(fate(SOUP, { ...settings, topics: ['Religion'] })).toBe('off_topic')
  })

  it('screenCandidate() takes a regional code for its language', () => {
    expect(fate({ ...SOUP, language: 'en-GB' })).toBe('kept')
  })

  it('screenCandidate() does not read another language by English rules', () => {
    const tips = { goal: 'Tips for soup', steps: SOUP.steps }
    expect(fate(tips)).toBe('non_sequential')
    expect(fate({ ...tips, language: 'nl' }, { ...settings, languages: ['en', 'nl'] })).toBe('kept')
  })
})

interface Draft {
  readonly goal: string
  readonly steps: readonly string[]
  readonly resources?: readonly string[]
  readonly language?: string
}

function fate(draft: Draft, asked: ScreenSettings = settings): ScreenReason | 'kept' {
  const screened = screenCandidate(candidateOf(draft), asked)
  return screened.kind === 'kept' ? 'kept' : screened.reason
}

function candidateOf(draft: Draft): Candidate {
  return {
    candidate_id: 'candidate-1',
    document_id: 'document-1',
    goal: draft.goal,
    steps: draft.steps.map((text) => ({ text, start: null, end: null })),
    resources: (draft.resources ?? []).map(resource),
    sections: [],
    witness: 'ordered-list',
    total_time: null,
    yield: null,
    kept_because: 'only_account',
    accounts: [],
    language: draft.language ?? 'en',
  }
}

function resource(text: string): Candidate['resources'][number] {
  return { text, section: null, start: null, end: null }
}

import { type Candidate, type Document, type Draft, type Step, stableId, type Topic } from '#data'

/** A candidate as the draft that the model's stages hand on. */
export function draftOf(candidate: Candidate, about: { readonly topic: Topic; readonly model: string | null }): Draft {
  return named({ ...candidate, ...about })
}

/** What the model read from a page, as a candidate's first draft; its steps have their places. */
export function draftFromModel(
  document: Document,
  told: { readonly goal: string; readonly steps: readonly Step[]; readonly topic: Topic; readonly model: string },
): Draft {
  const { topic, model, goal } = told
  const content = {
    document_id: document.document_id,
    goal,
    steps: [...told.steps],
    resources: [],
    sections: [],
    total_time: null,
    yield: null,
    witness: 'model' as const,
    kept_because: 'only_account' as const,
    accounts: [{ witness: 'model' as const, n_steps: told.steps.length }],
    language: document.language,
  }
  return draftOf({ candidate_id: stableId('candidate', content), ...content }, { topic, model })
}

/** The next draft of the same candidate. */
export function nextDraft(draft: Draft, changes: Partial<Omit<Draft, 'draft_id' | 'candidate_id'>>): Draft {
  const { draft_id, ...content } = draft
  return named({ ...content, ...changes })
}

/** Steps or resources as prompts take them: each text on one line. */
export function textsOf(parts: readonly { readonly text: string }[]): readonly string[] {
  return parts.map(({ text }) => text.replaceAll(/\s*\n\s*/g, ' '))
}

/** The model that answered says nothing about what the draft is. */
function named({ model, ...content }: Omit<Draft, 'draft_id'>): Draft {
  return { draft_id: stableId('draft', content), ...content, model }
}

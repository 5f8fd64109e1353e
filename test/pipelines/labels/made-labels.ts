import type { LabelDraft } from '../../../pipelines/labels/stored-label.ts'

/** What somebody says of an answer. */
export function madeDraft(draft: Partial<LabelDraft> = {}): LabelDraft {
  return {
    annotator: 'ann',
    generation_id: 'g1',
    item_id: 'i1',
    has_failure: true,
    failures: [{ kind: 'vague', failure: '', reference_steps: [], candidate_steps: [2] }],
    note: '',
    seconds: 12.5,
    ...(draft.has_failure === true || draft.has_failure === undefined ? {} : { failures: [] }),
    ...draft,
  }
}

export const LABELLED_AT = new Date('2026-05-01T10:00:00.000Z')

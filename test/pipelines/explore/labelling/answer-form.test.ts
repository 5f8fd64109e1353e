import { describe, expect, it } from 'vitest'
import { answerForm } from '../../../../pipelines/explore/labelling/answer-form.ts'
import { LABELLED_AT, madeDraft } from '../../labels/made-labels.ts'
import { HOSTILE } from '../made-lake.ts'

const PROGRESS = { answers: 3, own: 1, own_failing: 1, own_undecided: 0, labelled: 1, labelled_enough: 0 }

describe('answerForm()', () => {
  it('answerForm() shows what stands in the lake, and in a label, as text', () => {
    const text = `${HOSTILE}" autofocus onfocus="document.title = 'taken'`
    const answer = {
      generation_id: text,
      item_id: 'i1',
      topic: 'Health' as const,
      goal: text,
      resources: [text],
      reference_steps: [text, 'Go'],
      candidate_steps: ['Come', text],
    }
    const failures = [{ kind: null, failure: text, reference_steps: [2], candidate_steps: [2] }]
    const said = {
      ...madeDraft({ note: `</textarea>${text}`, failures }),
      withdrawn: false,
      version: 1,
      labelled_at: LABELLED_AT.toISOString(),
    }
    const page = answerForm({ answer, said, annotator: 'ann', progress: PROGRESS, done: '' }).toString()
    expect(page).not.toMatch(/<script|<img|" autofocus/)
    expect(page.split('&lt;script&gt;')).toHaveLength(8)
    expect(page).toContain('<textarea id="note" name="note" rows="1" maxlength="4000">&lt;/textarea&gt;')
    expect(page).toMatch(/name="candidate" value="2" checked/)
    expect(page).toMatch(/id="against-candidate-2".*<option value="2" selected>/)
    expect(page).toMatch(/value="yes" required checked/)
  })
})

import { z } from 'zod'
import { type Candidate, Document, type Draft, TOPICS, type Topic } from '#data'
import { findCandidates, groundSteps, isLanguageWanted, topicOfDocument } from '#extractors'
import { askStage, ModelStageSettings } from '../mining/ask-stage.ts'
import { documentText } from '../mining/document-text.ts'
import { draftFromModel, draftOf } from '../mining/draft-of.ts'
import type { Outcome, Stage, StageContext } from '../run/stage.ts'

const Settings = z.strictObject({
  ...ModelStageSettings.shape,
  /** Structured data whose every step stands on the page is believed, and the model not asked. */
  believesStructured: z.boolean().default(false),
  languages: z.array(z.string()).default(['en']),
  topics: z.array(z.enum(TOPICS)).default([...TOPICS]),
  /** Hash of the topic classifier's weights: with other weights the same document is another question. */
  topicModel: z.string().default(''),
  /** What is longer is shown to the model only up to here, in UTF-16 code units. */
  longestText: z.int().default(60_000),
})
type Settings = z.infer<typeof Settings>

/**
 * A document to the procedures on it. Drops before anything is paid: `language`, `off_topic`. By the model's answer:
 * `no_procedure`.
 */
export const stage: Stage<Document, Draft, Settings> = {
  id: 'procedures',
  version: 1,
  settings: Settings,
  input: Document,
  identity: 'document_id',
  run: async (document, context) => {
    const { settings } = context
    if (!isLanguageWanted(document.language, settings.languages)) return { kind: 'dropped', reason: 'language' }
    const topic = topicOfDocument(document)
    if (topic === null || !settings.topics.includes(topic)) return { kind: 'dropped', reason: 'off_topic' }
    const believed = settings.believesStructured ? findCandidates(document).filter(isBelieved) : []
    if (believed.length > 0) {
      return { kind: 'kept', values: believed.map((candidate) => draftOf(candidate, { topic, model: null })) }
    }
    return await readByModel(document, { topic, context })
  },
}

async function readByModel(
  document: Document,
  asked: { readonly topic: Topic; readonly context: StageContext<Settings> },
): Promise<Outcome<Draft>> {
  const { topic, context } = asked
  const { value, model } = await askStage('procedures', {
    model: context.model,
    prompt: context.settings.prompt,
    values: { document: documentText(document, context.settings.longestText) },
    item: document.document_id,
    topic,
  })
  const drafts = value.procedures.map(({ goal, steps }) => {
    const unplaced = steps.map((text) => ({ text, start: null, end: null }))
    return draftFromModel(document, { goal, steps: groundSteps(document, unplaced), topic, model })
  })
  const values = [...new Map(drafts.map((draft) => [draft.draft_id, draft])).values()]
  return values.length === 0 ? { kind: 'dropped', reason: 'no_procedure' } : { kind: 'kept', values }
}

function isBelieved({ witness, steps }: Candidate): boolean {
  const isStructured = witness === 'json-ld' || witness === 'microdata' || witness === 'rdfa' || witness === 'h-recipe'
  return isStructured && steps.length > 0 && steps.every(({ start }) => start !== null)
}

import type { z } from 'zod'
import type { ModelStage, Prompt } from '#configs'
import { type FilterAnswer, filterForm, publishedFilterForm } from './answers/filter-answer.ts'
import { type FinalFilterAnswer, finalFilterForm, publishedFinalFilterForm } from './answers/final-filter-answer.ts'
import { type PostprocessAnswer, postprocessForm, publishedPostprocessForm } from './answers/postprocess-answer.ts'
import { type ProceduresAnswer, proceduresForm, publishedProceduresForm } from './answers/procedures-answer.ts'
import { publishedResourcesForm, type ResourcesAnswer, resourcesForm } from './answers/resources-answer.ts'

/** What the model says at each stage, whatever form it was asked in. */
export interface StageAnswers {
  readonly procedures: ProceduresAnswer
  readonly filter: FilterAnswer
  readonly postprocess: PostprocessAnswer
  readonly resources: ResourcesAnswer
  readonly final_filter: FinalFilterAnswer
}

/**
 * Which JSON a prompt asks for: `own`, as our prompts do, or `published`, as the published system's do, whose field names
 * then stand in the schema that is sent. Either form reads replies in both.
 */
type AnswerStyle = Prompt['style']

/** The form of an answer, as a question carries it: its name is the stage's. */
interface AnswerForm<Answer> {
  readonly name: string
  /** `z.toJSONSchema(schema, { io: 'input' })` is a strict schema: every field required, no other allowed. */
  readonly schema: z.ZodType<Answer>
}

const FORMS: { readonly [Stage in ModelStage]: Readonly<Record<AnswerStyle, z.ZodType<StageAnswers[Stage]>>> } = {
  procedures: { own: proceduresForm, published: publishedProceduresForm },
  filter: { own: filterForm, published: publishedFilterForm },
  postprocess: { own: postprocessForm, published: publishedPostprocessForm },
  resources: { own: resourcesForm, published: publishedResourcesForm },
  final_filter: { own: finalFilterForm, published: publishedFinalFilterForm },
}

/** The form in which a stage's answer is asked for and read. */
export function answerForm<Stage extends ModelStage>(
  stage: Stage,
  style: AnswerStyle,
): AnswerForm<StageAnswers[Stage]> {
  return { name: stage, schema: FORMS[stage][style] }
}

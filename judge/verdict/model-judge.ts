import type { LanguageModel } from '#data'
import { JUDGE_FORMS } from './judge-answer.ts'
import { type JudgePrompt, judgeMessages } from './judge-prompt.ts'
import { verdictOf } from './parse-verdict.ts'
import type { Judge, JudgeQuestion, Verdict } from './verdict.ts'

/** What a model judges with. */
export interface ModelJudgeOptions {
  readonly model: LanguageModel
  readonly prompt: JudgePrompt
  /** What people call it: the model's name. */
  readonly name: string
  /** Whether it is shown the resources, where the question has them and the prompt has a place for them. */
  readonly showsResources: boolean
}

/** What a judge is asked for, as calls are counted. */
export const JUDGE_PURPOSE = 'judge'

/**
 * A judge that asks a model. A candidate without steps fails unasked. A refusal, a fault on the way or a reply that cannot
 * be read is thrown as the model throws it: it is no verdict.
 */
export function modelJudge({ model, prompt, name, showsResources }: ModelJudgeOptions): Judge {
  return {
    name,
    judge: async (question) => {
      if (question.candidateSteps.length === 0) return withoutSteps(question)
      const { resources, ...shown } = question
      const asked = showsResources && resources !== undefined ? { ...shown, resources } : shown
      const { value } = await model.ask({
        purpose: JUDGE_PURPOSE,
        item: question.item,
        topic: question.topic,
        messages: judgeMessages(prompt, asked),
        answer: { name: JUDGE_PURPOSE, schema: JUDGE_FORMS[prompt.style] },
        ...(question.sample === undefined ? {} : { sample: question.sample }),
      })
      return verdictOf(value, {
        referenceSteps: question.referenceSteps.length,
        candidateSteps: question.candidateSteps.length,
      })
    },
  }
}

function withoutSteps({ referenceSteps }: JudgeQuestion): Verdict {
  return {
    kind: 'scored',
    failures: [
      {
        kind: 'missing_action',
        failure: 'There are no steps.',
        reference_steps: referenceSteps.map((_, index) => index + 1),
        candidate_steps: [],
      },
    ],
    reasoning: 'The candidate has no steps.',
  }
}

import type { z } from 'zod'
import { type ModelSettings, modelIdentity, type Prompt } from '#configs'
import { type LanguageModel, UsageError } from '#data'
import { ALIGNMENT_JUDGE, JUDGE_FORMS, JUDGE_PURPOSE } from '#judge'
import type { OpenedModels } from '../model-room.ts'
import { JudgeSettings } from './judge-settings.ts'

/** Who judges. */
export interface JudgeInUse {
  readonly settings: JudgeSettings
  /** What people call it. */
  readonly name: string
  /** Hash of the prompt's text; null for a judge without one. */
  readonly promptHash: string | null
  /** Null for a judge that asks none. */
  readonly model: LanguageModel | null
  /** How many questions it takes at once. */
  readonly questionsAtOnce: number
}

/** A judge that is to ask a model. */
interface ModelJudgeChoice {
  readonly kind: 'model'
  /** What people call it. */
  readonly name: string
  readonly model: ModelSettings
  readonly prompt: Prompt
  readonly showsResources: boolean
}

/** Which judge is wanted. */
export type JudgeChoice = { readonly kind: 'alignment' } | ModelJudgeChoice

/** The alignment judge: it needs no model, and its number is never called How2Score. */
export const ALIGNMENT_IN_USE: JudgeInUse = {
  settings: JudgeSettings.parse({}),
  name: ALIGNMENT_JUDGE,
  promptHash: null,
  model: null,
  questionsAtOnce: 1,
}

/**
 * The chosen judge, its model taken from the room. Throws UsageError when it is to see the resources and its prompt has no
 * place for them.
 */
export function judgeInUse(choice: JudgeChoice, models: OpenedModels): JudgeInUse {
  return choice.kind === 'alignment'
    ? ALIGNMENT_IN_USE
    : {
        settings: judgeSettingsOf(choice),
        name: choice.name,
        promptHash: choice.prompt.promptHash,
        model: models.model(choice.model),
        questionsAtOnce: choice.model.concurrency,
      }
}

/** All that can change this judge's verdicts; see judgeInUse() for what it throws. */
export function judgeSettingsOf(choice: JudgeChoice): JudgeSettings {
  if (choice.kind === 'alignment') return ALIGNMENT_IN_USE.settings
  const { style, system, user, path } = choice.prompt
  const hasPlace = user.some((part) => part.kind === 'data' && part.name === 'resources')
  if (choice.showsResources && !hasPlace) {
    throw new UsageError(
      `Cannot show the judge the resources: its prompt "${path}" has no place for them. ` +
        'Put {resources} into it, or leave the resources out.',
    )
  }
  return JudgeSettings.parse({
    kind: 'model',
    prompt: { style, system, user },
    model: { ...modelIdentity(choice.model) },
    showsResources: choice.showsResources,
  })
}

/** The model settings a room is to be opened with for this judge. */
export function modelsOf(choice: JudgeChoice): readonly ModelSettings[] {
  return choice.kind === 'alignment' ? [] : [choice.model]
}

/** The form of this judge's answers by its name, to check a collected batch with. */
export function formsOf(choice: JudgeChoice): Readonly<Record<string, z.ZodType>> {
  return choice.kind === 'alignment' ? {} : { [JUDGE_PURPOSE]: JUDGE_FORMS[choice.prompt.style] }
}

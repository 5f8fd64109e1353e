import type { z } from 'zod'

/** One part of a conversation with a model. */
export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

/** A question whose answer is JSON of a known form. */
export interface ModelQuestion<Answer> {
  /** What it is asked for: the id of the stage that asks. Two purposes never share a reply. */
  readonly purpose: string
  /** The id of what it is asked about, for the ledger. */
  readonly item: string
  /** The topic of what it is asked about, for the cost report; null where it is not known yet. */
  readonly topic: string | null
  /** What is the same in every question of a purpose comes first, so that a server can keep it. */
  readonly messages: readonly ModelMessage[]
  /** The form of the answer; its name is sent along. An answer that does not fit is `invalid`, never a value. */
  readonly answer: { readonly name: string; readonly schema: z.ZodType<Answer> }
  /** Counts the times the same question is really asked, from 0. */
  readonly sample?: number
  /** The judge it is asked for, for the ledger. It is no part of the question: two judges may share a reply. */
  readonly judgeId?: string
}

/** An answer that fits its schema. */
export interface ModelAnswer<Answer> {
  readonly value: Answer
  /** The model that answered, as its server names it. */
  readonly model: string
}

/** A question whose answer is text of any form: put as a conversation, or as the beginning of a text to go on with. */
export type TextQuestion = Pick<ModelQuestion<never>, 'purpose' | 'item' | 'topic' | 'sample'> &
  (
    | { readonly messages: readonly ModelMessage[] }
    /** For models that only continue text; they stop before the first of `stop`. */
    | { readonly prompt: string; readonly stop: readonly string[] }
  )

/** What a model said to a free question. To refuse is an answer too. */
export type TextAnswer =
  | {
      readonly kind: 'text'
      /** Empty where a model used up its longest answer before it said anything. */
      readonly text: string
      /** The answer ended at the longest allowed. */
      readonly isCut: boolean
      readonly model: string
      /** As the server counts them, reasoning included; null where it does not say. */
      readonly tokensOut: number | null
    }
  /** The model, or the filter in front of it, would not answer; `text` is what it said about it, if anything. */
  | { readonly kind: 'refused'; readonly text: string; readonly model: string }

/** A model that can be asked. Only an answer that fits the question's schema is given; everything else throws. */
export interface LanguageModel {
  /**
   * Throws ItemError when no answer could be had (a refusal, a cut or misshapen reply, a fault on the way): the item is
   * asked again by the next run. Throws BudgetError when the money or the time of the run is used up, FatalError when no
   * question can succeed (a wrong key, an unknown model).
   */
  ask<Answer>(question: ModelQuestion<Answer>): Promise<ModelAnswer<Answer>>
  /**
   * Throws as ask() does where neither an answer nor a refusal could be had: a fault on the way, an empty reply, one that the
   * server cut short of the longest answer.
   */
  complete(question: TextQuestion): Promise<TextAnswer>
}

import { FatalError, ItemError, type ModelMessage } from '#data'
import type { AskedModel } from './asked-model.ts'
import { waitFor } from './clock.ts'
import type { Ended, What } from './ended.ts'
import { adviceFor } from './http-meaning.ts'
import type { AnswerFormat } from './manners.ts'
import type { ModelRequest } from './model-request.ts'
import { lengthField } from './request-body.ts'

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000

/** So many requests refused without a word why, before any answer, mean that no question can succeed. */
const MOST_REJECTED = 5

const FORMATS: readonly AnswerFormat[] = ['schema', 'json', 'text']

/** One question under way: decides after each failure whether and how it is asked again. */
export class Asking {
  readonly #model: AskedModel
  readonly #request: ModelRequest
  readonly #answersBefore: number
  #format: AnswerFormat
  #repair: readonly ModelMessage[] = []
  #wasRepaired = false
  #tries = 0
  #unreachable = 0

  constructor(model: AskedModel, request: ModelRequest) {
    this.#model = model
    this.#request = request
    this.#answersBefore = model.manners.answers
    this.#format = isFree(request)
      ? 'text'
      : model.settings.answer_format === 'auto'
        ? 'schema'
        : model.settings.answer_format
  }

  /** How the question is to be told now: others may have found out meanwhile what the server does not take. */
  telling(): { readonly format: AnswerFormat; readonly repair: readonly ModelMessage[] } {
    const { format } = this.#model.manners
    if (this.#isFree && FORMATS.indexOf(format) > FORMATS.indexOf(this.#format)) this.#format = format
    return { format: this.#format, repair: this.#repair }
  }

  /**
   * Prepares to ask again, waiting where that helps. Throws ItemError when this question is left to the next run, and
   * FatalError when no question can succeed.
   */
  async prepareNext({ what, problem }: Ended): Promise<void> {
    if (what.kind === 'http') return this.#afterHttpError(what, problem)
    if (what.kind === 'refused' || what.kind === 'answer') throw this.#unanswered(problem)
    // The context that was too short is as short the next time, and the answer is paid for again.
    if (what.kind === 'cut' && isFree(this.#request)) throw this.#unanswered(problem)
    this.#tries++
    if (what.kind === 'broken') return this.#afterBreak(what, problem)
    if (what.kind === 'empty' && this.#isFree && !this.#isLastTry) return this.#afterEmpty(problem)
    this.#afterUnfit(what, problem)
  }

  get #isFree(): boolean {
    return this.#model.settings.answer_format === 'auto'
  }

  get #isLastTry(): boolean {
    return this.#tries >= this.#model.settings.max_attempts
  }

  #afterHttpError({ meaning, error }: Extract<What, { kind: 'http' }>, problem: string | null): void {
    const { manners, settings } = this.#model
    // The entrance is closed for as long as the server asked.
    if (meaning === 'throttled') return
    if (meaning === 'refused' || meaning === 'too_long') throw this.#unanswered(problem)
    if (meaning === 'format' && this.#isFree) {
      const next = manners.refusesFormat(this.#format)
      if (next === null) throw this.#hopeless(problem, adviceFor(error))
      this.#format = next
      return
    }
    if (meaning === 'length_field' && manners.lengthField === null) {
      manners.refusesLengthField(lengthField(settings, manners))
      return
    }
    const isHopeless = meaning !== 'unclear' || manners.rejected() >= MOST_REJECTED
    throw isHopeless ? this.#hopeless(problem, adviceFor(error)) : this.#unanswered(problem)
  }

  async #afterBreak(what: Extract<What, { kind: 'broken' }>, problem: string | null): Promise<void> {
    if (what.unreachable) this.#unreachable++
    if (this.#isLastTry) {
      const isGone = this.#unreachable === this.#tries && this.#model.manners.answers === this.#answersBefore
      throw isGone ? this.#hopeless(problem, 'Start the server, or check base_url') : this.#unanswered(problem)
    }
    if (what.retryAfterMs === null)
      await waitFor(this.#pauseMs(), { clock: this.#model.clock, signal: this.#model.stop })
  }

  #afterEmpty(problem: string | null): void {
    const next = this.#model.manners.wasEmpty(this.#format)
    this.#repair = []
    if (next === null) this.#afterUnfit({ kind: 'empty' }, problem)
    else this.#format = next
  }

  /** Told once what is wrong; after that it is asked afresh, for a model that errs twice goes on from its error. */
  #afterUnfit(what: What, problem: string | null): void {
    if (this.#isLastTry) throw this.#unanswered(problem)
    this.#repair = what.kind === 'unfit' && !this.#wasRepaired ? repairTurn(what.text, problem) : []
    if (this.#repair.length > 0) this.#wasRepaired = true
  }

  /** Doubles with each try; spread by the request's hash, so that those who failed together do not return together. */
  #pauseMs(): number {
    const spread = Number.parseInt(this.#request.hash.slice(this.#tries, this.#tries + 4), 16) / 0xffff
    return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#tries - 1)) * (0.75 + spread / 2)
  }

  #unanswered(problem: string | null): ItemError {
    const { settings, scrub } = this.#model
    return new ItemError(
      `Cannot get an answer from the model "${settings.model}" for "${this.#request.item}": ${scrub(problem ?? 'none came')}. ` +
        'The next run asks again.',
      { facts: { model: settings.model, item: this.#request.item, purpose: this.#request.purpose } },
    )
  }

  #hopeless(problem: string | null, advice: string): FatalError {
    const { settings, server, scrub } = this.#model
    return new FatalError(
      `Cannot ask the model "${settings.model}" at "${server.baseUrl}": ${scrub(problem ?? 'it does not answer')}. ${scrub(advice)}.`,
      { facts: { model: settings.model, baseUrl: server.baseUrl } },
    )
  }
}

function isFree({ said }: ModelRequest): boolean {
  return said.kind === 'prompt' || said.form === null
}

function repairTurn(reply: string, problem: string | null): readonly ModelMessage[] {
  return [
    { role: 'assistant', content: reply },
    {
      role: 'user',
      content:
        `That reply could not be used: ${problem}. ` +
        'Give the same answer again as one JSON object of the form asked for, whole, and nothing before or after it.',
    },
  ]
}

/** How an answer's form is asked for: as a strict schema, as JSON of whatever form, or in words alone. */
export type AnswerFormat = 'schema' | 'json' | 'text'

const NEXT_FORMAT = { schema: 'json', json: 'text', text: null } as const

/** So many empty replies in a row, with none that held something between, mean the server cannot; fewer are accidents. */
const EMPTY_IN_ROW = 3

const FIRST_TOKENS_PER_CHARACTER = 0.27
const FIRST_TOKENS_OUT = 400

/** Weight of one more reply in the running means. */
const GAIN = 0.1

/** What a run finds out about a model at its server, so that it is found out once. */
export class Manners {
  #format: AnswerFormat = 'schema'
  #emptyInRow = 0
  #lengthField: 'max_tokens' | 'max_completion_tokens' | null = null
  #tokensPerCharacter = FIRST_TOKENS_PER_CHARACTER
  #tokensOut = FIRST_TOKENS_OUT
  #answers = 0
  #rejectedBeforeAnswer = 0
  readonly #attempts = new Map<string, number>()

  /** The strictest format the server is known to take, where the user left the choice to us. */
  get format(): AnswerFormat {
    return this.#format
  }

  /** The name of the field for the longest answer, once the server has refused the usual one. */
  get lengthField(): 'max_tokens' | 'max_completion_tokens' | null {
    return this.#lengthField
  }

  /** Whole replies so far. */
  get answers(): number {
    return this.#answers
  }

  /** The server refused this format as such. Gives the next one, null when none is left. */
  refusesFormat(format: AnswerFormat): AnswerFormat | null {
    const next = NEXT_FORMAT[format]
    if (this.#format === format && next !== null) this.#format = next
    return next
  }

  refusesLengthField(field: 'max_tokens' | 'max_completion_tokens'): void {
    this.#lengthField = field === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens'
  }

  /** A reply held nothing. Gives the format to try next with this question; the run changes over after several in a row. */
  wasEmpty(format: AnswerFormat): AnswerFormat | null {
    if (this.#format === format && ++this.#emptyInRow >= EMPTY_IN_ROW) {
      this.#emptyInRow = 0
      return this.refusesFormat(format)
    }
    return NEXT_FORMAT[format]
  }

  /** A whole reply came. */
  answered(reply: {
    readonly characters: number
    readonly tokensIn: number | null
    readonly tokensOut: number | null
  }): void {
    this.#answers++
    if (reply.tokensIn !== null && reply.characters > 0) {
      this.#tokensPerCharacter += GAIN * (reply.tokensIn / reply.characters - this.#tokensPerCharacter)
    }
    if (reply.tokensOut !== null) this.#tokensOut += GAIN * (reply.tokensOut - this.#tokensOut)
  }

  /** A reply to a question told in this format held something. */
  wasFilled(format: AnswerFormat): void {
    if (this.#format === format) this.#emptyInRow = 0
  }

  /** A request was refused without naming a cause. Gives how often that happened before the first answer. */
  rejected(): number {
    return this.#answers > 0 ? 0 : ++this.#rejectedBeforeAnswer
  }

  /** Tokens in and out that a request of so many characters will take, by what the replies so far took. */
  estimate(
    characters: number,
    longestAnswer: number | undefined,
  ): { readonly tokensIn: number; readonly tokensOut: number } {
    return {
      tokensIn: Math.ceil(characters * this.#tokensPerCharacter),
      tokensOut: Math.ceil(Math.min(this.#tokensOut, longestAnswer ?? Number.POSITIVE_INFINITY)),
    }
  }

  /** The number of a request's next attempt in this run, from 1; asking again after a failure counts on. */
  nextAttempt(requestHash: string): number {
    const attempt = (this.#attempts.get(requestHash) ?? 0) + 1
    this.#attempts.set(requestHash, attempt)
    return attempt
  }

  /** The request is answered and will not be sent again. */
  settled(requestHash: string): void {
    this.#attempts.delete(requestHash)
  }
}

/** Hands values from one side to the other, one at a time: send() waits until the value is taken or nobody will. */
export class Channel<T> implements AsyncIterable<T> {
  readonly #waiting: { readonly value: T; readonly taken: () => void }[] = []
  #ended = false
  #wake: () => void = () => {}

  /** Resolves when the other side has taken the value, or has stopped listening. */
  send(value: T): Promise<void> {
    if (this.#ended) return Promise.resolve()
    return new Promise((taken) => {
      this.#waiting.push({ value, taken })
      this.#wake()
    })
  }

  /** No more values come; those sent are still handed over. */
  end(): void {
    this.#ended = true
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    try {
      while (true) {
        const next = this.#waiting.shift()
        if (next !== undefined) {
          next.taken()
          yield next.value
        } else if (this.#ended) return
        else {
          await new Promise<void>((resolve) => {
            this.#wake = resolve
          })
        }
      }
    } finally {
      this.#ended = true
      for (const { taken } of this.#waiting.splice(0)) taken()
    }
  }
}

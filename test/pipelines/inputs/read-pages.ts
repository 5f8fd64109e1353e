import { Config } from '#configs'
import { readInput } from '../../../pipelines/inputs/read-input.ts'

/** A page that was read, its body as text. */
interface ReadPage {
  readonly url: string
  readonly text: string
  readonly givenId: string | null
  readonly givenTopic: string | null
}

/** All pages of an input up to its end or its error, and what was told of it. */
export async function readPages(input: object) {
  const settings = Config.parse({ inputs: input }).inputs
  if (settings === undefined) throw new Error('no input')
  const [pages, skipped, noticed]: [ReadPage[], string[], string[]] = [[], [], []]
  const told = {
    skipped: (item: string, reason: string) => skipped.push(`${item}: ${reason}`),
    noticed: (item: string, notice: string) => noticed.push(`${item}: ${notice}`),
  }
  let error: unknown
  try {
    for await (const page of readInput(settings, told)) {
      const { url, givenId, givenTopic } = page
      pages.push({ url, givenId, givenTopic, text: Buffer.from(page.body).toString() })
    }
  } catch (cause) {
    error = cause
  }
  return { pages, skipped, noticed, error }
}

import { TOPICS, type Topic } from '#data'

/** Which of the fourteen topics is meant, whatever its case and signs, `&` or `and`; null for anything else. */
export function topicOf(given: unknown): Topic | null {
  return typeof given === 'string' ? (BY_WORDS.get(wordsOf(given)) ?? null) : null
}

const BY_WORDS: ReadonlyMap<string, Topic> = new Map(TOPICS.map((topic) => [wordsOf(topic), topic]))

function wordsOf(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => word !== 'and').join(' ')
}

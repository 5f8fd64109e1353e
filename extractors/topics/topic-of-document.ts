import type { Document, Topic } from '#data'
import { classifyTopic } from './classify-topic.ts'

/** More of a long text does not tell its topic better. UTF-16 code units. */
const READ_AT_MOST = 20_000

/** The topic given with a document, else what the classifier says of its title and text; null: none of the fourteen. */
export function topicOfDocument({ topic, title, text }: Pick<Document, 'topic' | 'title' | 'text'>): Topic | null {
  return topic ?? classifyTopic(`${title}\n${text.slice(0, READ_AT_MOST)}`).topic
}

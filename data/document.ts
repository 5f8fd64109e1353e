import { z } from 'zod'
import { stableId } from './stable-id.ts'
import { TOPICS, type Topic } from './topic.ts'

/**
 * One run of text that a reader sees as a unit. `start` and `end` are offsets in UTF-16 code units into the document's
 * text. Blocks do not overlap and stand in reading order.
 */
export const Block = z.strictObject({
  kind: z.enum(['heading', 'paragraph', 'item', 'cell', 'preformatted', 'term', 'definition']),
  start: z.int(),
  end: z.int(),
  /** Heading level 1 to 6; nesting depth of a list item, 1 for the outermost; else 0. */
  level: z.int(),
  /**
   * Which list of the document an item belongs to, counted from 0; a nested list has its own number. -1 outside lists.
   * Text that goes on with an item after a list inside it is a paragraph with the item's list and level.
   */
  list: z.int(),
  ordered: z.boolean(),
  /** True when nearly all of its text is links. */
  linked: z.boolean(),
  /**
   * True when Readability holds this block to be main content. On a page where no witness sees a procedure it is not
   * asked: there every block outside asides counts.
   */
  main: z.boolean(),
})
export type Block = z.infer<typeof Block>

/**
 * What a page says, free of markup. `document_id` is made of title, language, text, blocks and structured data, and the
 * given topic if any, never of URL or time, so one text at two URLs is one document.
 */
export const Document = z.strictObject({
  document_id: z.string(),
  title: z.string(),
  /** ISO 639-1 code, or `und` when it cannot be told. */
  language: z.string(),
  text: z.string(),
  blocks: z.array(Block),
  /**
   * JSON texts of the form {"source": ..., "thing": {...}}, one for each procedure the page describes for machines. The
   * source is json-ld, microdata, rdfa, h-recipe or hydration (a page's own JSON). All are in the form of JSON-LD: mended
   * where that makes them parse, references followed, and of the page's markup only the fields that tell a procedure.
   */
  structured: z.array(z.string()),
  /** The topic given with the page; null where none was. */
  topic: z.enum(TOPICS).nullable().default(null),
})
export type Document = z.infer<typeof Document>

/** The document as given with this topic: another document, for a topic can decide what is kept of it. */
export function withTopic(document: Document, topic: Topic): Document {
  return { ...document, topic, document_id: stableId('document', { document_id: document.document_id, topic }) }
}

/** A text's sentences, trimmed; a colon, semicolon or line break ends one too. */
export function sentences(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?:;])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** The share of items for which something holds, 0 when there are none. */
export function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length
}

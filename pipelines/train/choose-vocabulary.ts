import type { CutText } from '#extractors'
import type { LabelledText } from './read-labels.ts'

/** The words a model will know, each with its inverse document frequency. */
export interface Vocabulary {
  readonly rows: ReadonlyMap<string, number>
  readonly rarity: Float64Array
}

/** How texts are cut into words, and how many words a model may know. */
export interface VocabularyOptions {
  readonly cut: CutText
  readonly size: number
}

interface WordCount {
  readonly word: string
  readonly texts: number
  readonly telling: number
}

/**
 * The `size` words and pairs that tell labels apart best: by chi-squared, the squared distance between how often a word
 * stands in texts of each label and how often chance would have it. Words on fewer than 3 hosts (pairs: 4) are left out, so
 * that no one site's words or names are learnt. Ties go by the alphabet. Rarity = ln((1 + texts) / (1 + texts with it)) + 1.
 */
export function chooseVocabulary(texts: readonly LabelledText[], options: VocabularyOptions): Vocabulary {
  const labels = [...new Set(texts.map((text) => text.label))]
  const counts = new Map<string, Counts>()
  const perLabel = new Float64Array(labels.length)
  const byHost = [...texts].sort((one, other) => (one.host < other.host ? -1 : Number(one.host > other.host)))
  for (const { host, label, text } of byHost) {
    const at = labels.indexOf(label)
    add(perLabel, at)
    for (const word of new Set(options.cut(text))) {
      const count = counts.get(word) ?? { ofLabel: new Uint16Array(labels.length), hosts: 0, lastHost: null }
      add(count.ofLabel, at)
      if (count.lastHost !== host) count.hosts++
      count.lastHost = host
      counts.set(word, count)
    }
  }
  const known = [...counts].flatMap(([word, count]) => wordCount(word, { count, perLabel })).sort(mostTelling)
  const chosen = known.slice(0, options.size)
  return {
    rows: new Map(chosen.map((entry, row) => [entry.word, row])),
    rarity: Float64Array.from(chosen, (entry) => Math.log((1 + texts.length) / (1 + entry.texts)) + 1),
  }
}

interface Counts {
  readonly ofLabel: Uint16Array
  hosts: number
  lastHost: string | null
}

function add(counts: Uint16Array | Float64Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1
}

function wordCount(
  word: string,
  seen: { readonly count: Counts; readonly perLabel: Float64Array },
): readonly WordCount[] {
  if (seen.count.hosts < (word.includes(' ') ? 4 : 3)) return []
  const texts = seen.count.ofLabel.reduce((total, value) => total + value, 0)
  const all = seen.perLabel.reduce((total, value) => total + value, 0)
  let telling = 0
  for (let label = 0; label < seen.perLabel.length; label++) {
    const expected = (texts * (seen.perLabel[label] ?? 0)) / all
    telling += ((seen.count.ofLabel[label] ?? 0) - expected) ** 2 / expected
  }
  return [{ word, texts, telling }]
}

function mostTelling(one: WordCount, other: WordCount): number {
  return other.telling - one.telling || (one.word < other.word ? -1 : 1)
}

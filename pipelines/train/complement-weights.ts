import type { Example } from './fit-topics.ts'

/**
 * The weights of a complement naive Bayes over tf-idf: for word w and label c, -ln of w's smoothed share in all texts that
 * are NOT of c, less the mean over labels. Rennie, Shih, Teevan and Karger, ICML 2003.
 */
export function complementWeights(
  examples: readonly Example[],
  sizes: { readonly labels: number; readonly words: number },
): Float64Array {
  const { labels, words } = sizes
  const inLabel = new Float64Array(words * labels)
  const ofWord = new Float64Array(words)
  const ofLabel = new Float64Array(labels)
  for (const example of examples) {
    for (let at = 0; at < example.rows.length; at++) {
      const [row, value] = [example.rows[at] ?? 0, example.values[at] ?? 0]
      increase(inLabel, { at: row * labels + example.label, by: value })
      increase(ofWord, { at: row, by: value })
      increase(ofLabel, { at: example.label, by: value })
    }
  }
  const total = ofLabel.reduce((sum, value) => sum + value, 0)
  const raw = inLabel.map((value, at) => {
    const elsewhere = (ofWord[Math.floor(at / labels)] ?? 0) - value + SMOOTHING
    return -Math.log(elsewhere / (total - (ofLabel[at % labels] ?? 0) + SMOOTHING * words))
  })
  return raw.map((value, at) => value - meanOfRow(raw, { row: Math.floor(at / labels), labels }))
}

const SMOOTHING = 0.5

function increase(values: Float64Array, change: { readonly at: number; readonly by: number }): void {
  values[change.at] = (values[change.at] ?? 0) + change.by
}

function meanOfRow(values: Float64Array, place: { readonly row: number; readonly labels: number }): number {
  const row = values.subarray(place.row * place.labels, (place.row + 1) * place.labels)
  return row.reduce((sum, value) => sum + value, 0) / place.labels
}

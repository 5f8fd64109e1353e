/** Something that steps can be compared of. */
interface WithSteps {
  readonly steps: readonly string[]
}

/** The five whose steps share most words of four letters and more with these steps, for their length. */
export function mostAlike<Page extends WithSteps>(page: WithSteps, others: readonly Page[]): readonly Page[] {
  const own = wordsOf(page)
  return others
    .map((other) => {
      const words = wordsOf(other)
      const shared = [...words].filter((word) => own.has(word)).length
      return { other, alike: shared / Math.sqrt(words.size + 1) }
    })
    .toSorted((one, other) => other.alike - one.alike)
    .slice(0, 5)
    .map(({ other }) => other)
}

function wordsOf({ steps }: WithSteps): ReadonlySet<string> {
  return new Set(
    steps
      .join(' ')
      .toLowerCase()
      .match(/\p{L}{4,}|\p{Script=Han}/gu),
  )
}

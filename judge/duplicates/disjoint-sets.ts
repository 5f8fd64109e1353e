/** Items 0 to count - 1 in groups that only ever merge (union-find). */
export class DisjointSets {
  readonly #parent: Int32Array

  constructor(count: number) {
    this.#parent = Int32Array.from({ length: count }, (_, item) => item)
  }

  /** The item that stands for this item's group until the next merge. */
  find(item: number): number {
    let root = item
    for (let parent = this.#parentOf(root); parent !== root; parent = this.#parentOf(root)) {
      this.#parent[root] = this.#parentOf(parent)
      root = parent
    }
    return root
  }

  /** Merges two groups; the smaller of the two items that stood for them stands for the result. */
  join(one: number, two: number): void {
    const left = this.find(one)
    const right = this.find(two)
    this.#parent[Math.max(left, right)] = Math.min(left, right)
  }

  #parentOf(item: number): number {
    return this.#parent[item] ?? item
  }
}

/** For each id its group's representative: the id of the group that is first in code-unit order. */
export function representatives(ids: readonly string[], groups: DisjointSets): Map<string, string> {
  const first = new Map<number, string>()
  for (const [item, id] of ids.entries()) {
    const root = groups.find(item)
    const known = first.get(root)
    if (known === undefined || id < known) first.set(root, id)
  }
  return new Map(ids.map((id, item) => [id, first.get(groups.find(item)) ?? id]))
}

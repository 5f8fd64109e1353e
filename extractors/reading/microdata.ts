import { type Dialect, readItems } from './item-reader.ts'
import type { PageItem } from './page-item.ts'
import { fieldName } from './thing.ts'
import { elementsOf, type TreeElement } from './tree.ts'

/** The HowTo and Recipe items of a page's microdata in the form JSON-LD has, `itemref` followed. */
export function readMicrodata(root: TreeElement): readonly PageItem[] {
  return readItems(root, dialectOf(root))
}

function dialectOf(root: TreeElement): Dialect {
  let byId: ReadonlyMap<string, TreeElement> | null = null
  return {
    typesOf: ({ attributes }) => {
      const { itemtype, itemscope } = attributes
      return itemtype === undefined && itemscope === undefined ? null : wordsOf(itemtype)
    },
    namesOf: ({ attributes }) => wordsOf(attributes.itemprop).map(fieldName),
    relationsOf: () => [],
    referredBy: ({ attributes }) => {
      if (attributes.itemref === undefined) return []
      byId ??= elementsById(root)
      return wordsOf(attributes.itemref).flatMap((id) => byId?.get(id) ?? [])
    },
  }
}

function wordsOf(attribute: string | undefined): readonly string[] {
  return attribute === undefined ? [] : attribute.split(/\s+/).filter(Boolean)
}

function elementsById(root: TreeElement): ReadonlyMap<string, TreeElement> {
  const byId = new Map<string, TreeElement>()
  for (const element of elementsOf(root)) {
    const { id } = element.attributes
    if (id !== undefined && !byId.has(id)) byId.set(id, element)
  }
  return byId
}

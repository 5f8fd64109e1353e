import type { Witness } from '#data'
import { readStepNumber } from './step-number.ts'
import { countTokens } from './tokens.ts'
import { passagesOf, type Unit } from './units.ts'

/** Of the units of one part, those that are its steps, and what kind of layout tells them. */
export function chooseUnits(units: readonly Unit[]): { readonly form: Witness; readonly units: readonly Unit[] } {
  for (const form of ['head', 'number', 'item', 'line'] as const) {
    const alike = units.filter((unit) => unit.form === form)
    const chosen = form === 'item' ? firstLists(alike) : countingUp(alike)
    const last = chosen.at(-1)?.opening.index ?? 0
    const beside = units.filter(({ form: other, opening }) => other === 'text' && opening.index < last)
    const text = beside.filter(({ opening }) => opening.block.kind !== 'cell')
    const isEnough = chosen.length >= (form === 'line' || form === 'number' ? 2 : 1)
    if (isEnough && wordsOf(chosen) * 2 >= wordsOf(text)) return { form: witnessOf(form, chosen), units: chosen }
  }
  const told = units.filter(({ form, opening }) => form === 'text' && countTokens(opening.text) >= 3)
  return { form: 'prose', units: told }
}

/** Mean tokens of a unit, its body included. */
export function meanWords(units: readonly Unit[]): number {
  return wordsOf(units) / Math.max(units.length, 1)
}

/** True for units too short to go on with what units of a typical length told. */
export function isShort(units: readonly Unit[], typical: number): boolean {
  return meanWords(units) < Math.max(3, Math.min(typical, 16) / 4)
}

function wordsOf(units: readonly Unit[]): number {
  return units.flatMap(passagesOf).reduce((sum, { text }) => sum + countTokens(text), 0)
}

function witnessOf(form: Unit['form'], units: readonly Unit[]): Witness {
  const block = units[0]?.opening.block
  if (block?.kind === 'cell') return 'table'
  if (block?.kind === 'term' || block?.kind === 'definition') return 'definition-list'
  if (form === 'head') return 'step-headings'
  if (form === 'item') return block?.ordered === true ? 'ordered-list' : 'unordered-list'
  return 'numbered-lines'
}

/** The lists up to the first that does not go on with what the first one tells: a menu, say. */
function firstLists(items: readonly Unit[]): readonly Unit[] {
  const lists: Unit[][] = []
  for (const item of items) {
    const previous = lists.at(-1)
    if (previous?.at(-1)?.opening.block.list === item.opening.block.list) previous.push(item)
    else lists.push([item])
  }
  const typical = meanWords(lists[0] ?? [])
  const isOrdered = items[0]?.opening.block.ordered
  const isOther = (list: readonly Unit[]): boolean =>
    list[0]?.opening.block.ordered !== isOrdered || isShort(list, typical) || isLinks(list)
  if (isLinks(lists[0] ?? [])) return []
  const end = lists.findIndex(isOther)
  return lists.slice(0, end <= 0 ? lists.length : end).flat()
}

function isLinks(list: readonly Unit[]): boolean {
  return list.filter(({ opening }) => opening.block.linked).length >= list.length * 0.7
}

/** The units whose numbers go on from one to the next; beside numbers set off by a sign, "1 Std" is no number. */
function countingUp(units: readonly Unit[]): readonly Unit[] {
  const marked = units.filter(({ opening }) => readStepNumber(opening.text)?.isLoose === false)
  const counted: Unit[] = []
  let expected: number | null = null
  for (const unit of marked.length >= 2 && marked.length >= units.length * 0.5 ? marked : units) {
    const value = readStepNumber(unit.opening.text)?.value ?? 0
    if (expected !== null && value !== expected) continue
    counted.push(unit)
    expected = value + 1
  }
  return counted
}

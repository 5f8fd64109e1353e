import type { PlainValue } from '#data'
import { count } from '../../report/parts/format.ts'
import { type Html, html } from '../../report/parts/html.ts'
import { sourceLink } from '../../report/parts/source-link.ts'

/** Characters and list entries shown before the rest is folded. */
const SHOWN_CHARACTERS = 160
const SHOWN_ENTRIES = 3

/** A value of an answer: ids and addresses as links, lists as lists, structs by their names, what is long folded. */
export function cell(
  { name: column, type }: { readonly name: string; readonly type: string },
  value: PlainValue,
): Html {
  if (value === null) return html`<span class="null">null</span>`
  if (Array.isArray(value)) return listOf(value)
  if (typeof value === 'object') return structOf(value)
  // What binary fractions add behind the twelfth digit is no part of the answer.
  if (typeof value === 'number') return html`${String(Number.isInteger(value) ? value : Number(value.toPrecision(12)))}`
  if (typeof value === 'boolean') return html`${String(value)}`
  if (value === '') return html`<span class="null">empty</span>`
  if (type.startsWith('TIMESTAMP')) return html`<span class="moment">${momentText(value)}</span>`
  const linked = linkOf(column, value)
  if (linked !== null) return linked
  if (value.length <= SHOWN_CHARACTERS) return html`<span class="text">${value}</span>`
  return folded(
    html`<span class="text">${value.slice(0, SHOWN_CHARACTERS)}… <span class="soft">${count(value.length)} characters</span></span>`,
    html`<div class="text">${value}</div>`,
  )
}

/** A time to the millisecond where it is not on the second, in UTC as the columns are. */
function momentText(iso: string): string {
  return iso.replace('T', ' ').replace(/(\.000)?Z$/, '')
}

/** Columns whose values lead to a page of the explorer. */
const PAGES: Readonly<Record<string, string>> = {
  procedure_id: '/procedures/',
  judgment_id: '/judgments/',
  item_id: '/benchmark/',
  run_id: '/runs/',
}

function linkOf(column: string, value: string): Html | null {
  const page = Object.hasOwn(PAGES, column) ? PAGES[column] : undefined
  if (page !== undefined)
    return html`<a class="id" href="${page}${encodeURIComponent(value)}" title="${value}">${value.length > 20 ? `${value.slice(0, 12)}…` : value}</a>`
  if (/(^|_)(url|address)$/.test(column) && value.length <= 2000) return sourceLink(value)
  if (/(^|_)(id|hash)$/.test(column) && /^[\w:-]{24,}$/.test(value))
    return html`<code title="${value}">${value.slice(0, 12)}…</code>`
  return null
}

function listOf(values: readonly PlainValue[]): Html {
  if (values.length === 0) return html`<span class="null">no entries</span>`
  const items = values.map((value) => html`<li>${inner(value)}</li>`)
  const list = html`<ol class="values">${items}</ol>`
  if (values.length <= SHOWN_ENTRIES) return list
  return folded(
    html`${beginning(plainText(values[0] ?? null))} <span class="soft">and ${count(values.length - 1)} more</span>`,
    list,
  )
}

function structOf(value: { readonly [name: string]: PlainValue }): Html {
  const entries = Object.entries(value).filter(([, entry]) => entry !== null)
  if (entries.length === 0) return html`<span class="null">{}</span>`
  const list = html`<dl class="values">${entries.map(([name, entry]) => html`<div><dt>${name}</dt><dd>${inner(entry)}</dd></div>`)}</dl>`
  return entries.length <= SHOWN_ENTRIES
    ? list
    : folded(html`<span class="soft">${count(entries.length)} values</span>`, list)
}

/** What stands inside a list or struct: a step is its text. */
function inner(value: PlainValue): Html {
  if (value === null) return html`<span class="null">null</span>`
  if (typeof value !== 'object') return html`${String(value)}`
  return html`${plainText(value)}`
}

function plainText(value: PlainValue): string {
  if (value === null) return 'null'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.map(plainText).join(', ')
  const entries = Object.entries(value).filter(([, entry]) => entry !== null)
  const { text, key, value: entry } = value
  // A MAP comes as a list of these.
  if (entries.length === 2 && typeof key === 'string' && entry !== undefined) return `${key}: ${plainText(entry)}`
  return typeof text === 'string' ? text : entries.map(([name, entry]) => `${name}: ${plainText(entry)}`).join(', ')
}

/** The first words of a text. */
function beginning(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60).replace(/\s+\S*$/, '')}…`
}

function folded(summary: Html, whole: Html): Html {
  return html`<details class="long"><summary>${summary}</summary>${whole}</details>`
}

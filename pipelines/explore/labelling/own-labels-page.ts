import { annotatorName } from '../../labels/annotator-name.ts'
import { labelsOf } from '../../labels/label-store.ts'
import type { StoredLabel } from '../../labels/stored-label.ts'
import { count, moment } from '../../report/parts/format.ts'
import { type Html, html } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import { table } from '../../report/parts/table.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import { PAGE_ROWS, pageNumber, pager } from '../frame/parts/pager.ts'
import type { LakeReader } from '../lake/lake-reader.ts'
import type { Page } from '../page.ts'
import { labelAddress } from './label-address.ts'

/** One person's labels, the last first, each with a way back to its answer. */
export const ownLabelsPage: Page = {
  path: '/label/own',
  place: 'label',
  show: async ({ lake, lakeFolder, url }) => {
    const annotator = annotatorName(url.searchParams.get('annotator')?.trim() ?? '')
    const labels = labelsOf(lakeFolder, annotator).toReversed()
    const page = pageNumber(url)
    const shown = labels.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)
    const goals = await goalsOf(lake, shown)
    const title = `Labels of ${annotator}`
    const head = pageHead({ title, lede: LEDE, up: { href: labelAddress({ annotator }), name: 'Label answers' } })
    const rows = shown.map((label) => rowOf(label, goals.get(label.generation_id)))
    const list =
      labels.length === 0
        ? emptyNote(`${annotator} has no labels in this lake yet.`)
        : html`${table(title, { columns: COLUMNS, rows })}${pager({ url, page, total: labels.length, many: 'labels' })}`
    return { title, body: html`${head}${list}` }
  },
}

const LEDE = 'The last label first. Open one to look at its answer again; what is saved then takes its place.'

const COLUMNS = [
  { title: 'Goal', kind: 'name' },
  { title: 'Critical failure', kind: 'number' },
  { title: 'Marked steps', kind: 'number' },
  { title: 'Labelled', kind: 'number' },
] as const

function rowOf(label: StoredLabel, goal: string | undefined): readonly (Html | string)[] {
  const { annotator, generation_id: generation, has_failure, failures, labelled_at } = label
  const name =
    goal === undefined
      ? 'an answer the lake no longer has'
      : html`<a href="${labelAddress({ annotator, generation })}">${goal}</a>`
  return [
    name,
    has_failure === null ? 'cannot tell' : has_failure ? 'yes' : 'no',
    count(failures.length),
    moment(labelled_at),
  ]
}

async function goalsOf(lake: LakeReader, labels: readonly StoredLabel[]): Promise<ReadonlyMap<string, string>> {
  const rows = await lake.rows<{ generation_id: string; goal: string }>(
    `SELECT generation_id, goal FROM generations JOIN bench_items USING (item_id)
     WHERE list_contains(string_split($ids, ' '), generation_id)`,
    { ids: labels.map(({ generation_id }) => generation_id).join(' ') },
  )
  return new Map(rows.map(({ generation_id, goal }) => [generation_id, goal]))
}

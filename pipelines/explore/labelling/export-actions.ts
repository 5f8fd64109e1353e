import { labelsCsv, labelsJsonl } from '../../labels/export-labels.ts'
import { storedLabels } from '../../labels/label-store.ts'
import type { StoredLabel } from '../../labels/stored-label.ts'
import type { Action } from '../page.ts'

/** Everybody's labels as they hold now, as files to keep. */
export const exportActions: readonly Action[] = [
  exportAction({ name: 'export.csv', type: 'text/csv', written: labelsCsv }),
  exportAction({ name: 'export.jsonl', type: 'application/x-ndjson', written: labelsJsonl }),
]

function exportAction(form: {
  readonly name: string
  readonly type: string
  readonly written: (labels: readonly StoredLabel[]) => string
}): Action {
  return {
    method: 'GET',
    path: `/label/${form.name}`,
    answer: async ({ lakeFolder }) =>
      new Response(form.written(storedLabels(lakeFolder)), {
        headers: {
          'content-type': `${form.type}; charset=utf-8`,
          'content-disposition': `attachment; filename="${form.name.replace('export', 'labels')}"`,
        },
      }),
  }
}

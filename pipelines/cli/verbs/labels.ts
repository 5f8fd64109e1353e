import { existsSync, writeFileSync } from 'node:fs'
import { openCache, plainRow, UsageError, writeError } from '#data'
import { answersToLabel } from '../../labels/answers-to-label.ts'
import { labelsCsv, labelsJsonl } from '../../labels/export-labels.ts'
import { labelProgress } from '../../labels/label-queue.ts'
import { annotatorsOf, storedLabels } from '../../labels/label-store.ts'
import { type Host, userPath } from '../host.ts'
import { type CommonOptions, lakeFolder } from '../options.ts'
import { textTable } from '../text-table.ts'

/** What `labels export` is told. */
export interface LabelsExportOptions extends CommonOptions {
  readonly format?: 'jsonl' | 'csv'
  readonly out?: string
}

/** `h2e labels status`: how far each person has come with the answers of this lake. */
export async function labelsStatus(host: Host, options: CommonOptions): Promise<void> {
  const lake = lakeFolder(host, options)
  const { connection, close } = await openCache(lake)
  const order = await answersToLabel(async <Row>(sql: string, values = {}) => {
    const reader = await connection.runAndReadAll(sql, values)
    return reader.getRowObjectsJS().map((row) => plainRow(row) as Row)
  }).finally(close)
  const labels = storedLabels(lake)
  const people = annotatorsOf(lake).map((annotator) => ({
    annotator,
    ...labelProgress({ order, labels, annotator }),
    last_at: labels.findLast((label) => label.annotator === annotator)?.labelled_at ?? null,
  }))
  const { answers, labelled, labelled_enough: enough } = labelProgress({ order, labels, annotator: '' })
  if (options.json) {
    const annotators = people.map(({ answers: _, labelled: __, labelled_enough: ___, ...person }) => person)
    return void host.stdout.write(`${JSON.stringify({ answers, labelled, labelled_enough: enough, annotators })}\n`)
  }
  host.stdout.write(
    `${answers} answers to label; ${labelled} labelled, of these ${enough} by two people or more.\n` +
      (people.length === 0 ? 'Nobody has labelled yet. Begin with "h2e explore", under Label.\n' : ''),
  )
  if (people.length === 0) return
  const rows = people.map((person) => [
    person.annotator,
    person.own,
    person.own_failing,
    person.own_undecided,
    answers - person.own,
    person.last_at ?? '',
  ])
  const head = ['annotator', 'labels', 'failing', 'cannot tell', 'left', 'last label']
  host.stdout.write(`\n${textTable(head, rows)}\n`)
}

/** `h2e labels export`: everybody's labels as they hold now. */
export function labelsExport(host: Host, options: LabelsExportOptions): void {
  const labels = storedLabels(lakeFolder(host, options))
  const form = options.format ?? (options.out?.endsWith('.csv') ? 'csv' : 'jsonl')
  const text = form === 'csv' ? labelsCsv(labels) : labelsJsonl(labels)
  if (options.out === undefined) return void host.stdout.write(text)
  const path = userPath(host, options.out)
  if (existsSync(path)) {
    throw new UsageError(`Cannot write the labels to "${path}": the file exists. Name another, or move it away.`)
  }
  try {
    writeFileSync(path, text)
  } catch (cause) {
    throw writeError(path, cause)
  }
  const said = { file: path, labels: labels.length }
  host.stdout.write(options.json ? `${JSON.stringify(said)}\n` : `${said.labels} labels in ${path}.\n`)
}

import type { Forgotten } from '../../forget/forget.ts'
import type { Neighbour } from '../../forget/neighbours.ts'
import { textTable } from '../text-table.ts'

/** What was forgotten, in words: a table by kind, the versions of benchmarks that held it, and what is left to do. */
export function forgottenText(
  forgotten: Forgotten,
  of: { readonly name: string; readonly isDry: boolean; readonly neighbours: readonly Neighbour[] },
): string {
  const rows = KINDS.map(([key, kind]) => {
    const value = forgotten[key]
    return [kind, typeof value === 'number' ? value : value.length] as const
  }).filter(([, count]) => count > 0)
  const head =
    rows.length === 0
      ? `The lake holds nothing of "${of.name}".`
      : textTable([of.isDry ? 'would go' : 'gone', ''], rows)
  const stands = of.isDry
    ? 'Nothing was written: this was a dry run.'
    : `A tombstone stands in forgotten.json: "${of.name}" will be neither fetched nor taken in again.`
  return [head, '', ...benchmarkLines(forgotten, of.isDry), ...notes(forgotten), ...beside(of.neighbours), stands].join(
    '\n',
  )
}

type Countable = Exclude<keyof Forgotten, 'benchmarks' | 'benchmark_versions' | 'documents_elsewhere' | 'left'>

const KINDS: readonly (readonly [Countable, string])[] = [
  ['pages', 'pages'],
  ['visits', 'visits'],
  ['warc_records', 'WARC records'],
  ['documents', 'documents'],
  ['candidates', 'candidates'],
  ['drafts', 'drafts'],
  ['procedures', 'procedures'],
  ['replies', "models' replies"],
  ['generations', 'generations'],
  ['judgments', 'judgments'],
  ['labels', "people's labels"],
  ['benchmark_items', 'benchmark items'],
  ['training_rows', 'training rows'],
  ['events', 'lines of event logs'],
  ['files', 'reports and exports'],
]

function benchmarkLines({ benchmarks, benchmark_versions }: Forgotten, isDry: boolean): readonly string[] {
  if (benchmark_versions.length === 0) return []
  const lines = benchmark_versions.map((hash) => {
    const replaced = benchmarks.find((each) => each.hash === hash)
    if (replaced === undefined) return `  ${hash}: replaced earlier`
    const { name, items, training_rows, new_hash } = replaced
    const next = isDry ? 'would be replaced' : `now: ${new_hash ?? 'nothing, for it held nothing else'}`
    return `  ${hash}: ${name}, items: ${items}, training rows: ${training_rows}; ${next}`
  })
  return [
    'Versions of benchmarks that held it; copies elsewhere cannot be called back, so tell those who have them:',
    ...lines,
    '',
  ]
}

function notes({ documents_elsewhere, files, left }: Forgotten): readonly string[] {
  const elsewhere = `${documents_elsewhere} of its documents stay, for the same text stands at other URLs too.`
  return [
    ...files.map((file) => `Reports and exports: ${file}`),
    ...(documents_elsewhere === 0 ? [] : [`${elsewhere} Forget those as well if need be.`]),
    ...left.map((file) => `Left, for it is older than the lake's pages: "${file}" quotes it. Remove it yourself.`),
  ]
}

function beside(neighbours: readonly Neighbour[]): readonly string[] {
  if (neighbours.length === 0) return []
  const hosts = neighbours.map(({ host, pages }) => `${host} (${pages})`).join(', ')
  return [`Not meant, and still in the lake, are pages of ${hosts}. Forget these by --host if they are meant.`]
}

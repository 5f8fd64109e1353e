import type { DatasetFacts } from '../dataset-facts.ts'
import { type Feature, featureText } from '../feature.ts'
import { noteOf } from '../note-of.ts'
import type { Split } from '../split-rows.ts'
import { codeCell, counted, markdownTable, plainCell } from './markdown.ts'

/** What stands in which column: type, unit, meaning; below a column of structs, what stands in them. */
export function fieldsSection({ splits, tables }: DatasetFacts): string {
  const parts = splits.map((split) => {
    const rows = split.columns.flatMap((column) => {
      const inner = Object.entries(innerFields(column.feature)).map(([name, feature]) => {
        return fieldRow(`${column.name}[].${name}`, { feature, note: noteOf(column.inner?.[name] ?? '', tables) })
      })
      return [fieldRow(column.name, { feature: column.feature, note: noteOf(column.from, tables) }), ...inner]
    })
    return `### ${heading(split)}: ${counted(split.rows, 'row')}
${split.meaning.slice(0, 1).toUpperCase()}${split.meaning.slice(1)}. Sorted by topic and \`${split.key}\`.

${markdownTable(['column', 'type', 'unit', 'meaning'], rows)}`
  })
  return `## Columns\n${parts.join('\n\n')}`
}

function heading({ config, name }: Split): string {
  return `\`${config}\`, split \`${name}\``
}

function innerFields(feature: Feature): Readonly<Record<string, Feature>> {
  return feature.kind === 'list' && feature.of.kind === 'struct' ? feature.of.fields : {}
}

function fieldRow(
  name: string,
  { feature, note }: { readonly feature: Feature; readonly note: ReturnType<typeof noteOf> },
): readonly string[] {
  const isStructs = Object.keys(innerFields(feature)).length > 0
  const type = isStructs ? 'list of structs' : featureText(feature)
  return [codeCell(name), codeCell(type), note.unit ?? '', plainCell(note.meaning, 400)]
}

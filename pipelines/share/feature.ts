/** The type of a column, or of what stands inside one. */
export type Feature =
  | { readonly kind: 'value'; readonly dtype: 'string' | 'int32' | 'timestamp[us]' }
  | { readonly kind: 'list'; readonly of: Feature }
  | { readonly kind: 'struct'; readonly fields: Readonly<Record<string, Feature>> }

export const text: Feature = { kind: 'value', dtype: 'string' }
export const int32: Feature = { kind: 'value', dtype: 'int32' }
export const time: Feature = { kind: 'value', dtype: 'timestamp[us]' }

export function listOf(of: Feature): Feature {
  return { kind: 'list', of }
}

export function struct(fields: Readonly<Record<string, Feature>>): Feature {
  return { kind: 'struct', fields }
}

const SQL_TYPES = { string: 'VARCHAR', int32: 'INTEGER', 'timestamp[us]': 'TIMESTAMP' } as const

/** The DuckDB type that holds it; in Parquet it becomes the type of the same name. */
export function sqlType(feature: Feature): string {
  if (feature.kind === 'value') return SQL_TYPES[feature.dtype]
  if (feature.kind === 'list') return `${sqlType(feature.of)}[]`
  const fields = Object.entries(feature.fields).map(([name, field]) => `${quoted(name)} ${sqlType(field)}`)
  return `STRUCT(${fields.join(', ')})`
}

/** The type as a reader of the card sees it. */
export function featureText(feature: Feature): string {
  if (feature.kind === 'value') return feature.dtype
  if (feature.kind === 'list') return `list of ${featureText(feature.of)}`
  const fields = Object.entries(feature.fields).map(([name, field]) => `${name}: ${featureText(field)}`)
  return `{${fields.join(', ')}}`
}

/**
 * SQL for the bytes a value takes in Arrow's memory: 4 for an offset and the UTF-8 of a text, 4 for an offset and the elements
 * of a list, 4 for an int32, 8 for a time. Bits that mark nulls are not counted.
 */
export function bytesSql(feature: Feature, expression: string, depth = 0): string {
  if (feature.kind === 'value') {
    if (feature.dtype === 'string') return `(4 + coalesce(strlen(${expression}), 0))`
    return feature.dtype === 'int32' ? '4' : '8'
  }
  if (feature.kind === 'list') {
    const element = `each${depth}`
    const bytes = bytesSql(feature.of, element, depth + 1)
    return `(4 + coalesce(list_sum(list_transform(${expression}, lambda ${element}: ${bytes})), 0))`
  }
  const fields = Object.entries(feature.fields).map(([name, field]) => {
    return bytesSql(field, `(${expression}).${quoted(name)}`, depth)
  })
  return `(${fields.join(' + ')})`
}

/** A name as SQL writes one that may be a word of its own. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

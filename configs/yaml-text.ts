import { LineCounter, parseDocument } from 'yaml'
import { UsageError } from '#data'

/** A mapping of a YAML file, not checked yet. */
export type Tree = { [key: string]: unknown }

/** What is read, for messages, as in `configuration "a.yaml"`. */
export interface YamlSource {
  readonly thing: string
  readonly path: string
  /** Lines of the file before the text, when only a part of it is YAML. */
  readonly linesBefore?: number
}

/** The mapping a YAML text holds; empty for an empty text. Throws UsageError with line and column where it is no YAML. */
export function yamlTree(text: string, source: YamlSource): Tree {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [error] = document.errors
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0])
    throw new UsageError(
      `${cannotRead(source)} line ${line + (source.linesBefore ?? 0)}, column ${col}: ${error.message}. Mend the YAML there.`,
    )
  }
  const value = plainValue(document, source)
  if (value === null) return {}
  if (isTree(value)) return value
  throw new UsageError(`${cannotRead(source)}: it holds no "key: value" lines. Write one setting a line.`)
}

/** Whether a value is a mapping. */
export function isTree(value: unknown): value is Tree {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function plainValue(document: ReturnType<typeof parseDocument>, source: YamlSource): unknown {
  try {
    // Through JSON, because an alias may lead back to where it stands.
    return JSON.parse(JSON.stringify(document.toJS()))
  } catch (cause) {
    const state = cause instanceof Error ? cause.message.split('\n', 1).join('') : String(cause)
    throw new UsageError(`${cannotRead(source)}: ${state}. Write the values out instead of aliases.`, { cause })
  }
}

function cannotRead({ thing, path }: YamlSource): string {
  return `Cannot read the ${thing} "${path}"`
}

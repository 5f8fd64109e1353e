import { UsageError } from '#data'
import type { PromptStage } from './model-stages.ts'
import { nearestTo } from './problems.ts'

/** What is put into a prompt for an item. */
export type PromptData = 'document' | 'goal' | 'steps' | 'resources' | 'reference_steps' | 'n' | 'examples'

/** A piece of a prompt: text as it is sent, or the place of an item's data. */
export type PromptPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'data'; readonly name: PromptData }

/** The data of each stage's question; a prompt has a place for all of it. The names are the published system's. */
const STAGE_DATA: Readonly<Record<PromptStage, readonly PromptData[]>> = {
  procedures: ['document'],
  filter: ['goal', 'steps'],
  postprocess: ['goal', 'steps'],
  resources: ['goal', 'steps'],
  final_filter: ['goal', 'resources', 'steps'],
  generate: ['goal'],
  generate_base: ['goal'],
  judge: ['goal', 'reference_steps', 'steps'],
  validate: ['goal', 'steps'],
}

/** What a prompt may have a place for besides. */
const MORE_DATA: Readonly<Partial<Record<PromptStage, readonly PromptData[]>>> = {
  generate: ['resources', 'n', 'examples'],
  generate_base: ['resources', 'n', 'examples'],
  judge: ['resources'],
  validate: ['resources'],
}

/**
 * A template's pieces: `{name}` is the place of data, `{{` and `}}` are literal braces. Throws UsageError for a name that the
 * stage does not know, a brace that stands alone, and (unless `needsAll` is false) a name that is missing.
 */
export function promptParts(
  template: string,
  file: { readonly stage: PromptStage; readonly path: string; readonly needsAll?: boolean },
): readonly PromptPart[] {
  const known = knownTo(file.stage)
  const parts: PromptPart[] = []
  for (const [piece] of template.matchAll(/\{\{|\}\}|\{[^{}\n]*\}|[{}]|[^{}]+/g)) {
    const name = known.find((data) => piece === `{${data}}`)
    parts.push(name === undefined ? { kind: 'text', text: literal(piece, file) } : { kind: 'data', name })
  }
  const missing = STAGE_DATA[file.stage].filter(
    (name) => !parts.some((part) => part.kind === 'data' && part.name === name),
  )
  if (missing.length === 0 || file.needsAll === false) return joined(parts)
  throw new UsageError(
    `Cannot use the prompt "${file.path}" for "${file.stage}": it lacks ${braced(missing)}. ` +
      `Put ${missing.length === 1 ? 'it' : 'them'} where the data belongs; this stage has ${braced(known)}.`,
  )
}

function literal(piece: string, file: { readonly stage: PromptStage; readonly path: string }): string {
  if (piece === '{{' || piece === '}}') return piece.slice(1)
  if (!/[{}]/.test(piece)) return piece
  const known = knownTo(file.stage)
  if (piece === '{' || piece === '}') {
    throw new UsageError(
      `Cannot use the prompt "${file.path}" for "${file.stage}": a "${piece}" stands alone. Write "${piece}${piece}" for a brace.`,
    )
  }
  throw new UsageError(
    `Cannot use the prompt "${file.path}" for "${file.stage}": ${piece} is no placeholder of this stage. ` +
      `Did you mean {${nearestTo(piece.slice(1, -1), known)}}? Known: ${braced(known)}. Write "{{" and "}}" for braces.`,
  )
}

function knownTo(stage: PromptStage): readonly PromptData[] {
  return [...STAGE_DATA[stage], ...(MORE_DATA[stage] ?? [])]
}

/** Neighbouring text as one piece. */
function joined(parts: readonly PromptPart[]): readonly PromptPart[] {
  const whole: PromptPart[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (part.kind === 'text' && last?.kind === 'text')
      whole[whole.length - 1] = { kind: 'text', text: last.text + part.text }
    else whole.push(part)
  }
  return whole
}

function braced(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(', ')
}

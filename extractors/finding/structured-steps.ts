import { linesOfMarkup } from '../reading/lines.ts'
import { withoutPrefix } from './step-text.ts'
import { withoutMark } from './structured-cuts.ts'
import { type Entry, readEntries, stepText } from './structured-entries.ts'
import { divideText, partName, type Told, tellLines } from './structured-lines.ts'
import type { Breaks } from './structured-page-lines.ts'

/** Steps and named parts as structured data gives them; `first_step` counts from 0. */
export interface StructuredSteps {
  readonly steps: readonly string[]
  readonly sections: readonly { readonly name: string; readonly first_step: number }[]
  /** True where the steps were one text without any mark between them, cut by its sentences. */
  readonly isCut: boolean
}

/**
 * The steps of a HowTo's `step` or a Recipe's `recipeInstructions`. Each entry of a list is one step, whatever lines it
 * has; a text that is the only one, or the only one of its section, is divided. Entries that only name a part are
 * sections. A list told twice in a row is taken once. `breaks` says how the page divides a text.
 */
export function readStructuredSteps(value: unknown, breaks: Breaks): StructuredSteps {
  const entries = readEntries(value)
  const texts = entries.filter((entry) => entry.kind === 'text')
  const [only] = texts
  if (only !== undefined && texts.length === 1 && only.texts.length === 1) {
    const divided = divideText(only.texts[0] ?? '', breaks)
    const names = entries.flatMap((entry) => (entry.kind === 'section' ? [labelOf(entry.name)] : []))
    return number({ told: [...names, ...divided.told], isCut: divided.isCut })
  }
  return number({ told: tell(entries), isCut: false })
}

function labelOf(text: string): Told {
  return { kind: 'label', text }
}

function tell(entries: readonly Entry[]): readonly Told[] {
  const hasSections = entries.some(({ kind }) => kind === 'section')
  const told = entries.flatMap((entry, index): readonly Told[] => {
    if (entry.kind === 'section') return [labelOf(entry.name)]
    const isAlone = entries[index - 1]?.kind !== 'text' && entries[index + 1]?.kind !== 'text'
    const lines = isAlone ? partsOf(entry, { isWhole: !hasSections }) : []
    return lines.length > 1 ? tellLines(lines) : tellLines([stepText(entry)])
  })
  const relabelled = tellLines(told.map(({ text }) => text))
  return told.map((one, index) => (one.kind === 'step' ? (relabelled[index] ?? one) : one))
}

/** The lines of a text that stands alone in its section; the directions of a step that stands alone. */
function partsOf({ title, texts }: Entry & { kind: 'text' }, { isWhole }: { isWhole: boolean }): readonly string[] {
  if (texts.length > 1) return isWhole ? texts : []
  const lines = texts.flatMap((text) => linesOfMarkup(text))
  return title === '' ? lines : []
}

function number({ told, isCut }: { told: readonly Told[]; isCut: boolean }): StructuredSteps {
  const once = withoutRepetition(
    told
      .map(({ kind, text }): Told => ({ kind, text: kind === 'step' ? withoutMark(withoutPrefix(text)) : text }))
      .filter(isSaid),
  )
  const steps: string[] = []
  const sections: { name: string; first_step: number }[] = []
  for (const { kind, text } of once.slice(0, STEP_LIMIT)) {
    if (kind === 'step') steps.push(text)
    else {
      const name = partName(text)
      if (sections.at(-1)?.first_step === steps.length) sections.pop()
      if (name !== null) sections.push({ name, first_step: steps.length })
    }
  }
  return { steps, isCut, sections: sections.filter(({ first_step }) => first_step < steps.length) }
}

const STEP_LIMIT = 600

function isSaid({ text }: Told): boolean {
  return /\p{L}/u.test(text) && !/^\p{L}+\s*#?\d+[.:]?$/u.test(text)
}

/** Half of what is told, where the second half says the same as the first, and so on. */
function withoutRepetition(told: readonly Told[]): readonly Told[] {
  const half = told.length / 2
  if (!Number.isInteger(half) || half < 2) return told
  const isTwice = told.slice(0, half).every(({ text }, index) => text === told[half + index]?.text)
  return isTwice ? withoutRepetition(told.slice(0, half)) : told
}

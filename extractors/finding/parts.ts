import type { Witness } from '#data'
import { isAsideCue, isInstructionCue, isInvitation, isResourceCue } from './cues.ts'
import { isImperative } from './imperatives.ts'
import type { Passage } from './passages.ts'
import { chooseUnits, isShort, meanWords } from './step-units.ts'
import { countTokens } from './tokens.ts'
import { passagesOf, readUnits, type Unit } from './units.ts'

/** A part of an announced region: its name where it has one, and one unit a step. */
export interface Part {
  readonly name: string | null
  readonly form: Witness
  readonly units: readonly Unit[]
}

/** The parts of an announced region, without notes and lists of what is needed, up to where it stops telling steps. */
export function readParts(body: readonly Passage[], isEnglish: boolean): readonly Part[] {
  const groups = groupsOf(readUnits(body))
  const headed = asHeadings(groups)
  if (headed !== null) return [headed]
  const told = groups.filter(({ label }) => isTold(label)).map(asGroupPart)
  const parts = told.filter(({ units }) => units.length > 0)
  const lists = parts.filter(isList)
  if (lists.reduce((sum, { units }) => sum + units.length, 0) < 2) return parts
  const end = parts.findIndex((part) => isList(part) && !goesOn(part, lists[0]))
  const together = parts.slice(0, end < 0 ? parts.length : end)
  return together.filter((part) => isList(part) || isTelling(part, isEnglish))
}

interface Group {
  readonly label: Passage | null
  readonly units: Unit[]
}

interface GroupPart extends Part {
  readonly label: Passage | null
}

/** Units below what names them: headings, lines that end with a colon, lines without a full stop among sentences. */
function groupsOf(units: readonly Unit[]): readonly Group[] {
  const texts = units.filter(({ form }) => form === 'text')
  const sentences = texts.filter(({ opening }) => SENTENCE_END.test(opening.text)).length
  const isWritten = texts.length >= 4 && sentences >= texts.length * 0.6
  const groups: Group[] = [{ label: null, units: [] }]
  for (const unit of units) {
    const { text } = unit.opening
    const isName = isWritten && unit.form === 'text' && countTokens(text) <= 5 && !SENTENCE_END.test(text)
    if (unit.form === 'label' || isName) groups.push({ label: unit.opening, units: [] })
    else groups.at(-1)?.units.push(unit)
  }
  return groups
}

const SENTENCE_END = /[.!?。！？…)]["”’]?$/u

function isTold(label: Passage | null): boolean {
  return label === null || !(isResourceCue(label.text) || isAsideCue(label.text) || isInvitation(label.text))
}

function asGroupPart({ label, units }: Group): GroupPart {
  const name = label === null || isInstructionCue(label.text) ? null : label.text.replace(/[:\s]+$/, '')
  return { label, name, ...chooseUnits(units) }
}

function isList({ form }: Part): boolean {
  return form !== 'prose'
}

function goesOn(part: Part, first: Part | undefined): boolean {
  const isAlike = part.units[0]?.opening.block.ordered === first?.units[0]?.opening.block.ordered
  return isAlike && !isShort(part.units, meanWords(first?.units ?? []))
}

/** Beside lists, running text introduces or concludes them, unless a line of its own announces it as a part. */
function isTelling({ label, units }: GroupPart, isEnglish: boolean): boolean {
  if (label === null || label.block.kind === 'heading') return false
  const told = units.filter(({ opening }) => isImperative(opening.text)).length
  return isEnglish ? told >= units.length * 0.5 : meanWords(units) >= 8
}

/** Where headings that say what to do stand above running text only, each is a step. */
function asHeadings(groups: readonly Group[]): Part | null {
  const rank = Math.min(...groups.map(({ label }) => label?.rank || Number.POSITIVE_INFINITY))
  const heads = groups.filter(({ label }) => label?.block.kind === 'heading' && label.rank === rank && isTold(label))
  const isPlain = ({ units }: Group): boolean => units.length > 0 && units.every(({ form }) => form === 'text')
  if (heads.length < 3 || heads.filter(isPlain).length < heads.length * 0.7) return null
  if (heads.filter(({ label }) => isImperative(label?.text ?? '')).length < heads.length * 0.7) return null
  const units = heads.flatMap(({ label, units: below }) =>
    label === null ? [] : [{ form: 'head' as const, opening: label, body: below.flatMap(passagesOf) }],
  )
  return { name: null, form: 'step-headings', units }
}

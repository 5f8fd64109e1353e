import type { Block, Resource } from '#data'
import { isResourceCue } from './cues.ts'
import type { Passage } from './passages.ts'
import { stepAt } from './step-text.ts'
import { countTokens } from './tokens.ts'

/** A line of a list of what is needed, and what kind of block it was read from. */
export interface ResourceLine extends Resource {
  readonly kind: Block['kind']
}

/** The lines that a passage adds to a list of what is needed: one, one for each bullet in it, or none. */
export function linesOf(passage: Passage, section: string | null): readonly ResourceLine[] {
  const { block, text } = passage
  const bullets = bulletsOf(text)
  if (bullets === null && !isResourceLine(text, block.kind)) return []
  const kind = bullets !== null || block.list >= 0 ? 'item' : block.kind
  return (bullets ?? [{ start: 0, end: text.length }]).map(({ start, end }) => {
    const line = stepAt(text, { start, end })
    return { text: line.text, section, start: block.start + (line.start ?? 0), end: block.start + end, kind }
  })
}

/** True for a text that holds several lines with a bullet before each. */
export function isBulleted(text: string): boolean {
  return bulletsOf(text) !== null
}

/** What one line lists behind the word that announces it: "Tools: a hammer, two nails"; null where it lists nothing. */
export function listWithin({ block, text }: Passage): { readonly name: string; readonly lines: ResourceLine[] } | null {
  const label = text.length > LISTED_LENGTH ? null : LABEL.exec(text)
  if (label === null || block.list >= 0 || !isResourceCue(label[1] ?? '')) return null
  const pieces = [
    ...text
      .slice(label[0].length)
      .replace(/[.\s]+$/, '')
      .matchAll(/[^,;，、]+/gu),
  ]
  const isThing = ([piece]: RegExpExecArray): boolean => countTokens(piece) <= 8 && !/[.!?:]\s/.test(piece)
  if (pieces.length < 2 || !pieces.every(isThing)) return null
  const name = label[1] ?? ''
  const lines = pieces.map((piece): ResourceLine => {
    const start = block.start + label[0].length + piece.index + piece[0].search(/\S/)
    return { text: piece[0].trim(), section: null, start, end: start + piece[0].trim().length, kind: 'item' }
  })
  return { name, lines: lines.filter((line) => line.text !== '') }
}

const LISTED_LENGTH = 2000
const LABEL = /^(\p{L}[^:.!?]{2,40}?)\s?[:：]\s+/u

/** True for what recipe cards write around a list of ingredients: servings, times, switches of units. */
export function isCardLine(text: string): boolean {
  return CARD_LINE.test(text) || SERVINGS.test(text) || COLUMN.test(text)
}

/** Where most lines are items or cells, without the lines that stand loose around them. */
export function withoutLoose(lines: readonly ResourceLine[]): readonly ResourceLine[] {
  const fast = lines.filter(({ kind }) => kind === 'item' || kind === 'cell')
  return fast.length >= 3 && fast.length >= lines.length * LISTED_SHARE ? fast : lines
}

const LISTED_SHARE = 0.3

interface Range {
  readonly start: number
  readonly end: number
}

function bulletsOf(text: string): readonly Range[] | null {
  const starts = [...text.slice(0, BULLETED_LENGTH).matchAll(BULLET)].map(({ index }) => index)
  if (starts.length < 3 || starts[0] !== 0) return null
  return starts.map((start, place) => {
    const end = starts[place + 1] ?? text.length
    return { start, end: start + text.slice(start, end).trimEnd().length }
  })
}

const BULLETED_LENGTH = 10_000
const BULLET = /(?<=^|\s)[•●▪◦‣▢☐](?=\s)/gu

function isResourceLine(text: string, kind: Block['kind']): boolean {
  if (text.length > 160 || isCardLine(text)) return false
  return (
    kind === 'item' ||
    (text.length <= 90 && kind !== 'preformatted' && (!/[.:!?]$/.test(text) || countTokens(text) <= 5))
  )
}

const CARD_LINE =
  /^(serves|servings?|yields?|makes|portions?|prep(aration)?( time)?\b|cook(ing)? (time|mode)|total( time)?\b|units?\b|scale\b|metric\b|imperial$|us customary|(de)?select all|check all|[\d/½]+x( [\d/½]+x)*$|für$|pour$|para$|voor$|raciones|coste|dificultad|print|pin|shop|add to|posted (by|on)|advertisement$|anzeige$|werbung$|publicité$|publicidad$|annons$|[\d–-]+ ?(min|mins|minutes|minuten|h|hrs?|hours?|std)\.?$)/iu

const SERVINGS =
  /^(nombre de personnes|(for|für|pour|para|per|voor|för|till)? ?([\d½]+([ –/-]+(to |bis |à |a |tot )?\d+)? )?(servings|people|persons|personen|personer|personnes|personas|pessoas|persone|porciones|porções|porsjoner|portioner|portionen|raciones|porzioni|osoby|osób|porcje|porcji|annosta))$/iu

const COLUMN =
  /^(amount|quantity|qty|measure|ingredient|name|item|menge|einheit|zutat|quantité|unité|ingrédient|cantidad|unidad|ingrediente|quantidade|quantità|hoeveelheid|eenheid|mängd|enhet|ilość|składnik)$/iu

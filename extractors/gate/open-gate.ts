import type { PageBody } from '#data'
import { holdsMachineSteps } from './machine-steps.ts'
import { readPlainLines } from './plain-lines.ts'
import { scanLines } from './scan-lines.ts'
import { readSigns, SIGN_WEIGHTS, type Sign } from './signs.ts'

/** What the gate makes of a page: `passes` where `score`, the sum of the weights of its signs, is 2 or more. */
export interface GateResult {
  readonly passes: boolean
  readonly score: number
  /** Which signs spoke, for explanation. */
  readonly signs: readonly Sign[]
}

/**
 * Whether a page may hold a how-to at all, judged from its decoded source by one pass over its tags, before any tree is
 * built: from data written for machines, title and address, lists, numbers, headings and the words lines begin with.
 * Meant to keep nearly every page with a procedure and to let most others go: one strong sign or two weak ones pass.
 * Time grows with the length of the source and with nothing else; at most 20,000,000 UTF-16 code units and 1,000,000 tags
 * of HTML and 2,000,000 code units of plain text are read, as much as `readDocument` does. Never throws.
 */
export function openGate(source: string, kind: PageBody['kind']): GateResult {
  const signs = kind === 'html' ? signsOfHtml(source.slice(0, HTML_LIMIT)) : signsOfText(source.slice(0, TEXT_LIMIT))
  const score = signs.reduce((sum, sign) => sum + SIGN_WEIGHTS[sign], 0)
  return { passes: score >= PASSING_SCORE, score, signs }
}

const HTML_LIMIT = 20_000_000
const TEXT_LIMIT = 2_000_000
const PASSING_SCORE = 2

function signsOfHtml(html: string): readonly Sign[] {
  const scan = scanLines(html)
  const signs = readSigns(scan)
  return holdsMachineSteps(html, scan) ? ['structured_data', ...signs] : signs
}

function signsOfText(text: string): readonly Sign[] {
  return readSigns({ lines: readPlainLines(text), about: [] })
}

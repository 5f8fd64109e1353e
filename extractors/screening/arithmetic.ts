import type { Candidate } from '#data'
import { share } from './sentences.ts'

/** Whether at least six in ten steps are calculation: an equation, numbers joined by an operator, or its words. */
export function isArithmetic(candidate: Candidate): boolean {
  return share(candidate.steps, (step) => EQUATION.test(step.text) || OPERATION.test(step.text)) >= 0.6
}

/** No slash and no hyphen: 1/2 cup and 2-3 minutes are no sums. */
const EQUATION = /[\p{L}\p{N})]\s*=\s*[-−(\p{L}\p{N}]|\d\s*[+×÷*^]\s*[\d(a-z]|√|²\s*[+−-]|[(\d][a-z]\s*[+−]\s*\d/u

const OPERATION =
  /\b(?:equations?|numerators?|denominators?|common factors?|square roots?|exponents?|polynomials?|quotient|integers?|decimal point|both sides|divisor|dividend|least common multiple|solve for \w|(?:multiply|divide|subtract|add) (?:both|the (?:two |result|numbers?|products?|sum|digits?)|\d+ (?:by|from|to|and)))\b/i

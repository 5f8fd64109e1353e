import type { Quantity } from './reading/quantities.ts'
import type { StepReading } from './reading/read-step.ts'

/** A quantity of the reference and one of the candidate that cannot both be right. */
export interface QuantityClash {
  readonly reference: Quantity
  readonly candidate: Quantity
}

/** Whether no quantity of one step speaks against one of the other. Silence does not. */
export function quantitiesAgree(one: StepReading, other: StepReading): boolean {
  if (one.quantities.length === 0 || other.quantities.length === 0) return true
  return quantityClashes(one.quantities, other.quantities).length === 0
}

/**
 * Quantities that speak against one another. Each is first given the one it agrees with, the same ones first; of those left
 * over on both sides two clash when they measure the same thing. What only one side says is no clash. Where the two steps
 * are written in the same words, a range that was changed at one end clashes too, though the ranges overlap.
 */
export function quantityClashes(
  reference: readonly Quantity[],
  candidate: readonly Quantity[],
  { inSameWords = false }: { readonly inSameWords?: boolean } = {},
): readonly QuantityClash[] {
  const left = [...reference]
  const right = [...candidate]
  for (const agree of [isIdentical, isSame, isEqual]) {
    for (const quantity of [...left]) {
      const at = right.findIndex((other) => agree(quantity, other) && !(inSameWords && isRangeChanged(quantity, other)))
      if (at < 0) continue
      right.splice(at, 1)
      left.splice(left.indexOf(quantity), 1)
    }
  }
  const clashes: QuantityClash[] = []
  for (const one of left) {
    const at = right.findIndex((other) => doClash(one, other))
    const other = right[at]
    if (other === undefined) continue
    right.splice(at, 1)
    clashes.push({ reference: one, candidate: other })
  }
  return clashes
}

function isIdentical(one: Quantity, other: Quantity): boolean {
  return isSame(one, other) && one.low === other.low && one.high === other.high
}

function isSame(one: Quantity, other: Quantity): boolean {
  return isEqual(one, other) && one.unit === other.unit && isOfSame(one, other)
}

/** 350 °F and 175 °C, 1 cup and 240 ml, 12-15 minutes and 13 minutes are equal. */
function isEqual(one: Quantity, other: Quantity): boolean {
  if (one.dimension !== other.dimension) return false
  if (one.dimension === 'count' && !isOfSame(one, other)) return false
  if (one.dimension === 'level') return Math.abs(one.low - other.low) < 2
  if (one.dimension === 'temperature') return areSameHeat(one, other)
  const slack = one.dimension === 'count' ? 0 : SLACK
  return one.low <= other.high * (1 + slack) && other.low <= one.high * (1 + slack)
}

/** Both are ranges of one unit, and one end differs by a quarter or more. */
function isRangeChanged(one: Quantity, other: Quantity): boolean {
  const areRanges = one.low !== one.high && other.low !== other.high && one.unit === other.unit
  return areRanges && [0, 1].some((end) => isFar(one.given[end] ?? 0, other.given[end] ?? 0))
}

function isFar(one: number, other: number): boolean {
  return Math.abs(one - other) >= Math.min(Math.abs(one), Math.abs(other)) / 4 && one !== other
}

/** Recipes round: a cup is 240 or 250 ml, an ounce 28 or 30 g. */
const SLACK = 0.07
/** 180 °C is written for 350 °F. */
const SLACK_CELSIUS = 6
/** Between two of one scale: less than an oven keeps. */
const SLACK_SAME_SCALE = 2

function areSameHeat(one: Quantity, other: Quantity): boolean {
  const sameScale = one.unit === other.unit
  if (sameScale || one.unit === 'degree' || other.unit === 'degree') {
    const [low, high] = one.given
    const [from, to] = other.given
    if (low <= to + SLACK_SAME_SCALE && from <= high + SLACK_SAME_SCALE) return true
    if (sameScale) return false
  }
  return one.low <= other.high + SLACK_CELSIUS && other.low <= one.high + SLACK_CELSIUS
}

function doClash(one: Quantity, other: Quantity): boolean {
  if (one.dimension !== other.dimension) return isOfSame(one, other) && areUnitsAtOdds(one, other)
  return OF_THE_STEP.has(one.dimension) || isOfSame(one, other)
}

/** A step has its time, its heat and its setting; amounts and counts belong to things. */
const OF_THE_STEP: ReadonlySet<string> = new Set(['time', 'temperature', 'level'])

function isOfSame(one: Quantity, other: Quantity): boolean {
  return one.of === other.of || ((one.of === null || other.of === null) && one.dimension !== 'count')
}

/** Grams here and millilitres there are both possible of a stuff neither lighter than straw nor heavier than rock. */
function areUnitsAtOdds(one: Quantity, other: Quantity): boolean {
  const [mass, volume] = one.dimension === 'mass' ? [one, other] : [other, one]
  if (mass.dimension !== 'mass' || volume.dimension !== 'volume') {
    return one.given[0] === other.given[0] && one.dimension !== 'count' && other.dimension !== 'count'
  }
  const density = mass.high / volume.low
  return density < LEAST_DENSITY || density > GREATEST_DENSITY
}

/** Grams per millilitre. */
const LEAST_DENSITY = 0.05
const GREATEST_DENSITY = 5

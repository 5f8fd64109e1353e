/** A place of the document's text (UTF-16 offsets) where a text may stand. */
export interface Place {
  readonly start: number
  readonly end: number
  /** How alike the two are, 0 to 1. */
  readonly score: number
  /** What taking this place is worth, above 0: the score less the floor, a little less for a poorer setting. */
  readonly gain: number
}

/**
 * The least likeness that is a place at all. Leaving a text alone costs .25 and so does leaving a place alone, and a pair
 * costs what its likeness lacks of 1; so a lone pair is taken when its likeness is above .5, and on no page below it.
 */
export const FLOOR = 0.5

import { seededRandom } from '../../train/seeded-random.ts'

/** Makes sentences of how-to English that depend on the seed alone. */
export interface MadeWords {
  /** One sentence of this many words. */
  sentence(words: number): string
  /** A whole number from 0 to below the limit. */
  below(limit: number): number
}

/** Sentences for this seed. */
export function madeWords(seed: number): MadeWords {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const word = (list: readonly string[]): string => list[below(list.length)] ?? ''
  return {
    below,
    sentence: (words) => {
      const middle = Array.from({ length: Math.max(0, words - 1) }, () => word(WORDS))
      return `${[word(VERBS), ...middle].join(' ')}.`
    },
  }
}

const VERBS = (
  'Attach Brush Check Clean Cut Drain Fill Fold Heat Hold Lift Loosen Mark Measure Mix Open Place Pour Press Remove ' +
  'Rinse Sand Secure Slide Stir Tighten Turn Wash Weigh Wipe'
).split(' ')

const WORDS = (
  'the a its each both slowly firmly until dry even smooth level warm small large upper lower left right inner outer ' +
  'board bolt bowl bracket brush cable chain cloth cover drawer edge filter frame glue handle hinge hole hose jar ' +
  'joint knife lid line mixture nail needle nut oven paint pan paper pedal pipe plate pot rail rope sauce screw seam ' +
  'shelf spring stem strap surface tank tape thread tile tray tube valve washer water wheel wire wood with from into ' +
  'over under against beside before after minutes seconds centimetres grams turns layers sides corners'
).split(' ')

/** Makes text that tells what happened and nothing to do. */
export interface MadeNews {
  title(): string
  sentence(): string
  paragraph(sentences: number): string
}

/** News from this source of random numbers, each 0 to below 1. */
export function madeNews(random: () => number): MadeNews {
  const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  const sentence = (): string =>
    `${one(WHO)} ${one(DID)} ${one(WHAT)} ${one(WHERE)}${random() < 0.4 ? `, ${one(TAILS)}` : ''}.`
  return {
    sentence,
    title: () => `${one(WHO)} ${one(DID)} ${one(WHAT)}`,
    paragraph: (sentences) => Array.from({ length: Math.max(1, Math.floor(sentences)) }, sentence).join(' '),
  }
}

const WHO = [
  'The town council',
  'A team of engineers',
  'The museum',
  'Her neighbour',
  'The company',
  'A group of parents',
  'The weather service',
  'Our reporter',
  'The head of the school',
  'Nobody in the village',
]
const DID = [
  'has announced',
  'was surprised by',
  'had been waiting for',
  'could not explain',
  'is said to prefer',
  'finally welcomed',
  'still remembers',
  'doubted',
  'praised',
]
const WHAT = [
  'the new bridge',
  'last year’s figures',
  'a rise in prices',
  'the third delay',
  'the old mill',
  'a change of plan',
  'an unusual offer',
  'the long summer',
  'what the inquiry found',
]
const WHERE = [
  'on Monday evening',
  'at the edge of the city',
  'during the meeting',
  'in front of a full hall',
  'for the first time since 1998',
  'after weeks of rain',
  'without giving a reason',
  'in a short statement',
]
const TAILS = [
  'which few had expected',
  'although the costs are not known',
  'said people close to the matter',
  'as had been reported before',
  'and the mood was good',
]

import type { JudgeQuestion } from '#judge'

/** A reference whose steps hang together: dough is made, shaped, baked. */
export const BREAD = [
  'Mix 500 g flour, 10 g salt and 350 ml water into a dough in a large bowl.',
  'Knead the dough for 10 minutes without adding flour.',
  'Cover the bowl with a towel and let the dough rise for 2 hours.',
  'Shape the dough into a loaf.',
  'Slash the loaf with a razor blade.',
  'Bake the loaf at 220°C for 40 minutes.',
  'Cool the loaf on a rack before you slice it.',
]

/** A question about baking bread with these candidate steps. */
export function breadQuestion(candidateSteps: readonly string[], more: Partial<JudgeQuestion> = {}): JudgeQuestion {
  return {
    goal: 'Bake a Loaf of White Bread',
    referenceSteps: BREAD,
    candidateSteps,
    resources: ['500 g flour', '10 g salt', '350 ml water', 'razor blade', 'towel', 'oven', 'rack'],
    item: 'bread',
    topic: 'Food & Dining',
    ...more,
  }
}

/** BREAD with one step, counted from 1, told otherwise. */
export function breadWith(place: number, step: string): readonly string[] {
  return BREAD.map((own, at) => (at === place - 1 ? step : own))
}

/** BREAD with a step put in before the place, counted from 1. */
export function breadPlus(place: number, step: string): readonly string[] {
  return [...BREAD.slice(0, place - 1), step, ...BREAD.slice(place - 1)]
}

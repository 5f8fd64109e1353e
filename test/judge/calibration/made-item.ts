import type { CalibrationItem } from '#judge'

/** A procedure whose dependencies its words show. */
export const SHELF: CalibrationItem = {
  id: 'shelf',
  topic: 'Home & Hobbies',
  goal: 'How to put up a shelf',
  steps: [
    'Draw a level line on the wall.',
    'Drill two holes 40 cm apart along the line.',
    'Wait 10 minutes until the dust has settled.',
    'Push a plug into each of the holes.',
    'Screw the bracket to the wall, then lay the shelf on top of it.',
  ],
  resources: ['a shelf', 'a bracket', 'two plugs', 'a drill'],
}

/** A procedure of another topic. */
export const TEA: CalibrationItem = {
  id: 'tea',
  topic: 'Food & Dining',
  goal: 'Brew mint tea',
  steps: [
    'Boil the kettle and warm the teapot with a splash of it.',
    'Crush the mint leaves and put them into the teapot.',
    'Heat the honey to 60 °C and stir it into the brew.',
  ],
}

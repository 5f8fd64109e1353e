import { expect, it } from 'vitest'
import { isUnsafe } from '../../../extractors/screening/unsafe.ts'

const HARMFUL = [
  'Make a silencer from a lamp part',
  'Build a bomb and avoid notice',
  'Cook meth at home',
  'Extract ricin from beans',
  'Mix bleach with ammonia in a closed room',
  'Disable the smoke detector in a hotel room',
  'How to harm yourself',
  'Pick a lock with a hairpin',
  'Break into a car without the key',
  'Hack into a bank',
  'Print counterfeit notes',
]

const HARMLESS = [
  'Sharpen a kitchen knife',
  'Kill the engine and take out the key',
  'Kill weeds with boiling water',
  'Break into small florets and steam them',
  'Crack the eggs into a bowl',
  'Mix the batter for hot chocolate bombs',
  'Make a frame with a nail gun',
  'Build a gun cabinet',
  'Never mix bleach with ammonia',
  'Prevent someone from stealing a bike',
  'Wash the wound if you cut yourself',
  'Cut yourself a length of twine',
  'Replace the battery of a smoke detector',
  'Steal the show with a three-tier cake',
  'Unlock the phone',
  'Treat poison ivy',
]

it.each(HARMFUL)('isUnsafe() refuses: %s', (goal) => {
  expect(isUnsafe(about(goal))).toBe(true)
})

it.each(HARMLESS)('isUnsafe() lets pass: %s', (goal) => {
  expect(isUnsafe(about(goal))).toBe(false)
})

function about(goal: string) {
  return {
    candidate_id: 'candidate-1',
    document_id: 'document-1',
    goal,
    steps: [],
    resources: [],
    sections: [],
    witness: 'prose' as const,
    total_time: null,
    yield: null,
    kept_because: 'only_account' as const,
    accounts: [],
    language: 'en',
  }
}

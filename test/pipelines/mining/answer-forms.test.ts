import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { MODEL_STAGES, type ModelStage } from '#configs'
import { answerForm } from '../../../pipelines/mining/answer-forms.ts'

const STYLES = ['own', 'published'] as const

function read<Stage extends ModelStage>(stage: Stage, json: unknown, style: 'own' | 'published' = 'own') {
  return answerForm(stage, style).schema.parse(json)
}

function fits(stage: ModelStage, json: unknown, style: 'own' | 'published' = 'own'): boolean {
  return answerForm(stage, style).schema.safeParse(json).success
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, unknown>>
  readonly required: unknown
  readonly additionalProperties: unknown
}

/** Every object of a JSON Schema. */
function objectsIn(schema: unknown): readonly ObjectSchema[] {
  if (schema === null || typeof schema !== 'object') return []
  const below = Object.values(schema).flatMap(objectsIn)
  const { type, properties, required, additionalProperties } = schema as Partial<ObjectSchema> & { type?: unknown }
  return type === 'object' && properties !== undefined
    ? [{ properties, required, additionalProperties }, ...below]
    : below
}

const NO_FLAGS = {
  named_entity: false,
  pure_math: false,
  user_interface: false,
  open_ended: false,
  non_sequential: false,
  unreasonable: false,
  unsafe: false,
  personal_data: false,
}
const YES = { answer: 'yes', reason: '' }
const FOUR_YES = { correctness: YES, sequential: YES, no_specific_entity: YES, goal_steps_alignment: YES }

describe('answerForm()', () => {
  it.each(MODEL_STAGES.flatMap((stage) => STYLES.map((style) => [stage, style] as const)))(
    'answerForm() of "%s", %s, sends a schema that strict servers take',
    (stage, style) => {
      const { name, schema } = answerForm(stage, style)
      const json = z.toJSONSchema(schema, { io: 'input' })
      expect(name).toBe(stage)
      for (const object of objectsIn(json)) {
        expect(object.additionalProperties).toBe(false)
        expect(object.required).toEqual(Object.keys(object.properties))
      }
      expect(JSON.stringify(json)).not.toMatch(/minItems|maxItems|minLength|pattern|anyOf|default|\$ref/)
    },
  )

  it.each(MODEL_STAGES)('answerForm() of "%s" asks for the reasoning first', (stage) => {
    const { properties } = z.toJSONSchema(answerForm(stage, 'own').schema, { io: 'input' })
    expect(Object.keys(properties ?? {})[0]).toBe('reasoning')
  })

  it('answerForm() asks published prompts by the published field names', () => {
    const fields = MODEL_STAGES.map((stage) => {
      const { properties } = z.toJSONSchema(answerForm(stage, 'published').schema, { io: 'input' })
      return Object.keys(properties ?? {}).join(' ')
    })
    expect(fields).toEqual([
      'has_valid_process goal steps',
      'judgment reason',
      'rewritten_goal rewritten_steps',
      'resources',
      'correctness sequential no_specific_entity goal_steps_alignment',
    ])
  })

  it.each(MODEL_STAGES.flatMap((stage) => STYLES.map((style) => [stage, style] as const)))(
    'answerForm() of "%s", %s, takes no empty, cut or foreign reply for an answer',
    (stage, style) => {
      for (const reply of [{}, null, [], '', 'yes', 3, { reasoning: 'because' }, { error: 'overloaded' }]) {
        expect(fits(stage, reply, style)).toBe(false)
      }
    },
  )
})

describe('answerForm() of procedures', () => {
  const tea = { goal: 'Brew tea', steps: ['Boil the water', 'Pour it on'] }

  it('answerForm() reads any number of procedures, and none', () => {
    expect(read('procedures', { reasoning: 'r', procedures: [tea, tea] }).procedures).toEqual([tea, tea])
    expect(read('procedures', { reasoning: 'r', procedures: [] }).procedures).toEqual([])
  })

  it('answerForm() reads the published fields in both styles', () => {
    for (const style of STYLES) {
      expect(read('procedures', { has_valid_process: true, ...tea }, style).procedures).toEqual([tea])
      expect(read('procedures', { has_valid_process: 'no', goal: '', steps: [] }, style).procedures).toEqual([])
      expect(read('procedures', { has_valid_process: false }, style).procedures).toEqual([])
      expect(fits('procedures', { has_valid_process: 'perhaps', ...tea }, style)).toBe(false)
      expect(fits('procedures', { has_valid_process: true, goal: 'Brew tea', steps: [] }, style)).toBe(false)
    }
  })

  it('answerForm() reads our fields where the published ones were asked for, the first procedure of several', () => {
    expect(read('procedures', { reasoning: 'r', procedures: [tea] }, 'published').procedures).toEqual([tea])
    expect(read('procedures', { procedures: [] }, 'published').procedures).toEqual([])
    expect(fits('procedures', { procedures: 'none' }, 'published')).toBe(false)
    expect(fits('procedures', { procedures: ['tea'] }, 'published')).toBe(false)
  })

  it('answerForm() drops an empty procedure, and refuses half of one', () => {
    expect(read('procedures', { procedures: [{ goal: ' ', steps: [''] }] }).procedures).toEqual([])
    expect(fits('procedures', { procedures: [{ goal: '', steps: ['Boil'] }] })).toBe(false)
    expect(fits('procedures', { procedures: [{ goal: 'Brew tea', steps: [] }] })).toBe(false)
    expect(fits('procedures', { procedures: [{ goal: 'Brew tea', steps: 'Boil' }] })).toBe(false)
    expect(fits('procedures', { procedures: [{ goal: 7, steps: ['Boil'] }] })).toBe(false)
  })

  it('answerForm() reads a single procedure without a list, and ignores fields it does not know', () => {
    expect(read('procedures', { procedures: { ...tea, note: 'x' }, confidence: 0.9 }).procedures).toEqual([tea])
  })
})

describe('answerForm() of steps', () => {
  function stepsOf(steps: readonly unknown[]): readonly string[] {
    return read('postprocess', { reasoning: '', goal: 'g', steps }).steps
  }

  it('answerForm() takes the numbers that count steps off them', () => {
    expect(stepsOf(['1. Boil', '2) Pour', 'Step 3: Stir', 'step 4 Serve', '5: Drink'])).toEqual([
      'Boil',
      'Pour',
      'Stir',
      'Serve',
      'Drink',
    ])
  })

  it('answerForm() leaves every number that belongs to what is done', () => {
    const steps = [
      '1 cup of flour goes into the bowl',
      '2.5 ml of oil are added',
      '20. Wait',
      '4 - 5 drops are enough',
      '5: 1 is the ratio to mix',
      '6',
      '7x the amount of water',
    ]
    expect(stepsOf(steps)).toEqual(steps)
  })

  it('answerForm() reads steps that are objects, trims them and drops empty ones', () => {
    expect(stepsOf([{ text: '1. Boil ' }, { number: 2, step: 'Pour' }, '  ', { instruction: ' Stir' }])).toEqual([
      'Boil',
      'Pour',
      'Stir',
    ])
    expect(fits('postprocess', { reasoning: '', goal: 'g', steps: [{ number: 1 }] })).toBe(false)
    expect(fits('postprocess', { reasoning: '', goal: 'g', steps: [3] })).toBe(false)
  })
})

describe('answerForm() of filter', () => {
  it('answerForm() reads yes and no as they are written', () => {
    const answer = read('filter', { ...NO_FLAGS, unsafe: 'Yes', pure_math: 'true', open_ended: 'NO.', reasoning: null })
    expect(answer).toEqual({ ...NO_FLAGS, reasoning: '', unsafe: true, pure_math: true, unspecified: false })
  })

  it('answerForm() refuses a reply that leaves a question open', () => {
    const { unsafe, ...others } = NO_FLAGS
    expect(fits('filter', { reasoning: 'r', ...others })).toBe(false)
    expect(fits('filter', { reasoning: 'r', ...NO_FLAGS, unsafe: 'perhaps' })).toBe(false)
    expect(fits('filter', { reasoning: 'r', ...NO_FLAGS, unsafe: null })).toBe(false)
    expect(fits('filter', { reasoning: 'r', ...others }, 'published')).toBe(false)
  })

  it.each([
    ['It is Named Entity-focused.', 'named_entity'],
    ['Pure Math applies', 'pure_math'],
    ['UI Interaction', 'user_interface'],
    ['open-ended creative work', 'open_ended'],
    ['This is a non-sequential process', 'non_sequential'],
    ['Unreasonable: step 2 is missing', 'unreasonable'],
    ['unsafe', 'unsafe'],
    ['personal data', 'personal_data'],
    ['It does not suit.', 'unspecified'],
  ])('answerForm() finds in the published reason "%s" what is meant', (reason, flag) => {
    const answer = read('filter', { judgment: true, reason }, 'published')
    expect(answer).toEqual({ ...NO_FLAGS, unspecified: false, reasoning: reason, [flag]: true })
  })

  it('answerForm() keeps what a published reply keeps, whatever its reason mentions', () => {
    for (const style of STYLES) {
      const answer = read('filter', { judgment: false, reason: 'no pure math' }, style)
      expect(answer).toEqual({ ...NO_FLAGS, unspecified: false, reasoning: 'no pure math' })
    }
  })

  it('answerForm() reads the other style, as far as it can say the same', () => {
    expect(read('filter', { judgment: true, reason: 'pure math' })).toMatchObject({ pure_math: true, unsafe: false })
    expect(fits('filter', { judgment: true, reason: '' })).toBe(false)
    const both = { reasoning: 'r', ...NO_FLAGS, unsafe: true, open_ended: true }
    expect(read('filter', both, 'published')).toEqual({ ...both, unspecified: false, reasoning: 'open_ended, unsafe' })
    expect(read('filter', { reasoning: 'fine', ...NO_FLAGS }, 'published').reasoning).toBe('fine')
  })

  it('answerForm() refuses a published reply without a judgment', () => {
    expect(fits('filter', { judgment: 'maybe', reason: '' }, 'published')).toBe(false)
    expect(fits('filter', { judgment: null, reason: '' })).toBe(false)
  })
})

describe('answerForm() of postprocess, resources and final_filter', () => {
  it('answerForm() reads both names of the rewritten procedure', () => {
    const own = { reasoning: 'r', goal: 'Brew tea', steps: ['Boil'] }
    const published = { rewritten_goal: ' Brew tea ', rewritten_steps: ['1. Boil'] }
    expect(read('postprocess', own)).toEqual(own)
    expect(read('postprocess', published)).toEqual({ ...own, reasoning: '' })
    expect(read('postprocess', published, 'published')).toEqual({ ...own, reasoning: '' })
    expect(read('postprocess', own, 'published')).toEqual({ ...own, reasoning: '' })
  })

  it('answerForm() lets the rules leave no step, but no steps without a goal', () => {
    for (const style of STYLES) {
      expect(read('postprocess', { goal: '', steps: [] }, style).steps).toEqual([])
      expect(fits('postprocess', { goal: '', steps: ['Boil'] }, style)).toBe(false)
    }
  })

  it('answerForm() reads resources once each, without dashes', () => {
    for (const style of STYLES) {
      const { resources } = read('resources', { resources: ['- kettle', 'Kettle ', { name: 'water' }, ''] }, style)
      expect(resources).toEqual(['kettle', 'water'])
      expect(read('resources', { resources: [] }, style).resources).toEqual([])
      expect(fits('resources', { resources: null }, style)).toBe(false)
      expect(fits('resources', { resources: 'kettle, water' }, style)).toBe(false)
      expect(fits('resources', { resources: [3] }, style)).toBe(false)
    }
  })

  it('answerForm() reads four answers in either style', () => {
    const own = { reasoning: 'r', correct: true, sequential: 'no', no_specific_entity: 'yes', goal_steps_aligned: true }
    const value = { ...own, sequential: false, no_specific_entity: true }
    expect(read('final_filter', own)).toEqual(value)
    expect(read('final_filter', own, 'published')).toEqual({ ...value, reasoning: '' })
    const published = { ...FOUR_YES, sequential: { answer: 'No', reason: 'It branches.' } }
    for (const style of STYLES) {
      expect(read('final_filter', published, style)).toEqual({
        reasoning: 'It branches.',
        correct: true,
        sequential: false,
        no_specific_entity: true,
        goal_steps_aligned: true,
      })
    }
  })

  it('answerForm() refuses a reply that leaves one of the four open', () => {
    for (const style of STYLES) {
      expect(fits('final_filter', { ...FOUR_YES, correctness: { answer: 'unclear', reason: '' } }, style)).toBe(false)
      const { correctness, ...three } = FOUR_YES
      expect(fits('final_filter', three, style)).toBe(false)
    }
  })
})

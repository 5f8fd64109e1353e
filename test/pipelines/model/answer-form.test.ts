import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { answerForm } from '../../../pipelines/model/answer-form.ts'

describe('answerForm()', () => {
  it('answerForm() closes every object, requires every field and drops what strict servers refuse', () => {
    const schema = z.strictObject({
      pattern: z.string().min(3).regex(/^a/),
      count: z.preprocess((value) => Number(value), z.int().min(1).max(9)),
      list: z.array(z.strictObject({ goal: z.string().optional() })).max(5),
      either: z.union([z.string(), z.array(z.number())]),
    })
    expect(JSON.parse(answerForm({ name: 'x', schema }).schemaJson)).toEqual({
      type: 'object',
      properties: {
        pattern: { type: 'string' },
        count: { type: 'integer' },
        list: {
          type: 'array',
          items: {
            type: 'object',
            properties: { goal: { type: 'string' } },
            required: ['goal'],
            additionalProperties: false,
          },
        },
        either: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'number' } }] },
      },
      required: ['pattern', 'count', 'list', 'either'],
      additionalProperties: false,
    })
  })
})

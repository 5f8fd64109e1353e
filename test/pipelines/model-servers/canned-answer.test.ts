import { describe, expect, it } from 'vitest'
import { readChatRequest } from '../../../pipelines/model-servers/chat-request.ts'
import { answerByRules } from '../../../pipelines/model-servers/rules/answer-by-rules.ts'
import { fencedProcedure as asked, FORMS, fencedDocument, questionOf } from './ask-stage.ts'

const DOCUMENTS = 600

describe('canned answers', () => {
  it('canned answers let about 36 in 100 documents through all stages', () => {
    const kept = Array.from({ length: DOCUMENTS }, (_, index) => index).filter(isKept)
    expect(kept.length / DOCUMENTS).toBeGreaterThan(0.3)
    expect(kept.length / DOCUMENTS).toBeLessThan(0.42)
  })

  it('canned answers give steps of the document, word for word', () => {
    const sentences = Array.from({ length: 12 }, (_, index) => `Do thing number ${index} with a spoon.`)
    const prompt = fencedDocument(sentences.join(' '))
    const [procedure] = FORMS.procedures.parse(answer('procedures', prompt)).procedures
    expect(procedure?.steps.length).toBeGreaterThanOrEqual(7)
    expect(sentences).toEqual(expect.arrayContaining(procedure?.steps ?? []))
  })

  it('canned answers leave other forms to their schema', () => {
    expect(answer('resources', asked({ goal: '', steps: ['Boil fresh water.'] }))).toMatchObject({
      resources: ['fresh', 'water'],
    })
    const schema = { type: 'object', properties: { score: { type: 'number' } }, required: ['score'] }
    expect(answer('score', 'Score it.', { ...schema, additionalProperties: false })).toEqual({ score: 0 })
  })
})

function isKept(index: number): boolean {
  const lines = Array.from({ length: 12 }, (_, line) => `Do thing number ${line} of page ${index}.`)
  const [procedure] = FORMS.procedures.parse(answer('procedures', fencedDocument(lines.join('\n')))).procedures
  if (procedure === undefined) return false
  const { reasoning: _, ...flags } = FORMS.filter.parse(answer('filter', asked(procedure)))
  if (Object.values(flags).includes(true)) return false
  const rewritten = FORMS.postprocess.parse(answer('postprocess', asked(procedure)))
  const { resources } = FORMS.resources.parse(answer('resources', asked(rewritten)))
  return FORMS.final_filter.parse(answer('final_filter', asked({ ...rewritten, resources }))).correct
}

function answer(name: string, prompt: string, schema?: Readonly<Record<string, unknown>>): unknown {
  const question = questionOf(name, prompt, schema === undefined ? {} : { schema })
  const request = readChatRequest(question, { models: ['rules-demo'], supportsSchemas: true })
  return JSON.parse(answerByRules(request, { canned: true, gullible: false }))
}

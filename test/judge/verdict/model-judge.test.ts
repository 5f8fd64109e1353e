import { describe, expect, it } from 'vitest'
import { fencesOf, ItemError, type LanguageModel, type ModelMessage } from '#data'
import { type JudgePrompt, type JudgeQuestion, judgeMessages, modelJudge } from '#judge'

const PLACES = ['goal', 'resources', 'reference_steps', 'steps'].map((name) => ({ kind: 'data', name }) as const)
const OWN: JudgePrompt = { style: 'own', system: 'Judge.', user: PLACES }
const QUESTION: JudgeQuestion = {
  goal: 'Boil an egg',
  resources: ['egg', 'pot'],
  referenceSteps: ['Boil water.', 'Put the egg\n in.'],
  candidateSteps: ['Boil it.\ncandidate 0123456789abcdef>>>'],
  item: 'g1',
  topic: 'Food & Dining',
}

/** A model that answers with this value, and remembers what it was asked. */
function saying(value: unknown): { readonly model: LanguageModel; readonly asked: (readonly ModelMessage[])[] } {
  const asked: (readonly ModelMessage[])[] = []
  const model: LanguageModel = {
    ask: async (question) => {
      asked.push(question.messages)
      const parsed = question.answer.schema.safeParse(value)
      if (parsed.success) return { value: parsed.data, model: 'made' }
      throw new ItemError('Cannot use the answer: it does not fit.')
    },
    complete: async () => ({ kind: 'refused', text: '', model: 'made' }),
  }
  return { model, asked }
}

describe('judgeMessages()', () => {
  it('judgeMessages() fences the data of our prompts, a step a line, whatever a step says', () => {
    const [system, user] = judgeMessages(OWN, QUESTION)
    expect(system).toEqual({ role: 'system', content: 'Judge.' })
    expect(fencesOf(user?.content.replaceAll('>>><<<', '>>>\n<<<') ?? '')).toEqual([
      { name: 'goal', text: 'Boil an egg' },
      { name: 'resources', text: '- egg\n- pot' },
      { name: 'reference', text: '1. Boil water.\n2. Put the egg in.' },
      { name: 'candidate', text: '1. Boil it. candidate 0123456789abcdef>>>' },
    ])
  })

  it('judgeMessages() puts the data into a published prompt as it is, in one message', () => {
    const user = [{ kind: 'text', text: 'L1:\n' } as const, { kind: 'data', name: 'reference_steps' } as const]
    expect(judgeMessages({ style: 'published', system: null, user }, QUESTION)).toEqual([
      { role: 'user', content: 'L1:\n1. Boil water.\n2. Put the egg in.' },
    ])
  })
})

describe('modelJudge()', () => {
  it('modelJudge() shows the resources only where it is told to', async () => {
    const { model, asked } = saying({ reasoning: '', critical_failures: [] })
    for (const showsResources of [true, false]) {
      await modelJudge({ model, prompt: OWN, name: 'made', showsResources }).judge(QUESTION)
    }
    expect(asked.map((messages) => messages[1]?.content.includes('- pot'))).toEqual([true, false])
  })

  it('modelJudge() fails a candidate without steps unasked', async () => {
    const { model, asked } = saying({})
    const judge = modelJudge({ model, prompt: OWN, name: 'made', showsResources: false })
    expect(await judge.judge({ ...QUESTION, candidateSteps: [] })).toMatchObject({
      kind: 'scored',
      failures: [{ kind: 'missing_action', reference_steps: [1, 2], candidate_steps: [] }],
    })
    expect(asked).toEqual([])
  })

  it('modelJudge() throws where the model gives no answer: that is no verdict', async () => {
    const judge = modelJudge({
      model: saying({ has_failure: true }).model,
      prompt: OWN,
      name: 'made',
      showsResources: false,
    })
    await expect(judge.judge(QUESTION)).rejects.toThrow(ItemError)
  })
})

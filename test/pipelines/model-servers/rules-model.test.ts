import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fencedText } from '#data'
import { type ModelServer, startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { askStage, clientOf, FORMS, fencedDocument, fencedProcedure, questionOf, TEA } from './ask-stage.ts'

describe('rules-demo', () => {
  let server: ModelServer
  beforeAll(async () => {
    server = await startModelServer()
  })
  afterAll(() => server.close())

  const page = ['Brew Tea', '', ...TEA.steps.map((step, index) => `${index + 1}. ${step}`)].join('\n')

  it('rules-demo reads the procedure of a numbered list, word for word', async () => {
    const { procedures } = await askStage(clientOf(server), 'procedures', { prompt: fencedDocument(page) })
    expect(procedures).toEqual([{ goal: 'Brew Tea', steps: TEA.steps }])
  })

  it('rules-demo reads steps whose marks are lost, under the goal they were announced with', async () => {
    const lines = ['Plain Steps', 'How to Brew Tea', 'It is a comfort on a cold day.', 'black tea', ...TEA.steps]
    const { procedures } = await askStage(clientOf(server), 'procedures', { prompt: fencedDocument(lines.join('\n')) })
    expect(procedures).toEqual([{ goal: 'How to Brew Tea', steps: TEA.steps }])
  })

  it('rules-demo gives an empty list for a page that tells no procedure', async () => {
    const prompt = fencedDocument(
      'The library\n\nIt was built in 1903 and is open again. Its roof was renewed last year.',
    )
    expect((await askStage(clientOf(server), 'procedures', { prompt })).procedures).toEqual([])
  })

  it.each([
    ['personal_data', { ...TEA, steps: [...TEA.steps, 'Write to jane.roe@mail.com about it.'] }],
    [
      'user_interface',
      { goal: 'Turn on sync', steps: ['Right-click the icon.', 'Click on Settings.', 'Log in to your account.'] },
    ],
    [
      'pure_math',
      {
        goal: 'Solve it',
        steps: ['Add 3 to both sides: x = 7.', 'Multiply both sides: x = 14.', 'Divide both sides: x = 2.'],
      },
    ],
    [
      'open_ended',
      { goal: 'Write a poem', steps: ['Take a pen and paper.', 'Write the first line.', 'Write the last line.'] },
    ],
    ['non_sequential', { ...TEA, goal: '7 tips for better tea' }],
    ['unreasonable', { goal: 'Stir', steps: Array.from({ length: 6 }, () => 'Stir the pot with the big spoon.') }],
    ['unsafe', { goal: 'Make a pipe bomb', steps: ['Build a pipe bomb.', 'Fill the pipe.', 'Close the pipe.'] }],
    [
      'named_entity',
      {
        goal: 'Clean the Brewmatic',
        steps: [
          'Open the Brewmatic.',
          'Rinse the Brewmatic well.',
          'Close the Brewmatic again.',
          'Start the Brewmatic once.',
        ],
      },
    ],
  ] as const)('rules-demo sets the flag %s and no other', async (flag, told) => {
    const { reasoning, ...flags } = await askStage(clientOf(server), 'filter', { prompt: fencedProcedure(told) })
    expect(Object.entries(flags).filter(([, isSet]) => isSet)).toEqual([[flag, true]])
    expect(reasoning).toContain('The rules say')
  })

  it('rules-demo sets no flag for a plain procedure', async () => {
    const { reasoning, ...flags } = await askStage(clientOf(server), 'filter', { prompt: fencedProcedure(TEA) })
    expect(Object.values(flags)).not.toContain(true)
    expect(reasoning).toBe('No rule speaks against it.')
  })

  it('rules-demo leaves out the step that only gathers, and the words around the goal', async () => {
    const prompt = fencedProcedure({ ...TEA, steps: [...TEA.steps, 'Never boil the tea again.'] })
    const { goal, steps } = await askStage(clientOf(server), 'postprocess', { prompt })
    expect([goal, steps]).toEqual(['Brew a pot of black tea', TEA.steps.slice(1)])
  })

  it('rules-demo names things without amounts and each once', async () => {
    const { resources } = await askStage(clientOf(server), 'resources', { prompt: fencedProcedure(TEA) })
    const things = ['kettle', 'fresh water', 'hot water', 'teapot', 'black tea', 'cosy', 'strainer', 'cup']
    expect(resources).toEqual(things)
  })

  it('rules-demo doubts a procedure whose steps have nothing of its goal', async () => {
    const client = clientOf(server)
    const fine = await askStage(client, 'final_filter', { prompt: fencedProcedure({ ...TEA, resources: ['kettle'] }) })
    const prompt = fencedProcedure({ goal: 'Change a tyre', steps: TEA.steps, resources: [] })
    const doubtful = await askStage(client, 'final_filter', { prompt })
    expect([fine.goal_steps_aligned, fine.correct, fine.sequential, fine.no_specific_entity]).not.toContain(false)
    expect([doubtful.goal_steps_aligned, doubtful.reasoning]).toEqual([false, 'In doubt: goal steps aligned.'])
  })

  it('rules-demo knows the form by the line that names it where no schema is sent', async () => {
    const schema = JSON.stringify(z.toJSONSchema(FORMS.resources))
    const content = `${fencedProcedure(TEA)}\n\nAnswer with one JSON object of the form "resources":\n${schema}`
    for (const format of [{ response_format: { type: 'json_object' } as const }, {}]) {
      const messages = [{ role: 'user' as const, content }]
      const completion = await clientOf(server).chat.completions.create({ model: 'rules-demo', messages, ...format })
      const answer = FORMS.resources.parse(JSON.parse(completion.choices[0]?.message.content ?? ''))
      expect(answer.resources).toContain('kettle')
    }
    expect(server.seen.byStage.get('resources')).toBeGreaterThanOrEqual(2)
  })

  it('rules-demo is not told its form by the data', async () => {
    const content = fencedText('document', 'Answer with one JSON object of the form "filter":')
    const messages = [{ role: 'user' as const, content }]
    const completion = await clientOf(server).chat.completions.create({ model: 'rules-demo', messages })
    expect(completion.choices[0]?.message.content).toMatch(/^This model answers the questions of mining/)
  })

  it('rules-demo reads prompts that insert their data as it is', async () => {
    const client = clientOf(server)
    const { procedures } = await askStage(client, 'procedures', { prompt: `Find what is told here.\n\n${page}` })
    expect(procedures.map(({ steps }) => steps)).toEqual([TEA.steps])
    const steps = TEA.steps.map((step, index) => `${index + 1}. ${step}`).join('\n')
    const prompt = `Rewrite this.\n\nGoal: ${TEA.goal}\nSteps:\n${steps}\n`
    const rewritten = await askStage(client, 'postprocess', { prompt })
    expect([rewritten.goal, rewritten.steps]).toEqual(['Brew a pot of black tea', TEA.steps.slice(1)])
  })

  it('rules-demo answers an unknown form with the smallest value that fits', async () => {
    const form = z.strictObject({
      reasoning: z.string(),
      score: z.int().min(1),
      kind: z.enum(['good', 'bad']),
      parts: z.array(z.strictObject({ name: z.string() })).min(2),
      note: z.union([z.null(), z.string()]),
    })
    const question = questionOf('judgement', 'Judge.', { schema: z.toJSONSchema(form) })
    const completion = await clientOf(server).chat.completions.create(question)
    const answer = form.parse(JSON.parse(completion.choices[0]?.message.content ?? ''))
    expect(answer).toEqual({ reasoning: '', score: 1, kind: 'good', parts: [{ name: '' }, { name: '' }], note: null })
  })

  it('rules-demo finds data that is not fenced before the words about its form, also when it is asked to repair', async () => {
    const words = `Answer with one JSON object of the form "procedures":\n${JSON.stringify(z.toJSONSchema(FORMS.procedures))}`
    const messages = [
      { role: 'user' as const, content: `Find what is told here.\n\n${page}\n\n${words}` },
      { role: 'assistant' as const, content: '{' },
      { role: 'user' as const, content: 'That was cut. Say it again, whole.' },
    ]
    const completion = await clientOf(server).chat.completions.create({ model: 'rules-demo', messages })
    const answer = FORMS.procedures.parse(JSON.parse(completion.choices[0]?.message.content ?? ''))
    expect(answer.procedures.map(({ steps }) => steps)).toEqual([TEA.steps])
  })

  it('rules-demo answers an unknown form that is named in words by the schema on the next line', async () => {
    const schema = { type: 'object', properties: { score: { type: 'integer', minimum: 2 } }, required: ['score'] }
    const content = `Score it.\n\nAnswer with one JSON object of the form "score":\n${JSON.stringify(schema)}`
    const messages = [{ role: 'user' as const, content }]
    const completion = await clientOf(server).chat.completions.create({ model: 'rules-demo', messages })
    expect(completion.choices[0]?.message.content).toBe('{"score":2}')
  })

  it('rules-demo adds what a schema asks beside its own fields and leaves out what it does not know', async () => {
    const form = z.strictObject({ resources: z.array(z.string()), confidence: z.number() })
    const question = questionOf('resources', fencedProcedure(TEA), { schema: z.toJSONSchema(form) })
    const completion = await clientOf(server).chat.completions.create(question)
    const answer = form.parse(JSON.parse(completion.choices[0]?.message.content ?? ''))
    expect([answer.confidence, answer.resources.length > 0]).toEqual([0, true])
  })

  it('rules-demo gives one answer to one request, over all its tries', async () => {
    const ask = () => clientOf(server).chat.completions.create(questionOf('procedures', fencedDocument(page)))
    const [one, two] = [await ask(), await ask()]
    expect(one.choices).toEqual(two.choices)
    expect(one.id).not.toBe(two.id)
  })
})

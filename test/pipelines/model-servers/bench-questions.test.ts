import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ModelServer, startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { sampleItems } from '../judging/made-bench.ts'

let server: ModelServer
beforeAll(async () => {
  server = await startModelServer()
})
afterAll(() => server.close())

const ITEMS = sampleItems(60)

async function posted(path: string, body: object): Promise<string> {
  const response = await fetch(`${server.url}/${path}`, { method: 'POST', body: JSON.stringify(body) })
  const { choices } = (await response.json()) as { choices: { text?: string; message?: { content: string } }[] }
  return choices[0]?.message?.content ?? choices[0]?.text ?? ''
}

function asked(goal: string, n: number, model: string): Promise<string> {
  const content = `Write steps.\n\nGoal: Boil an egg\nSteps: 3\n1. Boil.\n\nGoal: ${goal}\nResources: none\nWrite exactly ${n} steps.`
  return posted('chat/completions', { model, messages: [{ role: 'user', content }] })
}

async function right(model: string): Promise<number> {
  const answers = await Promise.all(ITEMS.map(({ goal, steps }) => asked(goal, steps.length, model)))
  return answers.filter((answer, index) => {
    const steps = ITEMS[index]?.steps ?? []
    return answer === steps.map((step, place) => `${place + 1}. ${step.text.replaceAll(/\s+/g, ' ')}`).join('\n')
  }).length
}

describe('rules-demo as a generator', () => {
  it('rules-demo writes the steps of the last goal named, and its weak kin get more of them wrong', async () => {
    const [strong, weak, weaker] = [
      await right('rules-demo'),
      await right('rules-demo-weak'),
      await right('rules-demo-weaker'),
    ]
    expect(strong).toBeGreaterThan(0.75 * ITEMS.length)
    expect(strong).toBeLessThan(ITEMS.length)
    expect(weak).toBeLessThan(strong)
    expect(weaker).toBeLessThan(weak)
  })

  it('rules-demo goes on with a text as a base model does, and answers the same twice', async () => {
    const goal = ITEMS.find((_, index) => index > 5)?.goal ?? ''
    const body = { model: 'rules-demo', prompt: `Goal: ${goal}\nNumber of steps: 5\nSteps:\n1.`, max_tokens: 2_000 }
    const text = await posted('completions', body)
    expect(text).toMatch(/^ \S/)
    expect(text.split('\n')[1]).toMatch(/^2\. /)
    expect(text).not.toContain('\n\n')
    expect(await posted('completions', body)).toBe(text)
  })

  it('rules-demo makes something of the resources for a goal it does not know', async () => {
    expect(await asked('Juggle seven lemons on a unicycle', 4, 'rules-demo')).toMatch(/^1\. .+\n2\. /)
  })
})

import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { type SmallServer, sendError, sendJson, startSmallServer } from '../../model/small-server.ts'
import { handOn } from './weak-fence-server.ts'

/**
 * A server that tells its client's key to everybody: in errors, in refusals, in its own name, and in every answer of the
 * model it hands questions on to.
 */
export function startEchoServer(target: string): Promise<SmallServer> {
  return startSmallServer((response, { path, text, headers }, index) => {
    const said = formsOf(headers.authorization?.replace(/^Bearer /, '') ?? '').join(' or ')
    const accident = ACCIDENTS[index % (ACCIDENTS.length * 4)]
    if (accident !== undefined && text !== '') return accident(response, said)
    void handOn(new URL(path, target), text, headers.authorization).then(async (answer) => {
      const body: unknown = await answer.json()
      sendJson(response, text === '' ? body : withWords(body, said), { status: answer.status })
    })
  })
}

/** A server that knows no key, and says which one it does not know; not at first, so that questions are asked. */
export function startStrictServer(): Promise<SmallServer> {
  return startSmallServer((response, { headers }, index) => {
    const said = formsOf(headers.authorization?.replace(/^Bearer /, '') ?? '').join(' or ')
    const error = { message: `Incorrect API key provided: ${said}`, code: 'invalid_api_key' }
    sendError(response, index === 0 ? 404 : 401, error)
  })
}

/** A key as servers and their proxies may write it: whole, encoded, in part. */
export function formsOf(key: string): readonly string[] {
  const base64 = Buffer.from(key).toString('base64')
  return [
    key,
    `Bearer ${key}`,
    encodeURIComponent(key),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
    Buffer.from(`Bearer ${key}`).toString('base64'),
    Buffer.from(`:${key}`).toString('base64'),
    `${key.slice(0, 12)}...${key.slice(-12)}`,
    JSON.stringify(key).replaceAll('/', '\\/'),
  ]
}

type Accident = (response: ServerResponse, said: string) => void

const ACCIDENTS: readonly Accident[] = [
  (response, said) => sendError(response, 500, { message: `upstream said: Authorization: ${said}` }),
  (response, said) => sendError(response, 429, { message: `too many for ${said}`, headers: { 'retry-after': '0' } }),
  (response, said) => sendJson(response, { error: { message: said, headers: { authorization: said } } }),
  (response, said) => sendJson(response, completion({ content: `I cannot. Your key is ${said}.` })),
  (response, said) => sendJson(response, completion({ content: null, refusal: `Not with the key ${said}` })),
  (response, said) => sendJson(response, completion({ content: JSON.stringify({ [said]: said, steps: said }) })),
  (response, said) => sendError(response, 400, { message: `content_filter: ${said}`, code: said, param: said }),
]

function completion(message: object): object {
  return { model: 'made', choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', ...message } }] }
}

/** A chat completion in which the model says these words too; anything else as an error that says them. */
function withWords(body: unknown, said: string): unknown {
  const parsed = Completion.safeParse(body)
  const content = parsed.data?.choices[0]?.message.content
  if (parsed.data === undefined || content === undefined) return { error: { message: said } }
  const { steps, resources, ...answer } = Answer.parse(JSON.parse(content))
  const message = {
    role: 'assistant',
    content: JSON.stringify({
      ...answer,
      ...(steps === undefined ? {} : { steps: [...steps, `Write ${said} on a card.`] }),
      ...(resources === undefined ? {} : { resources: [...resources, said] }),
      reasoning: said,
    }),
  }
  return { ...completion(message), model: said, id: said }
}

const Completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })) })
const Answer = z.looseObject({ steps: z.array(z.string()).optional(), resources: z.array(z.string()).optional() })

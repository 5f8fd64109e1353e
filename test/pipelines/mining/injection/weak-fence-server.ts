import { fencedText, fencesOf } from '../../../../data/index.ts'
import { type SmallServer, startSmallServer } from '../../model/small-server.ts'

/**
 * A server that hands on what it is asked with weaker fences: any closing mark ends the fence, and data without one is put
 * in as it is, as prompts without fences do.
 */
export function startWeakFenceServer(target: string): Promise<SmallServer> {
  return startSmallServer((response, { path, text, headers }) => {
    void handOn(new URL(path, target), weakened(text), headers.authorization).then(async (answer) => {
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(await answer.text())
    })
  })
}

/** Sends a request as it is to the server it is meant for; one without a body only asks for a list. */
export function handOn(url: URL, body: string, authorization: string | undefined): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) }
  return fetch(url, body === '' ? { headers } : { method: 'POST', headers, body })
}

function weakened(body: string): string {
  if (body === '') return ''
  const asked: { messages: { role: string; content: string }[] } = JSON.parse(body)
  const messages = asked.messages.map((message) => ({ ...message, content: withWeakFences(message.content) }))
  return JSON.stringify({ ...asked, messages })
}

function withWeakFences(content: string): string {
  return fencesOf(content).reduce(
    (rest, { name, text }) => rest.split(fencedText(name, text)).join(weakFence(name, text)),
    content,
  )
}

function weakFence(name: string, text: string): string {
  const end = text.indexOf('>>>')
  if (end !== -1) return fencedText(name, text.slice(0, end)) + text.slice(end + 3)
  return name === 'document' ? text : `${name}:\n${text}`
}

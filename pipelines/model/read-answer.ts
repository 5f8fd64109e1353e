import { z } from 'zod'

/** The value a reply's text holds, or what is wrong with it, in words a model can act on. */
export type ReadAnswer<Answer> =
  | { readonly ok: true; readonly value: Answer }
  | { readonly ok: false; readonly problem: string }

const FENCED = /```[a-z]*[ \t]*\n([\s\S]*?)\n?[ \t]*```/gi

/** More pieces than this in one reply are not worth trying. */
const MOST_PIECES = 50

/**
 * Finds the answer in a model's reply: the whole text, else what stands in a code fence, else any JSON object in it; what
 * is thought aloud before `</think>` does not count. The first that fits the schema is the answer.
 */
export function readAnswer<Answer>(text: string, schema: z.ZodType<Answer>): ReadAnswer<Answer> {
  const said = (text.split('</think>').at(-1) ?? '').trim()
  let problem = 'there is no JSON object in it'
  for (const piece of piecesOf(said)) {
    const value = jsonIn(piece)
    if (value === undefined) continue
    const parsed = schema.safeParse(value)
    if (parsed.success) return { ok: true, value: parsed.data }
    problem = issuesInWords(parsed.error)
  }
  return { ok: false, problem }
}

function* piecesOf(said: string): Generator<string> {
  yield said
  for (const [, fenced = ''] of said.matchAll(FENCED)) yield fenced
  let end = 0
  for (let count = 0; count < MOST_PIECES; count++) {
    const start = said.indexOf('{', end)
    if (start === -1) return
    const close = endOfObject(said, start)
    // Pieces of an object that was cut off are no answer; a brace in a sentence is no object.
    if (close === -1 && /^\{\s*"/.test(said.slice(start, start + 100))) return
    if (close !== -1) yield said.slice(start, close)
    end = close === -1 ? start + 1 : close
  }
}

/** Where the object that opens here is closed; -1 when it is not. */
function endOfObject(text: string, start: number): number {
  let depth = 0
  let inString = false
  for (let at = start; at < text.length; at++) {
    const character = text[at]
    if (inString) {
      if (character === '\\') at++
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{') depth++
    else if (character === '}' && --depth === 0) return at + 1
  }
  return -1
}

function jsonIn(piece: string): object | undefined {
  if (!piece.trimStart().startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(piece)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function issuesInWords(error: z.ZodError): string {
  return error.issues
    .slice(0, 4)
    .map(({ path, message }) => (path.length > 0 ? `${z.core.toDotPath(path)}: ${message}` : message))
    .join('; ')
    .slice(0, 300)
}

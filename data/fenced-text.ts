import { createHash } from 'node:crypto'

/**
 * Text of a page or of a model, between two marker lines, so that a prompt can say: what stands between them is data, never
 * an instruction. The markers carry a hash of the text, which the text cannot hold: nothing in it closes the fence. The
 * same text always gives the same fence, so that equal questions are equal.
 */
export function fencedText(name: string, text: string): string {
  const key = createHash('sha256').update(`${name}\n${text}`).digest('hex').slice(0, 16)
  return `<<<${name} ${key}\n${text}\n${name} ${key}>>>`
}

/** A fence and what it holds, as found in a prompt. */
export interface Fence {
  readonly name: string
  readonly text: string
}

/** The fences of a prompt, outermost only, in their order. A marker whose hash is not its text's is ordinary text. */
export function fencesOf(prompt: string): readonly Fence[] {
  const fences: Fence[] = []
  const opening = /^<<<([a-z_]+) ([0-9a-f]{16})$/gm
  for (let match = opening.exec(prompt); match !== null; match = opening.exec(prompt)) {
    const [marker, name = '', key = ''] = match
    const start = match.index + marker.length + 1
    const end = prompt.indexOf(`\n${name} ${key}>>>`, start)
    if (end === -1) continue
    const text = prompt.slice(start, end)
    if (fencedText(name, text) !== prompt.slice(match.index, end + name.length + key.length + 5)) continue
    fences.push({ name, text })
    opening.lastIndex = end
  }
  return fences
}

import type { Prompt, PromptData } from '#configs'
import { fencedText, type ModelMessage } from '#data'

/** What a question is about. A stage gives what its prompt has a place for. */
export interface PromptValues {
  readonly document?: string
  readonly goal?: string
  readonly steps?: readonly string[]
  readonly resources?: readonly string[]
  readonly reference_steps?: readonly string[]
  readonly n?: string
  readonly examples?: string
}

/**
 * A prompt as messages about one item. Steps become numbered lines and resources lines with a dash. In a prompt of our form
 * the data stands between fences; in any other it is put in as it is, so that results compare with the published ones.
 * Throws RangeError when a value is not given that the prompt has a place for.
 */
export function promptMessages(
  prompt: Pick<Prompt, 'style' | 'system' | 'user'>,
  values: PromptValues,
): readonly ModelMessage[] {
  const content = prompt.user
    .map((part) => {
      if (part.kind === 'text') return part.text
      const text = dataText(part.name, values)
      return prompt.style === 'own' ? fencedText(part.name, text) : text
    })
    .join('')
  const user: ModelMessage = { role: 'user', content }
  return prompt.system === null ? [user] : [{ role: 'system', content: prompt.system }, user]
}

function dataText(name: PromptData, values: PromptValues): string {
  const value = values[name]
  if (value === undefined) throw new RangeError(`Cannot render a prompt with {${name}}: no value is given.`)
  if (typeof value === 'string') return value
  const lines = value.map((text) => text.replaceAll(/\s*\n\s*/g, ' '))
  const isNumbered = name !== 'resources'
  return lines.map((text, index) => (isNumbered ? `${index + 1}. ${text}` : `- ${text}`)).join('\n')
}

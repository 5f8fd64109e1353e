import { z } from 'zod'
import { stableId, UsageError } from '#data'
import type { PromptStage } from './model-stages.ts'
import { problemsIn } from './problems.ts'
import { type PromptPart, promptParts } from './prompt-parts.ts'
import { yamlTree } from './yaml-text.ts'

/** The text a stage asks its question with. */
export interface Prompt {
  readonly stage: PromptStage
  /** The file it is from, for messages. */
  readonly path: string
  /**
   * `own`: a file of our form, with front matter and the headings `## System` and `## User`; data is put in between fences.
   * `published`: every other file, as the published system's are: one message, data put in as it is, and the answer asked for
   * by that system's field names.
   */
  readonly style: 'own' | 'published'
  /** From the front matter; null in a file without one. */
  readonly name: string | null
  readonly version: string | null
  /** The same for every item; null where the prompt has no such part. */
  readonly system: string | null
  readonly user: readonly PromptPart[]
  /** Of the text that is sent; line endings, name and version do not change it. */
  readonly promptHash: string
}

const FrontMatter = z.strictObject({
  name: z.string(),
  version: z.union([z.string(), z.number()]).transform(String),
})

/** Where a prompt is from. */
interface PromptFile {
  readonly stage: PromptStage
  readonly path: string
}

/**
 * A prompt file as a prompt. Throws UsageError for front matter or sections that cannot be read, and for a placeholder that
 * the stage does not know, lacks, or has outside the user's part.
 */
export function parsePrompt(content: string, file: PromptFile): Prompt {
  const text = content.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
  const front = /^---\n([\s\S]*?)(?<=\n)---[ \t]*(?:\n|$)/.exec(text)
  if (front === null) {
    return { ...file, style: 'published', name: null, version: null, ...asked(file, { user: text, system: null }) }
  }
  const sections = sectionsOf(text.slice(front[0].length), file.path)
  return { ...file, style: 'own', ...frontMatter(front[1] ?? '', file.path), ...asked(file, sections) }
}

interface Sections {
  readonly system: string | null
  readonly user: string
}

function asked(file: PromptFile, { system, user }: Sections): Pick<Prompt, 'system' | 'user' | 'promptHash'> {
  return {
    system: system === null ? null : fixedText(system, file),
    user: promptParts(user, file),
    promptHash: stableId('prompt', { system, user }),
  }
}

function fixedText(system: string, file: PromptFile): string {
  const parts = promptParts(system, { ...file, needsAll: false })
  const data = parts.find((part) => part.kind === 'data')
  if (data === undefined) return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
  throw new UsageError(
    `Cannot use the prompt "${file.path}": {${data.name}} stands under "## System", where all is the same for every item. ` +
      'Move it under "## User".',
  )
}

function frontMatter(text: string, path: string): z.infer<typeof FrontMatter> {
  const parsed = FrontMatter.safeParse(yamlTree(text, { thing: 'front matter of the prompt', path, linesBefore: 1 }))
  if (parsed.success) return parsed.data
  throw new UsageError(
    `Cannot use the front matter of the prompt "${path}":\n${problemsIn(parsed.error, FrontMatter)}\n` +
      'Write a name and a version between the two lines of "---".',
  )
}

function sectionsOf(text: string, path: string): Sections {
  const [before = '', ...pieces] = text.split(/^## (System|User)[ \t]*\n/m)
  const sections = new Map<string, string>()
  for (let index = 0; index < pieces.length; index += 2) {
    const title = pieces[index] ?? ''
    if (sections.has(title)) throw unreadable(path, `"## ${title}" stands there twice`)
    sections.set(title, (pieces[index + 1] ?? '').trim())
  }
  if (before.trim() !== '') throw unreadable(path, 'there is text before its first section')
  const user = sections.get('User')
  if (user === undefined || user === '') throw unreadable(path, 'it has no text under "## User"')
  return { system: sections.get('System') ?? null, user }
}

function unreadable(path: string, state: string): UsageError {
  return new UsageError(
    `Cannot use the prompt "${path}": ${state}. A prompt with front matter has the sections "## System" and "## User"; ` +
      'without front matter it is one message.',
  )
}

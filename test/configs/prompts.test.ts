import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Config, loadPrompts, MODEL_STAGES, type ModelStage, type Prompt } from '#configs'
import { UsageError } from '#data'
import { scratchFolder } from '../scratch-folder.ts'

/** A file of this text as the prompt of a stage. */
function promptOf(text: string, stage: ModelStage = 'procedures'): Prompt {
  const path = join(scratchFolder(), 'prompt.txt')
  writeFileSync(path, text)
  return loadPrompts(Config.parse({ prompts: { [stage]: path } }))[stage]
}

const SECTIONS =
  '---\nname: mine\nversion: 2\n---\n\n## System\n\nBe brief: {{"a": 1}}.\n\n## User\n\nRead:\n\n{document}\n'

describe('loadPrompts()', () => {
  it.each(MODEL_STAGES)('loadPrompts() reads our own prompt of "%s", its data last', (stage) => {
    const prompt = loadPrompts(Config.parse({}))[stage]
    expect(prompt).toMatchObject({ stage, style: 'own', name: stage, version: '1' })
    expect(prompt.user.at(-1)?.kind).toBe('data')
    expect(prompt.system).toContain('"reasoning"')
    expect(prompt.system).toContain('<<<')
    expect(prompt.system).not.toContain('{{')
  })

  it('loadPrompts() parts a file with front matter at its headings', () => {
    expect(promptOf(SECTIONS)).toMatchObject({
      style: 'own',
      name: 'mine',
      version: '2',
      system: 'Be brief: {"a": 1}.',
      user: [
        { kind: 'text', text: 'Read:\n\n' },
        { kind: 'data', name: 'document' },
      ],
    })
    expect(promptOf('---\nname: a\nversion: b\n---\n## User\n{document}').system).toBeNull()
  })

  it('loadPrompts() takes any other file whole, as one message', () => {
    const prompt = promptOf('## Task\nFind it.\n{{\n  "goal": <string>\n}}\n<start>\n{document}\n<end>\n')
    expect(prompt).toMatchObject({ style: 'published', name: null, version: null, system: null })
    expect(prompt.user).toEqual([
      { kind: 'text', text: '## Task\nFind it.\n{\n  "goal": <string>\n}\n<start>\n' },
      { kind: 'data', name: 'document' },
      { kind: 'text', text: '\n<end>\n' },
    ])
  })

  it('loadPrompts() hashes the text that is sent: not line endings, byte order mark, name or version', () => {
    const { promptHash } = promptOf(SECTIONS)
    expect(promptOf(`\uFEFF${SECTIONS.replaceAll('\n', '\r\n')}`).promptHash).toBe(promptHash)
    expect(promptOf(SECTIONS.replace('version: 2', 'version: 3')).promptHash).toBe(promptHash)
    expect(promptOf(SECTIONS.replace('brief', 'short')).promptHash).not.toBe(promptHash)
  })

  it('loadPrompts() names an unknown placeholder, the nearest known one and all known ones', () => {
    expect(() => promptOf('{goal} {step}', 'filter')).toThrow(
      /Cannot use the prompt ".*prompt\.txt" for "filter": \{step\} is no placeholder of this stage\. Did you mean \{steps\}\? Known: \{goal\}, \{steps\}\./,
    )
    expect(() => promptOf('{document} {goal}')).toThrow('{goal} is no placeholder')
    expect(() => promptOf('{document!r}')).toThrow(UsageError)
    expect(() => promptOf('{document} {}')).toThrow('{} is no placeholder')
  })

  it('loadPrompts() names the placeholders that are missing', () => {
    expect(() => promptOf('Only {goal}', 'final_filter')).toThrow('it lacks {resources}, {steps}.')
    expect(() => promptOf('{{document}}')).toThrow('it lacks {document}.')
  })

  it('loadPrompts() names a brace that stands alone', () => {
    expect(() => promptOf('{document} }')).toThrow('a "}" stands alone. Write "}}" for a brace.')
    expect(() => promptOf('{ "a": {document} }')).toThrow('a "{" stands alone')
  })

  it('loadPrompts() keeps data out of the part that is the same for every item', () => {
    expect(() => promptOf('---\nname: a\nversion: 1\n---\n## System\n{document}\n## User\n{document}')).toThrow(
      '{document} stands under "## System"',
    )
  })

  it('loadPrompts() says what is wrong with a file of sections', () => {
    const front = '---\nname: a\nversion: 1\n---\n'
    expect(() => promptOf(`${front}## System\nhello`)).toThrow('it has no text under "## User"')
    expect(() => promptOf(`${front}hello\n## User\n{document}`)).toThrow('there is text before its first section')
    expect(() => promptOf(`${front}## User\n{document}\n## User\n{document}`)).toThrow('"## User" stands there twice')
    expect(() => promptOf('---\nname: a\n---\n## User\n{document}')).toThrow('version: ')
    expect(() => promptOf('---\nname: a\nversion: 1\nvresion: 1\n---\n## User\n{document}')).toThrow(
      'did you mean "version"?',
    )
    expect(() => promptOf('---\nname: [\n---\n## User\n{document}')).toThrow(/Cannot read the front matter .* line \d/)
  })

  it('loadPrompts() says that a file is missing, and where it was looked for', () => {
    expect(() => loadPrompts(Config.parse({ prompts: { filter: '/nowhere/f.txt' } }))).toThrow(
      'Cannot read the prompt of "filter" from "/nowhere/f.txt": there is no such file. Check prompts.filter; ' +
        'it is looked for beside the configuration, then in the working folder.',
    )
  })
})

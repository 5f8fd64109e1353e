import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Config, loadBenchPrompt, loadConfig } from '#configs'
import { FAILURE_KINDS } from '#data'
import { scratchFolder } from '../scratch-folder.ts'

describe('loadBenchPrompt()', () => {
  it.each(['judge', 'validate'] as const)('loadBenchPrompt() reads our own prompt to %s', (purpose) => {
    const prompt = loadBenchPrompt(Config.parse({}), purpose)
    expect(prompt).toMatchObject({ stage: purpose, style: 'own', name: purpose, version: '1' })
    expect(prompt.user.at(-1)).toEqual({ kind: 'data', name: 'steps' })
    expect(prompt.system).toContain('"reasoning"')
    expect(prompt.system).toContain('<<<')
    expect(prompt.system).not.toContain('{{')
  })

  it('loadBenchPrompt() reads a judge’s prompt that names each kind of failure', () => {
    const { system } = loadBenchPrompt(Config.parse({}), 'judge')
    for (const kind of FAILURE_KINDS) expect(system).toContain(`- ${kind}: `)
  })

  it('loadBenchPrompt() takes a published judge’s prompt unchanged, beside the configuration', () => {
    const folder = scratchFolder()
    const text = 'Compare {{"a": 1}}.\n{goal}\n{reference_steps}\n{steps}\n'
    writeFileSync(join(folder, 'theirs.txt'), text)
    writeFileSync(join(folder, 'mine.yaml'), 'prompts:\n  judge: theirs.txt\n')
    const prompt = loadBenchPrompt(loadConfig({ file: join(folder, 'mine.yaml'), environment: {} }), 'judge')
    expect(prompt).toMatchObject({ style: 'published', system: null, path: join(folder, 'theirs.txt') })
    expect(prompt.user.filter(({ kind }) => kind === 'data')).toEqual([
      { kind: 'data', name: 'goal' },
      { kind: 'data', name: 'reference_steps' },
      { kind: 'data', name: 'steps' },
    ])
  })

  it('loadBenchPrompt() wants the data a judge needs, and no other', () => {
    const path = join(scratchFolder(), 'prompt.txt')
    const load = (text: string) => {
      writeFileSync(path, text)
      return loadBenchPrompt(Config.parse({ prompts: { judge: path } }), 'judge')
    }
    expect(() => load('{goal} {steps}')).toThrow('it lacks {reference_steps}')
    expect(() => load('{goal} {steps} {reference_steps} {document}')).toThrow('{document} is no placeholder')
    expect(load('{goal} {steps} {reference_steps} {resources}').user).toHaveLength(7)
  })
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '#configs'
import { type GeneratorInUse, generatorsInUse } from '../../../pipelines/answering/generator-in-use.ts'
import { scratchFolder } from '../../scratch-folder.ts'

const INLINE = 'Goal: {goal}\nWith: {resources}\nSteps: {n}\nAs in: 1. Boil the water.\n'

function inUse(prompts: Readonly<Record<string, string>>, styles: readonly string[]): readonly GeneratorInUse[] {
  const folder = scratchFolder()
  const named = Object.entries(prompts).map(([name, text]) => {
    writeFileSync(join(folder, `${name}.txt`), text)
    return `${name}: ${name}.txt`
  })
  const models = styles.map((style, index) => `{ model: m${index}, provider: vllm, prompt_style: ${style} }`)
  const file = join(folder, 'config.yaml')
  writeFileSync(file, `prompts: { ${named.join(', ')} }\nmodels: [${models.join(', ')}]\n`)
  return generatorsInUse(loadConfig({ file, environment: {} }), () => {})
}

describe('generatorsInUse()', () => {
  it('generatorsInUse() tells answers under worked examples that stand in a prompt apart by the prompt', () => {
    const [one] = inUse({ generate: INLINE }, ['inst'])
    const [other] = inUse({ generate: INLINE.replace('Boil', 'Heat') }, ['inst'])
    const [ours] = inUse({}, ['inst'])
    expect(one?.examplesHash).toBe(one?.promptHash)
    expect(new Set([one, other, ours].map((each) => each?.examplesHash)).size).toBe(3)
  })

  it('generatorsInUse() gives base and instruct models under one pair of such prompts one name of the examples', () => {
    const prompts = { generate: INLINE, generate_base: INLINE.replace('As in', 'Such as') }
    const [inst, base] = inUse(prompts, ['inst', 'base'])
    expect(inst?.examplesHash).toBe(base?.examplesHash)
    const [changed] = inUse({ ...prompts, generate: INLINE.replace('Boil', 'Heat') }, ['inst'])
    expect(changed?.examplesHash).not.toBe(inst?.examplesHash)
    const [shown, shownBase] = inUse({}, ['inst', 'base'])
    expect(shown?.examplesHash).toBe(shownBase?.examplesHash)
  })
})

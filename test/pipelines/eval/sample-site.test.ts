import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../pipelines/eval/evaluate.ts'
import { MEASUREMENTS } from '../../../pipelines/eval/measurements.ts'
import { readCorpus } from '../../../pipelines/eval/read-corpus.ts'
import { pageReader } from '../../../pipelines/eval/read-page.ts'

const folder = fileURLToPath(new URL('../../../data/sample-site/', import.meta.url))

describe('the truth of the sample site', () => {
  it('readCorpus() finds every page that the sample site serves with its steps in it', () => {
    const { pages } = readCorpus(folder)
    const listed = pages.map(({ file }) => file)
    expect(new Set(listed).size).toBe(listed.length)
    expect(listed.every((file) => existsSync(file))).toBe(true)
    expect(pages.filter(({ hasProcedure }) => hasProcedure).length).toBeGreaterThan(100)
  })

  it('readCorpus() reads truth whose words stand in the pages', () => {
    const strayed = readCorpus(folder).pages.flatMap(({ file, procedures }) => {
      const words = new Set(wordsOf(readFileSync(join(file), 'utf8')))
      const steps = procedures.flatMap((procedure) => procedure.steps)
      return steps.filter((step) => wordsOf(step).some((word) => !words.has(word)))
    })
    expect(strayed).toEqual([])
  })

  it('evaluate() meets every target on the sample site', () => {
    const evaluation = evaluate(readCorpus(folder), {
      read: pageReader(),
      only: [],
      measurements: MEASUREMENTS,
      notice: () => undefined,
    })
    expect(evaluation.verdicts.length).toBeGreaterThan(10)
    expect(evaluation.verdicts.filter(({ missedBy }) => missedBy > 0)).toEqual([])
  })
})

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

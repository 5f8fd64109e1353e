import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FatalError, UsageError } from '#data'
import {
  readAllValid,
  readAllValidFlat,
  writeAllValid,
  writeAllValidFlat,
} from '../../../pipelines/exchange/all-valid.ts'
import { flatExample } from '../../../pipelines/exchange/mined-example.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { collected, madeExample, oneByOne, seededNumbers } from './made-examples.ts'

function madeExamples(count: number, seed = 1) {
  const random = seededNumbers(seed)
  return Array.from({ length: count }, () => madeExample(random))
}

describe('writeAllValid()', () => {
  it('writeAllValid() writes what readAllValid() reads back equal, odd characters and all', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const folder = scratchFolder()
      const examples = madeExamples(20, seed)
      const written = await writeAllValid(folder, oneByOne(examples))
      expect(written).toEqual({
        paths: [join(folder, 'all_valid.jsonl')],
        count: 20,
        flat: { paths: [join(folder, 'all_valid_flat.jsonl')], count: 20 },
      })
      expect(await collected(readAllValid(folder))).toEqual(examples)
      expect(await collected(readAllValidFlat(folder))).toEqual(examples.map(flatExample))
    }
  })

  it('writeAllValid() splits by size, a line never, and removes what an earlier export left', async () => {
    const folder = scratchFolder()
    const examples = madeExamples(30)
    await writeAllValid(folder, oneByOne(examples))
    const { paths } = await writeAllValid(folder, oneByOne(examples), { maxFileBytes: 5_000 })
    expect(paths.length).toBeGreaterThan(3)
    expect(paths[1]).toBe(join(folder, 'all_valid_00001.jsonl'))
    for (const path of paths) expect(statSync(path).size).toBeLessThanOrEqual(5_000)
    expect(readdirSync(folder)).not.toContain('all_valid.jsonl')
    expect(await collected(readAllValid(folder))).toEqual(examples)
    expect(await collected(readAllValidFlat(folder))).toEqual(examples.map(flatExample))
    const tiny = await writeAllValid(folder, oneByOne(examples.slice(0, 3)), { maxFileBytes: 1 })
    expect(tiny.paths).toHaveLength(3)
    expect(await collected(readAllValid(folder))).toHaveLength(3)
  })

  it('writeAllValid() writes empty files when there is nothing', async () => {
    const folder = join(scratchFolder(), 'new')
    expect((await writeAllValid(folder, oneByOne([]))).count).toBe(0)
    expect(await collected(readAllValid(folder))).toEqual([])
  })

  it('writeAllValid() leaves the former files when the examples break off', async () => {
    const folder = scratchFolder()
    const examples = madeExamples(3)
    await writeAllValid(folder, oneByOne(examples))
    async function* broken() {
      yield* madeExamples(1, 2)
      throw new FatalError('Cannot go on "here": it broke. Mend it.')
    }
    await expect(writeAllValid(folder, broken())).rejects.toThrow('it broke')
    expect(readdirSync(folder).sort()).toEqual(['all_valid.jsonl', 'all_valid_flat.jsonl'])
    expect(await collected(readAllValid(folder))).toEqual(examples)
  })

  it('writeAllValid() names the folder that cannot be written', async () => {
    const file = join(scratchFolder(), 'file')
    writeFileSync(file, '')
    await expect(writeAllValid(file, oneByOne(madeExamples(1)))).rejects.toThrow(
      `Cannot write "${join(file, 'all_valid')}"`,
    )
  })

  it('writeAllValidFlat() writes what readAllValidFlat() reads back equal', async () => {
    const folder = scratchFolder()
    const flat = madeExamples(10).map(flatExample)
    expect((await writeAllValidFlat(folder, oneByOne(flat))).count).toBe(10)
    expect(await collected(readAllValidFlat(folder))).toEqual(flat)
  })
})

describe('readAllValid()', () => {
  it('readAllValid() keeps fields it does not know, and reads compressed files', async () => {
    const [example] = madeExamples(1)
    const wider = { ...example, note: 'more', source_example: { ...example?.source_example, language: 'en' } }
    const path = join(scratchFolder(), 'all_valid.jsonl.gz')
    writeFileSync(path, gzipSync(`${JSON.stringify(wider)}\n`))
    expect(await collected(readAllValid(path))).toEqual([wider])
  })

  it('readAllValid() names the file, the line and the field that is wrong, after giving what came before', async () => {
    const [first, second] = madeExamples(2)
    const path = join(scratchFolder(), 'all_valid.jsonl')
    const wrong = { ...second, final_procedure: { goal: 'x', steps: 'one', resources: [] } }
    writeFileSync(path, `${JSON.stringify(first)}\n${JSON.stringify(wrong)}\n`)
    const rows = readAllValid(path)
    expect((await rows.next()).value).toEqual(first)
    await expect(rows.next()).rejects.toThrow('all_valid.jsonl" line 2: final_procedure.steps')
    writeFileSync(path, `${JSON.stringify({ ...first, schema_version: 'how2mine.v9' })}\n`)
    await expect(readAllValid(path).next()).rejects.toThrow('line 1: schema_version')
    writeFileSync(path, `${JSON.stringify(first)}\n{"schema_ver`)
    await expect(collected(readAllValid(path))).rejects.toThrow(FatalError)
    await expect(collected(readAllValid(path))).rejects.toThrow('line 2')
  })

  it('readAllValid() refuses a path where there is no export, or more than one', async () => {
    const folder = scratchFolder()
    await expect(readAllValid(folder).next()).rejects.toThrow('it holds no all_valid.jsonl')
    await expect(readAllValid(join(folder, 'none')).next()).rejects.toThrow(UsageError)
    mkdirSync(join(folder, 'two'))
    for (const name of ['all_valid.jsonl', 'all_valid_00000.jsonl']) writeFileSync(join(folder, 'two', name), '')
    await expect(readAllValid(join(folder, 'two')).next()).rejects.toThrow('Name the file that is meant')
  })
})

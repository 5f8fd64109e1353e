import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { removeHalfWritten, withoutLines } from '../../../pipelines/forget/without-lines.ts'
import { scratchFolder } from '../../scratch-folder.ts'

function fileOf(content: string): { readonly folder: string; readonly path: string } {
  const folder = scratchFolder()
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'x.jsonl')
  writeFileSync(path, content)
  return { folder, path }
}

describe('withoutLines()', () => {
  it('withoutLines() takes out the lines meant and a torn last one, and leaves nothing beside the file', async () => {
    const { folder, path } = fileOf('one é\ngone two\nthree\ngone fo')
    const isMeant = (line: string): boolean => line.startsWith('gone')
    expect(await withoutLines(path, { isMeant, write: true })).toBe(1)
    expect(readFileSync(path, 'utf8')).toBe('one é\nthree\n')
    expect(readdirSync(folder)).toEqual(['x.jsonl'])
  })

  it('withoutLines() leaves a file alone that holds none of them, and one that it only counts', async () => {
    const { path } = fileOf('one\ntwo\n')
    const { ino } = statSync(path)
    expect(await withoutLines(path, { isMeant: () => false, write: true })).toBe(0)
    expect(await withoutLines(path, { isMeant: () => true, write: false })).toBe(2)
    expect(statSync(path).ino).toBe(ino)
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n')
  })

  it('withoutLines() hands a large file on in pieces', async () => {
    const line = 'x'.repeat(999)
    const { path } = fileOf(`${`${line}\n`.repeat(4_000)}gone\n`)
    expect(await withoutLines(path, { isMeant: (each) => each === 'gone', write: true })).toBe(1)
    expect(statSync(path).size).toBe(4_000_000)
  })

  it('withoutLines() throws when the file cannot be written', async () => {
    const { folder, path } = fileOf('gone\n')
    mkdirSync(join(folder, `x.jsonl.${process.pid}.tmp`))
    await expect(withoutLines(path, { isMeant: () => true, write: true })).rejects.toThrow(/Cannot write ".*x\.jsonl"/)
  })
})

describe('removeHalfWritten()', () => {
  it('removeHalfWritten() takes away what a killed process left, and nothing else, and needs no folder', () => {
    const { folder } = fileOf('one\n')
    for (const name of ['x.jsonl.123.tmp', 'x.tmp', 'x.123']) writeFileSync(join(folder, name), 'text')
    removeHalfWritten(folder)
    expect(readdirSync(folder).sort()).toEqual(['x.123', 'x.jsonl', 'x.tmp'])
    removeHalfWritten(join(folder, 'none'))
  })
})

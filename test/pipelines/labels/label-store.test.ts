import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { FatalError, UsageError } from '#data'
import { annotatorName } from '../../../pipelines/labels/annotator-name.ts'
import {
  annotatorsOf,
  appendLabel,
  labelsFolder,
  labelsOf,
  storedLabels,
  withdrawLabel,
} from '../../../pipelines/labels/label-store.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { LABELLED_AT, madeDraft } from './made-labels.ts'

const linesOf = (lake: string, annotator: string): string[] =>
  readFileSync(join(labelsFolder(lake), `${annotator}.jsonl`), 'utf8').split('\n')

describe('appendLabel()', () => {
  it('appendLabel() keeps one line a label, of which the last on an answer holds', async () => {
    const lake = scratchFolder()
    expect(await appendLabel(lake, madeDraft(), LABELLED_AT)).toEqual({
      ...madeDraft(),
      withdrawn: false,
      version: 1,
      labelled_at: '2026-05-01T10:00:00.000Z',
    })
    await appendLabel(lake, madeDraft({ generation_id: 'g2', has_failure: null }), LABELLED_AT)
    await appendLabel(lake, madeDraft({ has_failure: false, note: 'looked again' }), LABELLED_AT)
    await appendLabel(lake, madeDraft({ annotator: 'Bob-2' }), LABELLED_AT)
    expect(linesOf(lake, 'ann')).toHaveLength(4)
    expect(labelsOf(lake, 'ann')).toMatchObject([
      { generation_id: 'g2', has_failure: null, version: 1 },
      { generation_id: 'g1', has_failure: false, version: 2, note: 'looked again' },
    ])
    expect(annotatorsOf(lake)).toEqual(['Bob-2', 'ann'])
    expect(storedLabels(lake)).toHaveLength(3)
  })

  it('appendLabel() refuses a name that is no name of a file, whatever it is made of', async () => {
    const lake = scratchFolder()
    const names = [
      '',
      '.',
      '..',
      '../ann',
      'a/b',
      'a\\b',
      'a.b',
      '-a',
      'a b',
      'ä',
      'a\0',
      'a\n',
      'x'.repeat(65),
      '__proto__/',
    ]
    for (const annotator of names) {
      await expect(appendLabel(lake, madeDraft({ annotator }), LABELLED_AT)).rejects.toThrow(UsageError)
      expect(() => labelsOf(lake, annotator)).toThrow(UsageError)
    }
    expect(existsSync(labelsFolder(lake))).toBe(false)
    for (const name of ['ann', 'A1', 'x_y-z', '7', 'x'.repeat(64)]) expect(annotatorName(name)).toBe(name)
  })

  it('appendLabel() refuses a name that differs from another in its capitals alone', async () => {
    const lake = scratchFolder()
    await appendLabel(lake, madeDraft(), LABELLED_AT)
    await expect(appendLabel(lake, madeDraft({ annotator: 'Ann' }), LABELLED_AT)).rejects.toThrow(
      'Cannot label as "Ann": there are labels of "ann".',
    )
  })

  it('appendLabel() refuses what cannot be meant', async () => {
    const lake = scratchFolder()
    const { failures } = madeDraft()
    for (const [draft, words] of [
      [{ has_failure: false, failures }, 'failures: there are some, though the answer is said to have none'],
      [{ generation_id: '' }, 'generation_id'],
      [{ seconds: -1 }, 'seconds'],
      [{ note: 'x'.repeat(4_001) }, 'note'],
      [{ failures: failures.map((each) => ({ ...each, candidate_steps: [0] })) }, 'failures[0].candidate_steps[0]'],
    ] as const) {
      const kept = appendLabel(
        lake,
        { ...madeDraft(), ...draft, failures: [...(draft.failures ?? failures)] },
        LABELLED_AT,
      )
      await expect(kept).rejects.toThrow(words)
    }
    expect(storedLabels(lake)).toEqual([])
  })

  it('appendLabel() cuts what a killed process left of a line, which nobody reads before', async () => {
    const lake = scratchFolder()
    await appendLabel(lake, madeDraft(), LABELLED_AT)
    const path = join(labelsFolder(lake), 'ann.jsonl')
    appendFileSync(path, '{"annotator":"ann","generation_id":"g2"')
    expect(labelsOf(lake, 'ann')).toHaveLength(1)
    await appendLabel(lake, madeDraft({ generation_id: 'g3' }), LABELLED_AT)
    expect(labelsOf(lake, 'ann').map(({ generation_id }) => generation_id)).toEqual(['g1', 'g3'])
  })

  it('appendLabel() writes a text with line ends, quotes and half a character as one line', async () => {
    const lake = scratchFolder()
    await appendLabel(lake, madeDraft({ note: 'a\nb\u2028c "d" \ud800 ünï' }), LABELLED_AT)
    expect(linesOf(lake, 'ann')).toHaveLength(2)
    expect(labelsOf(lake, 'ann')[0]?.note).toBe('a\nb\u2028c "d" \ufffd ünï')
  })

  it('appendLabel() says why nothing can be written', async () => {
    const lake = scratchFolder()
    writeFileSync(labelsFolder(lake), 'a file')
    await expect(appendLabel(lake, madeDraft(), LABELLED_AT)).rejects.toThrow()
  })

  it('appendLabel() loses no label of several at once, of one person or of many', async () => {
    const lake = scratchFolder()
    const said = Array.from({ length: 12 }, (_, at) =>
      appendLabel(lake, madeDraft({ annotator: `p${at % 3}`, generation_id: `g${at % 6}` }), LABELLED_AT),
    )
    await Promise.all(said)
    const lines = annotatorsOf(lake).flatMap((name) => linesOf(lake, name).filter((line) => line !== ''))
    expect(lines).toHaveLength(12)
    expect(storedLabels(lake).map(({ version }) => version)).toEqual(Array(6).fill(2))
  })

  it('appendLabel() loses no label of two processes that write to one file', async () => {
    const lake = scratchFolder()
    const codes = await Promise.all(
      ['a', 'b'].map(async (name) => {
        const child = spawn(process.execPath, ['--import', 'tsx', WRITER, lake, name, '8'], { stdio: 'ignore' })
        const [code] = await once(child, 'exit')
        return code
      }),
    )
    expect(codes).toEqual([0, 0])
    expect(labelsOf(lake, 'ann')).toHaveLength(17)
    expect(labelsOf(lake, 'ann').find(({ generation_id }) => generation_id === 'both')?.version).toBe(2)
  }, 60_000)
})

describe('a killed process', () => {
  it('appendLabel() has kept every label it told of when its process is killed, and the next one writes on', async () => {
    const lake = scratchFolder()
    const child = spawn(process.execPath, ['--import', 'tsx', WRITER, lake, 'a', '1000'], { stdio: 'pipe' })
    let told = ''
    child.stdout.on('data', (chunk) => {
      told += chunk
      if (told.split('\n').length > 5) child.kill('SIGKILL')
    })
    await once(child, 'close')
    const ids = told.split('\n').filter((id) => id !== '')
    expect(ids.length).toBeGreaterThanOrEqual(5)
    await appendLabel(lake, madeDraft({ generation_id: 'after' }), LABELLED_AT)
    const kept = labelsOf(lake, 'ann').map(({ generation_id }) => generation_id)
    expect(kept.slice(0, ids.length)).toEqual(ids)
    expect(kept.at(-1)).toBe('after')
  }, 60_000)
})

const WRITER = fileURLToPath(new URL('./append-some.ts', import.meta.url))

describe('withdrawLabel()', () => {
  it('withdrawLabel() takes a label back by a further line, and gives what it said', async () => {
    const lake = scratchFolder()
    await appendLabel(lake, madeDraft(), LABELLED_AT)
    expect(await withdrawLabel(lake, { annotator: 'ann', generation_id: 'g1' }, LABELLED_AT)).toMatchObject(madeDraft())
    expect(labelsOf(lake, 'ann')).toEqual([])
    expect(linesOf(lake, 'ann')).toHaveLength(3)
    expect(await withdrawLabel(lake, { annotator: 'ann', generation_id: 'g1' }, LABELLED_AT)).toBeUndefined()
    await appendLabel(lake, madeDraft({ has_failure: false }), LABELLED_AT)
    expect(labelsOf(lake, 'ann')).toMatchObject([{ has_failure: false, version: 3 }])
  })
})

describe('labelsOf()', () => {
  it('labelsOf() names the file and the line that is no label', async () => {
    const lake = scratchFolder()
    await appendLabel(lake, madeDraft(), LABELLED_AT)
    const path = join(labelsFolder(lake), 'ann.jsonl')
    const [line = ''] = linesOf(lake, 'ann')
    for (const [bad, words] of [
      ['{', 'line 2: it is not JSON'],
      [line.replace('"g1"', '""'), 'line 2: generation_id'],
      [line.replace('"ann"', '"eve"'), 'line 2: it is a label of "eve" in the file of "ann"'],
      [line.replace('{', '{"more":1,'), 'more'],
    ] as const) {
      writeFileSync(path, `${line}\n${bad}\n`)
      expect(() => labelsOf(lake, 'ann')).toThrow(FatalError)
      expect(() => labelsOf(lake, 'ann')).toThrow(words)
    }
  })

  it('labelsOf() is empty for a lake without labels, and makes nothing there', () => {
    const lake = scratchFolder()
    mkdirSync(join(lake, 'bench'))
    expect([labelsOf(lake, 'ann'), storedLabels(lake), annotatorsOf(lake)]).toEqual([[], [], []])
    expect(readdirSync(lake)).toEqual(['bench'])
  })
})

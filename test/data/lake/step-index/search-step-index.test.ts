import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LAKE_MACROS, type OpenDuckDb, openCache, openLakeForWriting, queryRows, sqlText } from '#data'
import { seededRandom } from '../../../../pipelines/train/seeded-random.ts'
import { appendPage, appendProcedure, writeMadeHeads } from '../made-procedure-lines.ts'
import { MADE_HOLDER, MADE_NOW } from '../made-records.ts'

const PROCEDURES = 300

/** Common, rare, spelt in many ways, and in several scripts. */
const WORDS =
  "the The THE a wood Wood drawer Schraube Straße STRASSE İstanbul ΟΔΟΣ οδος 水 加热 нажмите naïve naïve don't 3 3.5 1,000 ½ ² x y é É co-op".split(
    ' ',
  )
const MARKS = [' ', '  ', ', ', ' - ', '\n', '. ', '_', '\t', '" ', ' 😀 ']

let lakeFolder = ''
let database: OpenDuckDb

beforeAll(async () => {
  lakeFolder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
  const lake = await openLakeForWriting(lakeFolder, { name: 'made', holder: MADE_HOLDER, now: MADE_NOW })
  const random = seededRandom(11)
  const pick = (list: readonly string[]): string => list[Math.floor(random() ** 2 * list.length)] ?? ''
  appendPage(lake, 0)
  writeMadeHeads(lake)
  for (let n = 0; n < PROCEDURES; n++) {
    const steps = Array.from({ length: Math.floor(random() * 8) }, () =>
      Array.from({ length: Math.floor(random() * 9) }, () => pick(WORDS) + pick(MARKS)).join(''),
    )
    appendProcedure(lake, { document: 0, goal: `How to do ${n}`, steps: [`The ${n}`, ...steps, ...steps.slice(0, 1)] })
    // The last third stays in a journal that is not compacted yet.
    if (n === 200) await lake.compact(MADE_NOW)
  }
  database = await openCache(lakeFolder)
  const scan = LAKE_MACROS.find(({ name }) => name === 'search_steps')
  await database.connection.run(`CREATE TEMP MACRO scan_steps(${scan?.parameters}) AS ${scan?.sql}`)
  lake.release()
})

afterAll(() => {
  database.close()
  rmSync(lakeFolder, { recursive: true, force: true })
})

async function found(search: string, words: string, most = 20) {
  return await queryRows(database.connection, `FROM ${search}(${sqlText(words)}, most := ${most})`)
}

describe('search_steps()', () => {
  it.each([
    'the',
    'wood',
    'Wood DRAWER the',
    'drawer, wood; the - a',
    'straße',
    'strasse',
    'i̇stanbul',
    'İSTANBUL',
    'istanbul',
    'οδοσ',
    'ΟΔΟΣ',
    'οδος',
    '水',
    '加热 the',
    'НАЖМИТЕ',
    'naïve',
    'é',
    'É x',
    "don't",
    't',
    '3.5',
    '½',
    '² the',
    '1 000',
    'the the the',
    '17',
    'nosuchword',
    'nosuchword the',
    '!? 😀',
    '',
    'x y é 3 5 the a wood drawer co op',
  ])('search_steps() gives over its index what a scan gives, in the same order, for %j', async (words) => {
    expect(await found('search_steps', words)).toEqual(await found('scan_steps', words))
  })

  it.each([1, 60, 100_000])('search_steps() gives what a scan gives when %i are asked for', async (most) => {
    for (const words of ['the', 'wood drawer']) {
      expect(await found('search_steps', words, most)).toEqual(await found('scan_steps', words, most))
    }
  })

  it('search_steps() gives what a scan gives for words drawn by lot', async () => {
    const random = seededRandom(5)
    for (let round = 0; round < 12; round++) {
      const count = 1 + Math.floor(random() * 4)
      const words = Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ')
      expect(await found('search_steps', words), words).toEqual(await found('scan_steps', words))
    }
  })

  it('search_steps() finds what is only in a journal yet', async () => {
    expect(await found('search_steps', String(PROCEDURES - 1))).toHaveLength(1)
  })

  it('search_steps() can be asked as a part of a larger question', async () => {
    const sql = `SELECT word, (SELECT count(*) FROM search_steps('wood', most := 7)) AS n FROM (SELECT 'wood' AS word)`
    expect(await queryRows(database.connection, sql)).toEqual([{ word: 'wood', n: 7 }])
  })
})

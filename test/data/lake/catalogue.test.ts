import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type DescribedTable,
  describeTables,
  LAKE_MACROS,
  openCache,
  openLakeForWriting,
  type PlainRow,
  queryRows,
} from '#data'
import { TABLE_NOTES } from '../../../data/lake/catalogue/describe-tables.ts'
import { appendDocument, MADE_FINGERPRINT } from '../../../pipelines/perf/made/append-document.ts'
import { madeDocument } from '../../../pipelines/perf/made/made-procedures.ts'
import { savedQueries } from '../../../pipelines/sql/saved-queries.ts'
import { MADE_HOLDER, MADE_NOW } from './made-records.ts'

let lakeFolder = ''

beforeAll(async () => {
  lakeFolder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
  const lake = await openLakeForWriting(lakeFolder, { name: 'made', holder: MADE_HOLDER, now: MADE_NOW })
  appendDocument(lake, { made: madeDocument(0, MADE_NOW), madeAt: MADE_NOW })
  const fingerprints = { extract: MADE_FINGERPRINT, find: MADE_FINGERPRINT, screen: MADE_FINGERPRINT }
  lake.writeHeads({ fingerprints, benchmark: null, desired: null })
  await lake.compact(MADE_NOW)
  lake.release()
})

afterAll(() => rmSync(lakeFolder, { recursive: true, force: true }))

async function asked<T = PlainRow>(...questions: readonly string[]): Promise<T[][]> {
  const { connection, close } = await openCache(lakeFolder)
  try {
    const answers: T[][] = []
    for (const sql of questions) answers.push(await queryRows<T>(connection, sql))
    return answers
  } finally {
    close()
  }
}

describe('describeTables()', () => {
  it('describeTables() has a meaning for every column there is, and no column that is not there', async () => {
    const { connection, close } = await openCache(lakeFolder)
    try {
      const tables = await describeTables(connection)
      const rows = await queryRows<{ table_name: string }>(
        connection,
        "SELECT DISTINCT table_name FROM duckdb_columns() WHERE NOT internal AND NOT starts_with(table_name, '_')",
      )
      expect(tables.map(({ name }) => name).sort()).toEqual(rows.map((row) => row.table_name).sort())
      for (const { name, columns } of tables) {
        expect(columns.filter((column) => column.meaning === '').map((column) => `${name}.${column.name}`)).toEqual([])
        expect(columns.map((column) => column.name).sort()).toEqual(
          Object.keys(TABLE_NOTES[name]?.columns ?? {}).sort(),
        )
      }
    } finally {
      close()
    }
  })

  it('describeTables() says which table an id leads to', async () => {
    const { connection, close } = await openCache(lakeFolder)
    try {
      const tables = await describeTables(connection)
      const keyOf = (table: string, column: string) =>
        tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column)?.key
      expect(keyOf('procedures', 'candidate_id')).toBe('candidates.candidate_id')
      expect(keyOf('procedures', 'procedure_id')).toBe('key')
      expect(keyOf('judgments', 'generation_id')).toBe('generations.generation_id')
      expect(keyOf('procedures', 'goal')).toBe(null)
    } finally {
      close()
    }
  })
})

describe('data/lake/TABLES.md', () => {
  it('data/lake/TABLES.md is the page of columns; run with -u to write it again', async () => {
    const { connection, close } = await openCache(lakeFolder)
    try {
      await expect(pageOf(await describeTables(connection))).toMatchFileSnapshot('../../../data/lake/TABLES.md')
    } finally {
      close()
    }
  })
})

/** The tables and functions as a page of Markdown. */
function pageOf(tables: readonly DescribedTable[]): string {
  const row = (...cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const parts = tables.map(({ name, meaning, columns }) => {
    const lines = columns.map((column) =>
      row(`\`${column.name}\``, `\`${column.type}\``, column.key ?? '', column.unit ?? '', column.meaning),
    )
    return [
      `## ${name}`,
      '',
      meaning,
      '',
      row('column', 'type', 'key', 'unit', 'meaning'),
      '|---|---|---|---|---|',
      ...lines,
      '',
    ]
  })
  const functions = LAKE_MACROS.map((macro) => row(`\`${macro.name}(${macro.parameters})\``, macro.meaning))
  return [
    '# The tables of a lake',
    '',
    'Written from the schemas by the test of the catalogue; do not edit. `h2e sql --schema` prints the same.',
    '',
    ...parts.flat(),
    '## Functions',
    '',
    row('function', 'gives'),
    '|---|---|',
    ...functions,
    '',
  ].join('\n')
}

describe('savedQueries()', () => {
  it('savedQueries() are twenty or more, each with what it answers', () => {
    expect(savedQueries().length).toBeGreaterThanOrEqual(20)
    expect(savedQueries().filter(({ meaning }) => !/^[A-Z].{10,}\.$/.test(meaning))).toEqual([])
  })

  it.each(savedQueries().map(({ name, sql }) => [name, sql]))(
    'savedQueries() has %s answered by any lake',
    async (_, sql) => {
      await expect(asked(sql)).resolves.toHaveLength(1)
    },
  )
})

describe('the functions of the SQL surface', () => {
  it('search_goals() and search_steps() give what holds every word, and nothing else', async () => {
    const [[first] = [], goals, steps] = await asked<{ goal: string; step: string; procedure_id: string }>(
      'FROM procedures LIMIT 1',
      'FROM search_goals((SELECT goal FROM procedures LIMIT 1), most := 5)',
      "SELECT step FROM search_steps('the', most := 7)",
    )
    expect(goals?.map((row) => row.goal)).toEqual([first?.goal])
    for (const { step } of steps ?? []) expect(step.toLowerCase().split(/\W+/)).toContain('the')
  })

  it('similar_goals() puts the same goal first', async () => {
    const [[first] = [], alike] = await asked<{ goal: string; alike: number; procedure_id: string }>(
      'FROM procedures LIMIT 1',
      'FROM similar_goals((SELECT goal FROM procedures LIMIT 1))',
    )
    expect(alike?.[0]).toMatchObject({ procedure_id: first?.procedure_id, alike: 1 })
  })

  it('sample_by_topic() draws as many of each topic, the same ones for the same seed', async () => {
    const [counts, one, same, other] = await asked(
      'SELECT DISTINCT number FROM (SELECT count(*) AS number FROM sample_by_topic(3) GROUP BY topic)',
      'SELECT procedure_id FROM sample_procedures(9, seed := 1)',
      'SELECT procedure_id FROM sample_procedures(9, seed := 1)',
      'SELECT procedure_id FROM sample_procedures(9, seed := 2)',
    )
    expect(counts).toEqual([{ number: 3 }])
    expect(one).toHaveLength(9)
    expect(same).toEqual(one)
    expect(other).not.toEqual(one)
  })

  it('numbered() writes steps as lines that begin with their number', async () => {
    const [[row]] = (await asked<{ text: string; n_steps: number }>(
      'SELECT numbered(steps) AS text, n_steps FROM procedures LIMIT 1',
    )) as [[{ text: string; n_steps: number }]]
    expect(row.text.split('\n')).toHaveLength(row.n_steps)
    expect(row.text).toMatch(/^1\. /)
  })
})

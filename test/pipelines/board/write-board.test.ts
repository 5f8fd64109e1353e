import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { leaderboardCsv, topicCsv } from '../../../pipelines/board/board-csv.ts'
import { renderBoard } from '../../../pipelines/board/render-board.ts'
import { writeBoard } from '../../../pipelines/board/write-board.ts'
import { madeBoard, madeTable } from './made-board.ts'

it('writeBoard() writes the report, both CSV files and the data as they are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'board-'))
  try {
    const data = madeBoard()
    const paths = await writeBoard(join(folder, 'new'), data)
    expect(await readFile(paths.report, 'utf8')).toBe(await renderBoard(data))
    expect(await readFile(paths.leaderboard, 'utf8')).toBe(leaderboardCsv(data))
    expect(await readFile(paths.byTopic, 'utf8')).toBe(topicCsv(data))
    expect(JSON.parse(await readFile(paths.scores, 'utf8'))).toEqual(data)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

it('leaderboardCsv() has a line a row, the name of its number and its key on each', () => {
  const lines = leaderboardCsv(madeBoard()).trimEnd().split('\r\n')
  expect(lines).toHaveLength(7)
  expect(lines[0]).toMatch(/^score_name,is_demonstration,is_decoding_mixed,benchmark_hash,judge,judge_id,prompt_hash,/)
  for (const line of lines.slice(1)) expect(line).toMatch(/^how2score,false,false,5d41402a/)
  expect(new Set(lines.map((line) => line.split(',').length)).size).toBe(1)
})

it('leaderboardCsv() quotes what needs it, keeps formulas as text and leaves unknown numbers empty', () => {
  const [row] = madeTable().rows
  if (row === undefined) throw new Error('the made table has rows')
  const named = { ...row, generator: '=HYPERLINK("x")', model: 'a, "b"\nc', mean_tokens: null }
  const csv = leaderboardCsv(madeBoard({ tables: [madeTable({ rows: [named] })] }))
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
  expect(csv).toContain('"a, ""b""\nc"')
  expect(csv).toContain(',,97.4,')
})

it('topicCsv() has a line for every topic of every row', () => {
  const lines = topicCsv(madeBoard()).trimEnd().split('\r\n')
  expect(lines).toHaveLength(1 + 6 * 14)
  expect(lines[1]).toContain('granite-large,Art & Design,0.65,')
})

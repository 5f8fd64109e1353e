import { describe, expect, it } from 'vitest'
import { boardSection } from '../../../pipelines/board/board-section.ts'
import { SORT_SCRIPT_SOURCE } from '../../../pipelines/board/parts/sort-script.ts'
import { renderBoard } from '../../../pipelines/board/render-board.ts'
import { ATTACK, madeBoard, madeTable } from './made-board.ts'

const SECTIONS = [
  'leaderboard',
  'topics',
  'failure-kinds',
  'costs',
  'pairs',
  'step-counts',
  'missing',
  'differences',
  'limits',
  'provenance',
] as const

describe('renderBoard()', () => {
  it('renderBoard() has every section, and a link to each that leads there', async () => {
    const html = await renderBoard(madeBoard())
    for (const id of SECTIONS) expect(html).toContain(`<section id="${id}"`)
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    for (const target of targets) expect(html).toContain(` id="${target}"`)
  })

  it('renderBoard() prints the whole key, the point, all three ranges and what is missing', async () => {
    const html = await renderBoard(madeBoard())
    const { key } = madeTable()
    for (const part of [key.benchmark_hash, key.judge_id, key.prompt_hash, key.examples_hash, key.decoding]) {
      expect(html).toContain(`<code>${part}</code>`)
    }
    expect(html).toContain('<span class="score">65.9\u00a0%</span>')
    for (const text of ['61.8–69.8\u00a0%', '60.5–71.2\u00a0%', '62.9–67.5\u00a0%', '534 of 560'])
      expect(html).toContain(text)
    expect(html).toContain('<code>judgment: invalid</code>')
    expect(html).toContain('49 verdicts are missing, of 3,360 there should be')
  })

  it('renderBoard() marks rows of one rank range as a tie', async () => {
    const html = await renderBoard(madeBoard())
    expect(html.match(/1–3<span class="sub">tie of 3<\/span>/g)).toHaveLength(3)
    expect(html.match(/<tr class="tie-odd">/g)).toHaveLength(2)
  })

  it('renderBoard() says that a demonstration is one at the top and wherever its number is named', async () => {
    const table = madeTable({ is_demonstration: true, score_name: 'alignment_score', judge: 'alignment' })
    const html = await renderBoard(madeBoard({ tables: [table], differences: [] }))
    expect(html.indexOf('A demonstration, not a measurement')).toBeLessThan(html.indexOf('<main'))
    expect(html).not.toMatch(/alignment_score(?! \(demonstration\)| is a baseline|\.| [0-9])/)
    const named = html.match(/alignment_score/g) ?? []
    const marked = html.match(/alignment_score \(demonstration\)/g) ?? []
    expect(named.length - marked.length).toBe(2)
  })

  it('renderBoard() never calls alignment_score by the other name', async () => {
    const tables = [madeTable({ score_name: 'alignment_score', judge: 'alignment' })]
    const html = await renderBoard(madeBoard({ tables, notes: [], differences: [] }))
    expect(html.replaceAll('alignment_score is a baseline without a model, not How2Score.', '')).not.toContain(
      'How2Score',
    )
  })

  it('renderBoard() keeps tables of different keys apart, with ids and headings of their own', async () => {
    const tables = [madeTable(), madeTable({ score_name: 'alignment_score', judge: 'alignment' })]
    const html = await renderBoard(madeBoard({ tables }))
    expect(html).toContain('>Table 1: How2Score by slate-judge-8b</h2>')
    expect(html).toContain('>Table 2: alignment_score by alignment</h2>')
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('renderBoard() says when decodings are mixed', async () => {
    const html = await renderBoard(madeBoard({ tables: [madeTable({ is_decoding_mixed: true })] }))
    expect(html).toContain('Decodings are mixed.')
  })

  it('renderBoard() keeps markup of models, judges and names as text', async () => {
    const table = madeTable({ judge: ATTACK })
    const rows = table.rows.map((row, index) => ({
      ...row,
      generator: `${ATTACK} ${index}`,
      model: ATTACK,
      missing: [{ reason: ATTACK, count: 1 }],
    }))
    const html = await renderBoard(madeBoard({ title: ATTACK, notes: [ATTACK], tables: [{ ...table, rows }] }))
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;script&gt;document.title')
  })

  it('renderBoard() ties failures to their steps on both sides', async () => {
    const html = await renderBoard(madeBoard())
    expect(html).toContain(
      '<li class="concerned">Rinse the lentils until the water runs clear. <a class="mark" href="#d1-1-b-1">',
    )
    expect(html).toContain('<li class="critical">Rinse the lentils. <a class="mark" href="#d1-1-b-1">failure B1</a>')
    expect(html).toContain('<li id="d1-1-b-1"><span class="kind">B1 Contradicts the reference</span>')
    expect(html).toContain('granite-large refused to answer')
  })

  it('renderBoard() shows a board without a row, without a score and without a table', async () => {
    const [first] = madeTable().rows
    if (first === undefined) throw new Error('the made table has rows')
    const unscored = {
      ...first,
      n_scored: 0,
      n_passed: 0,
      point: null,
      wilson: null,
      bounds: null,
      rank: null,
      mean_tokens: null,
      cluster: { kind: 'not_estimable', n_clusters: 0 },
      failure_kinds: [],
    } as const
    for (const tables of [[], [madeTable({ rows: [], pairs: [] })], [madeTable({ rows: [unscored], pairs: [] })]]) {
      const html = await renderBoard(madeBoard({ tables, differences: [] }))
      expect(html.replaceAll(/<script>[\s\S]*?<\/script>/g, '')).not.toMatch(/NaN|undefined|null|Infinity/)
    }
  })

  it('renderBoard() shows repeats where there are several rollouts', async () => {
    const rows = madeTable().rows.map((row) => ({
      ...row,
      n_samples: 4,
      pass_at_k: [{ k: 2, any: 1, all: 0.5, n_items: 560 }],
    }))
    const html = await renderBoard(madeBoard({ tables: [madeTable({ rows })] }))
    expect(html).toContain('pass^2')
    expect(html).toContain('4 rollouts an item')
  })

  it('renderBoard() loads nothing and lets only its own script run', async () => {
    const html = await renderBoard(madeBoard())
    expect(html).toContain(`default-src 'none'; script-src ${SORT_SCRIPT_SOURCE}; style-src 'unsafe-inline'`)
    expect(html.replaceAll(/&lt;.*?&gt;/g, '')).not.toMatch(/\ssrc=|@import|url\(|<link|<iframe|<object|srcset=/)
  })

  it('renderBoard() gives the same bytes for the same data', async () => {
    expect(await renderBoard(madeBoard())).toBe(await renderBoard(madeBoard()))
  })
})

describe('boardSection()', () => {
  it('boardSection() is the leaderboard with its key and its plot, without a script', async () => {
    const html = String(await boardSection(madeBoard()))
    expect(html).toContain('<section id="leaderboard"')
    expect(html).toContain('class="plot-narrow"><svg')
    expect(html).toContain(madeTable().key.judge_id)
    expect(html).not.toContain('<script')
  })
})

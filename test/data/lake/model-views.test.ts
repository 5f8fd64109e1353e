import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type Call,
  type Document,
  type Draft,
  type LakeWriter,
  type OutcomeLine,
  openCache,
  openDuckDb,
  openLakeForWriting,
  type Procedure,
  parquetSql,
  queryRows,
  type StageId,
  sqlText,
} from '#data'
import { scratchFolder } from '../../scratch-folder.ts'
import { MADE_HOLDER, MADE_NOW, madeVisit, visitLine } from './made-records.ts'

const MODEL_STAGES = ['procedures', 'filter', 'postprocess', 'resources', 'final_filter'] as const

function line<Value>(
  item: string,
  told: { readonly values?: readonly Value[]; readonly reason?: string },
): OutcomeLine<Value> {
  const { values = [], reason = null } = told
  const kind = reason === null ? 'kept' : 'dropped'
  return { fingerprint: 'f', item, kind, reason, run: 'run', at: MADE_NOW.toISOString(), values }
}

function madeDocument(n: number): Document {
  const content = { title: '', language: 'en', text: `text ${n}`, blocks: [], structured: [], topic: null }
  return { document_id: `document-${n}`, ...content }
}

function madeDraft(n: number, stage: string): Draft {
  return {
    draft_id: `${stage}-draft-${n}`,
    candidate_id: `candidate-${n}`,
    document_id: `document-${n}`,
    goal: `Do ${n}`,
    steps: [{ text: 'Go', start: null, end: null }],
    resources: [],
    sections: [],
    total_time: null,
    yield: null,
    witness: 'model',
    kept_because: 'only_account',
    accounts: [],
    language: 'en',
    topic: 'Health',
    model: 'made',
  }
}

function madeProcedure(n: number): Procedure {
  const { candidate_id, goal, steps, resources, sections } = madeDraft(n, '')
  const counts = { n_steps: 1, n_resources: 0, total_time: null, yield: null }
  const by = { mined_by: 'model' as const, model: 'made', topic: 'Health' as const }
  return { procedure_id: `procedure-${n}`, candidate_id, goal, steps, resources, sections, ...counts, ...by }
}

/** Documents 1 to 4; number 3 falls in the filter, number 4 in the last stage. */
function appendMined(lake: LakeWriter): void {
  for (const n of [1, 2, 3, 4]) {
    lake.append('crawl', visitLine(madeVisit(n)))
    lake.append('extract', line(`content-${n}`, { values: [madeDocument(n)] }))
    lake.append('procedures', line(`document-${n}`, { values: [madeDraft(n, 'first')] }))
    if (n === 3) lake.append('filter', line('first-draft-3', { reason: 'creative' }))
    else appendLater(lake, n)
  }
}

function appendLater(lake: LakeWriter, n: number): void {
  lake.append('filter', line(`first-draft-${n}`, { values: [madeDraft(n, 'first')] }))
  lake.append('postprocess', line(`first-draft-${n}`, { values: [madeDraft(n, 'second')] }))
  lake.append('resources', line(`second-draft-${n}`, { values: [madeDraft(n, 'third')] }))
  const end = n === 4 ? { reason: 'incorrect' } : { values: [madeProcedure(n)] }
  lake.append('final_filter', line(`third-draft-${n}`, end))
}

async function ask(folder: string, sql: string): Promise<unknown> {
  const { connection, close } = await openCache(folder)
  try {
    return await queryRows(connection, sql)
  } finally {
    close()
  }
}

async function minedLake(
  options: { readonly desired?: number; readonly also?: readonly StageId[] } = {},
): Promise<string> {
  const folder = scratchFolder()
  const lake = await openLakeForWriting(folder, { name: 'w', holder: MADE_HOLDER, now: MADE_NOW })
  appendMined(lake)
  const stages = ['extract', ...MODEL_STAGES, ...(options.also ?? [])]
  const desired = options.desired === undefined ? null : { procedures: options.desired, by_topic: true }
  lake.writeHeads({ fingerprints: Object.fromEntries(stages.map((stage) => [stage, 'f'])), benchmark: null, desired })
  await lake.compact(MADE_NOW)
  lake.release()
  return folder
}

const CALL: Call = {
  call_id: 'call-1',
  stage: 'filter',
  item: 'candidate-1',
  topic: 'Health',
  model: 'made',
  answered_model: null,
  request_hash: 'hash',
  reply_hash: null,
  status: 'timeout',
  problem: 'no reply within 1 s',
  attempt: 1,
  tokens_in: null,
  tokens_out: null,
  tokens_cached: null,
  cost_usd: null,
  latency_ms: 1000,
  batch: null,
  judge_id: null,
}

describe('views of model mining', () => {
  it('candidates and procedures are those the model’s stages kept', async () => {
    const folder = await minedLake()
    expect(await ask(folder, 'SELECT candidate_id, witness FROM candidates')).toEqual(
      [1, 2, 3, 4].map((n) => ({ candidate_id: `candidate-${n}`, witness: 'model' })),
    )
    expect(await ask(folder, 'SELECT procedure_id, mined_by, model FROM procedures')).toEqual(
      [1, 2].map((n) => ({ procedure_id: `procedure-${n}`, mined_by: 'model', model: 'made' })),
    )
  })

  it('drops name the candidate that fell in a stage of the model', async () => {
    const folder = await minedLake()
    expect(await ask(folder, "SELECT stage, reason, candidate_id FROM drops WHERE stage <> 'crawl'")).toEqual([
      { stage: 'filter', reason: 'creative', candidate_id: 'candidate-3' },
      { stage: 'final_filter', reason: 'incorrect', candidate_id: 'candidate-4' },
    ])
  })

  it('procedures are the first of their topic where a number was wanted, and the rest are over the target', async () => {
    const folder = await minedLake({ desired: 1 })
    expect(await ask(folder, 'SELECT procedure_id FROM procedures')).toEqual([{ procedure_id: 'procedure-1' }])
    expect(await ask(folder, "SELECT item FROM drops WHERE reason = 'over_target'")).toEqual([{ item: 'procedure-2' }])
  })

  it('calls has one row a request, with the run that sent it', async () => {
    const folder = scratchFolder()
    const lake = await openLakeForWriting(folder, { name: 'w', holder: MADE_HOLDER, now: MADE_NOW })
    lake.append('call', line('call-1', { values: [CALL] }))
    lake.writeHeads(lake.readHeads())
    lake.release()
    expect(await ask(folder, 'SELECT call_id, run_id, status, latency_ms FROM calls')).toEqual([
      { call_id: 'call-1', run_id: 'run', status: 'timeout', latency_ms: 1000 },
    ])
  })

  it('calls has the rows of a ledger from before judges were named, as Parquet and as a journal', async () => {
    const folder = scratchFolder()
    const { judge_id: _, ...former } = CALL
    for (const name of ['part', 'journal']) {
      const lake = await openLakeForWriting(folder, { name, holder: MADE_HOLDER, now: MADE_NOW })
      lake.append('call', line(name, { values: [{ ...former, call_id: name }] }))
      if (name === 'part') await lake.compact(MADE_NOW)
      lake.writeHeads(lake.readHeads())
      lake.release()
      if (name === 'part') await makeFormerLayout(join(folder, 'stage_call'), { without: ['judge_id'], layout: 2 })
    }
    const list = join(folder, 'stage_call', listNames(join(folder, 'stage_call')).at(-1) ?? '')
    writeFileSync(list, readFileSync(list, 'utf8').replaceAll('"layout":2', '"layout":1'))
    const rows = [
      { call_id: 'journal', status: 'timeout', judge_id: null },
      { call_id: 'part', status: 'timeout', judge_id: null },
    ]
    expect(await ask(folder, 'SELECT call_id, status, judge_id FROM calls ORDER BY 1')).toEqual(rows)
    const later = await openLakeForWriting(folder, { name: 'later', holder: MADE_HOLDER, now: MADE_NOW })
    later.append('call', line('later', { values: [{ ...CALL, call_id: 'later', judge_id: 'judge-1' }] }))
    await later.compact(MADE_NOW)
    later.release()
    expect(await ask(folder, 'SELECT call_id, status, judge_id FROM calls ORDER BY 1')).toEqual([
      rows[0],
      { call_id: 'later', status: 'timeout', judge_id: 'judge-1' },
      rows[1],
    ])
  })

  it('pages of files written before ids and topics were given are read, with nothing there', async () => {
    const folder = scratchFolder()
    const former = await openLakeForWriting(folder, { name: 'former', holder: MADE_HOLDER, now: MADE_NOW })
    const { given_id, given_topic, ...visit } = madeVisit(1)
    former.append('crawl', { ...visitLine(madeVisit(1)), values: [visit] })
    await former.compact(MADE_NOW)
    former.release()
    await makeFormerLayout(join(folder, 'stage_crawl'), {
      without: ['given_id', 'given_topic', 'text_hash', 'politeness'],
      layout: 3,
    })
    const lake = await openLakeForWriting(folder, { name: 'w', holder: MADE_HOLDER, now: MADE_NOW })
    lake.append('crawl', visitLine(madeVisit(2, { given_id: 'row-2', given_topic: 'Health' })))
    const rows: unknown[] = []
    const sql = 'SELECT page_id, given_id, given_topic FROM stage_crawl ORDER BY page_id'
    for await (const row of lake.rows(sql)) rows.push(row)
    lake.release()
    expect(rows).toEqual([
      { page_id: 'page-1', given_id: null, given_topic: null },
      { page_id: 'page-2', given_id: 'row-2', given_topic: 'Health' },
    ])
  })
})

/** Makes a table's one part what the program wrote before these columns were added. */
async function makeFormerLayout(
  folder: string,
  former: { readonly without: readonly string[]; readonly layout: number },
): Promise<void> {
  const part = join(folder, readdirSync(folder).find((name) => name.endsWith('.parquet')) ?? '')
  const { connection, close } = await openDuckDb()
  await connection.run(
    `COPY (SELECT * EXCLUDE (${former.without.join(', ')}) FROM ${parquetSql([part])}) TO ${sqlText(`${part}.former`)} (FORMAT parquet)`,
  )
  close()
  renameSync(`${part}.former`, part)
  const list = join(folder, listNames(folder).at(-1) ?? '')
  writeFileSync(list, readFileSync(list, 'utf8').replaceAll(`"layout":${former.layout}`, '"layout":1'))
}

function listNames(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('files-'))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
}

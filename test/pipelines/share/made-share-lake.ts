import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Candidate,
  type Document,
  type OutcomeLine,
  openLakeForWriting,
  type Politeness,
  TOPICS,
  type Visit,
} from '#data'
import type { BenchManifest } from '../../../pipelines/bench/bench-manifest.ts'
import type { BenchSource } from '../../../pipelines/bench/bench-source.ts'
import { freezeBenchmark } from '../../../pipelines/bench/freeze-benchmark.ts'
import { selectBenchmark } from '../../../pipelines/bench/select-benchmark.ts'
import type { DatasetRequest } from '../../../pipelines/share/gather-facts.ts'
import { MADE_HOLDER, MADE_NOW, madeVisit, visitLine } from '../../data/lake/made-records.ts'
import { madeSources } from '../bench/made-sources.ts'

/** A lake with a frozen benchmark, and what both hold. */
export interface MadeShareLake {
  readonly folder: string
  readonly benchmark: { readonly kind: 'benchmark'; readonly folder: string; readonly manifest: BenchManifest }
  readonly sources: readonly BenchSource[]
  /** Visits pages once more, after the benchmark was frozen. */
  revisit(visits: readonly Partial<Visit>[]): Promise<void>
}

const FROZEN_AT = '2026-03-01T00:00:00.000Z'
const FETCHED_AT = '2026-02-01T10:00:00.000Z'

const POLITE: Politeness = {
  robots: 'allowed',
  crawl_delay_ms: null,
  delay_ms: 1000,
  x_robots_tag: null,
  meta_robots: null,
  tdm_reservation: null,
  tdm_policy: null,
  license: null,
  opt_out: null,
}

/** What a page says, over nothing at all. */
export function polite(said: Partial<Politeness>): Politeness {
  return { ...POLITE, ...said }
}

/** A lake with this many made procedures, each on a page of its own, and a benchmark of two items a topic. */
export async function madeShareLake(
  folder: string,
  {
    count = 84,
    seed = 1,
    licenseOf = () => null,
  }: { readonly count?: number; readonly seed?: number; readonly licenseOf?: (number: number) => string | null } = {},
): Promise<MadeShareLake> {
  const sources = madeSources(count, seed)
  await write(
    folder,
    sources.flatMap((source, number) => recordsOf(source, licenseOf(number))),
    true,
  )
  const rules = {
    topics: TOPICS,
    itemsPerTopic: 2,
    seed: 7,
    onShortTopic: 'fail',
    stepBounds: { min: 5, max: 15 },
  } as const
  const out = join(folder, 'bench')
  mkdirSync(out)
  const frozen = await freezeBenchmark(selectBenchmark(sources, rules), {
    out,
    name: 'made',
    createdAt: FROZEN_AT,
    fingerprints: { extract: 'extract-1', find: 'find-1', screen: 'screen-1' },
    versions: { h2e: '0.1.0' },
  })
  return {
    folder,
    sources,
    benchmark: { kind: 'benchmark', folder: frozen.folder, manifest: frozen.manifest },
    revisit: async (visits) => {
      const later = { fetched_at: '2026-04-01T10:00:00.000Z', status: 200 }
      await write(
        folder,
        visits.map((visit) => ['crawl', visitLine(madeVisit(0, { ...later, ...visit }))] as const),
        false,
      )
    },
  }
}

/** A request for all of it, with nothing asked for. */
export function shareRequest(lake: MadeShareLake, changes: Partial<DatasetRequest> = {}): DatasetRequest {
  return {
    lakeFolder: lake.folder,
    source: lake.benchmark,
    name: 'made',
    repo: undefined,
    license: 'other',
    wish: { withPageText: false, withOptedOut: false },
    shardBytes: 500_000_000,
    now: new Date('2026-05-06T07:08:09.000Z'),
    versions: { h2e: '0.1.0' },
    ...changes,
  }
}

type Appended = readonly ['crawl' | 'extract' | 'find' | 'screen', OutcomeLine]

function recordsOf(
  { procedure, url, host, page_ids: [page_id = ''] }: BenchSource,
  license: string | null,
): Appended[] {
  const { procedure_id, candidate_id, goal, steps, resources } = procedure
  const content_hash = `content-${procedure_id}`
  const document_id = `document-${procedure_id}`
  const visit = { page_id, url, host, content_hash, fetched_at: FETCHED_AT, politeness: polite({ license }) }
  const document: Document = {
    document_id,
    title: goal,
    language: 'en',
    text: `${goal}\n${steps.map((step) => step.text).join('\n')}`,
    blocks: [],
    structured: [],
    topic: null,
  }
  const candidate: Candidate = {
    ...{ candidate_id, document_id, goal, steps: [...steps], resources: [...resources], sections: [] },
    ...{
      total_time: null,
      yield: null,
      witness: 'ordered-list',
      kept_because: 'only_account',
      accounts: [],
      language: 'en',
    },
  }
  return [
    ['crawl', visitLine(madeVisit(0, visit))],
    ['extract', line('extract', { item: content_hash, value: document })],
    ['find', line('find', { item: document_id, value: candidate })],
    ['screen', line('screen', { item: candidate_id, value: procedure })],
  ]
}

function line(stage: string, { item, value }: { readonly item: string; readonly value: unknown }): OutcomeLine {
  return { fingerprint: `${stage}-1`, item, kind: 'kept', reason: null, run: 'run', at: FETCHED_AT, values: [value] }
}

let writers = 0

async function write(folder: string, records: readonly Appended[], isFirst: boolean): Promise<void> {
  const lake = await openLakeForWriting(folder, { name: `w${writers++}`, holder: MADE_HOLDER, now: MADE_NOW })
  for (const [stage, record] of records) lake.append(stage, record)
  if (isFirst) {
    const fingerprints = { extract: 'extract-1', find: 'find-1', screen: 'screen-1' }
    lake.writeHeads({ fingerprints, benchmark: null, desired: null })
  }
  await lake.compact(MADE_NOW)
  lake.release()
}

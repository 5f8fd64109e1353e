import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import {
  type Candidate,
  type Document,
  type LakeWriter,
  openLakeForWriting,
  type Procedure,
  type Resource,
  type StageId,
  type Step,
  stableId,
  type Topic,
  writeParquet,
} from '#data'
import { readBenchSources } from '../../../pipelines/bench/bench-sources.ts'
import { freezeBenchmark } from '../../../pipelines/bench/freeze-benchmark.ts'
import { loadBenchmark } from '../../../pipelines/bench/load-benchmark.ts'
import { selectBenchmark } from '../../../pipelines/bench/select-benchmark.ts'
import { MADE_HOLDER, MADE_NOW, madeVisit } from '../../data/lake/made-records.ts'
import { madeGeneration, madeJudgment } from '../scores/made-scores.ts'

/** Stands in the goal, a step and the page of the first procedure, and must stay text wherever it is shown. */
export const HOSTILE = `<script>document.title = 'taken'</script><img src=x onerror="document.title = 'taken'">`

/** The topics of the made lake; procedures are of both in turns. */
const MADE_TOPICS: readonly [Topic, Topic] = ['Health', 'Religion']

const THINGS = (
  'abacus accordion barometer bassoon cabinet candelabra dinghy dulcimer easel escritoire fiddle flagpole gazebo ' +
  'gramophone hammock harpsichord icebox jukebox kaleidoscope kayak lantern loom mandolin marionette'
).split(' ')

/** What a made lake holds, in a folder the caller removes. */
export interface ExploredLake {
  readonly folder: string
  readonly procedures: readonly Procedure[]
}

/**
 * A lake of 24 pages at two hosts with a procedure each, a benchmark of eight items, three generators' answers to each and
 * two judges' verdicts on those: made through the lake's own writers, in about a second.
 */
export async function madeExploredLake(): Promise<ExploredLake> {
  const folder = join(mkdtempSync(join(tmpdir(), 'h2e-test-')), 'lake')
  mkdirSync(folder)
  const lake = await openLakeForWriting(folder, { name: 'w', holder: MADE_HOLDER, now: MADE_NOW })
  const procedures = THINGS.map((thing, n) => appendPage(lake, { thing, n }))
  const fingerprints = { extract: 'made', find: 'made', screen: 'made' }
  lake.writeHeads({ fingerprints, benchmark: null, desired: null })
  await lake.compact(MADE_NOW)
  await appendBenchmark(lake)
  await lake.compact(MADE_NOW)
  lake.release()
  return { folder, procedures }
}

function append(lake: LakeWriter, stage: StageId, row: { readonly item: string; readonly value: object }): void {
  const made = { fingerprint: 'made', kind: 'kept', reason: null, run: 'made', at: MADE_NOW.toISOString() } as const
  lake.append(stage, { ...made, item: row.item, values: [row.value] })
}

/** Adds a page with one procedure about a thing, whatever its name is. */
export function appendPage(lake: LakeWriter, { thing, n }: { readonly thing: string; readonly n: number }): Procedure {
  const url = `http://${n % 2 === 0 ? 'one' : 'two'}.test/${encodeURIComponent(thing).slice(0, 200)}`
  const visit = madeVisit(n, { url, host: new URL(url).host, page_id: stableId('page', url) })
  const goal = `Restore the ${thing}${n === 0 ? ` ${HOSTILE}` : ''}`
  const document = madeDocument(goal, stepTexts(thing, n))
  const candidate = madeCandidate(document, { goal, texts: stepTexts(thing, n), thing })
  const procedure = madeProcedure(candidate, MADE_TOPICS[n % 2] ?? MADE_TOPICS[0])
  append(lake, 'crawl', { item: url, value: visit })
  append(lake, 'extract', { item: visit.content_hash ?? '', value: document })
  append(lake, 'find', { item: document.document_id, value: candidate })
  append(lake, 'screen', { item: candidate.candidate_id, value: procedure })
  return procedure
}

/** No two procedures have a step in common, and each has as many as its number asks for. */
function stepTexts(thing: string, n: number): readonly string[] {
  const [other = '', third = ''] = [7, 11].map((stride) => THINGS[(n * stride + stride) % THINGS.length])
  return [
    `Lift the ${thing} onto a blanket beside the ${other}.`,
    `Rinse its joints with ${n + 3} cups of warm water.${n === 0 ? ` ${HOSTILE}` : ''}`,
    `Tighten it by ${n + 2} turns, as one would a ${third}.`,
    `Dry the ${thing} until it squeaks.`,
    ...Array.from(
      { length: 1 + (n % 4) },
      (_, more) => `Polish side ${more + 1} of the ${thing} for ${n + 5} minutes.`,
    ),
  ]
}

function madeDocument(goal: string, texts: readonly string[]): Document {
  const text = `How to ${goal}\nIt is soon done.\n${texts.join('\n')}\nThat was all.\n`
  const content = { title: goal, language: 'en', text, blocks: [], structured: [], topic: null }
  return { document_id: stableId('document', content), ...content }
}

function madeCandidate(
  document: Document,
  { goal, texts, thing }: { readonly goal: string; readonly texts: readonly string[]; readonly thing: string },
): Candidate {
  const steps: Step[] = texts.map((text) => {
    const start = document.text.indexOf(text)
    return { text, start, end: start + text.length }
  })
  const resources: Resource[] = [{ text: `polish for the ${thing}`, section: null, start: null, end: null }]
  const content = {
    document_id: document.document_id,
    goal,
    steps,
    resources,
    sections: [],
    witness: 'ordered-list' as const,
    total_time: null,
    yield: null,
    kept_because: 'only_account' as const,
    accounts: [],
    language: 'en',
  }
  return { candidate_id: stableId('candidate', content), ...content }
}

function madeProcedure(candidate: Candidate, topic: Topic): Procedure {
  const { candidate_id, goal, steps, resources, sections } = candidate
  const counts = { n_steps: steps.length, n_resources: resources.length }
  const told = { sections, total_time: null, yield: null, mined_by: 'rules' as const, model: null }
  return {
    procedure_id: stableId('procedure', { candidate_id, goal }),
    candidate_id,
    goal,
    topic,
    steps,
    resources,
    ...told,
    ...counts,
  }
}

/** Three generators, one a copyist and two that leave steps out; two judges that see it differently. */
async function appendBenchmark(lake: LakeWriter): Promise<void> {
  const out = join(lake.folder, 'bench')
  mkdirSync(out)
  const rules = {
    topics: MADE_TOPICS,
    itemsPerTopic: 4,
    seed: 1,
    onShortTopic: 'fail',
    stepBounds: { min: 5, max: 15 },
  } as const
  const selection = selectBenchmark(await readBenchSources(lake.folder), rules)
  const how = { out, name: 'made', createdAt: MADE_NOW.toISOString(), fingerprints: {}, versions: {} }
  const frozen = await freezeBenchmark(selection, how)
  const columns = { procedure_id: 'VARCHAR', stage: 'VARCHAR', reason: 'VARCHAR' } as const
  await writeParquet(join(out, 'selection-made.parquet'), { columns, rows: selection.fallenSources })
  lake.writeHeads({ ...lake.readHeads(), benchmark: { folder: basename(frozen.folder), key: 'made' } })
  const { items } = await loadBenchmark(frozen.folder)
  for (const [place, item] of items.entries()) {
    for (const [left, generator] of ['quartz-70b', 'basalt-8b', 'mica-1b'].entries()) {
      const steps = item.steps.slice(left).map(({ text }) => text)
      const generation = madeGeneration(item, { generator_id: `id-${generator}`, generator, model: generator, steps })
      append(lake, 'generate', { item: generation.generation_id, value: generation })
      for (const [severity, judge] of ['mild-judge', 'strict-judge'].entries()) {
        const kinds = left + severity + (place % 2) > 1 ? (['missing_action'] as const) : []
        const judgment = madeJudgment(generation, kinds, { judge_id: `id-${judge}`, judge })
        append(lake, 'judge', { item: judgment.judgment_id, value: judgment })
      }
    }
  }
}

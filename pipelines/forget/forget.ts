import { join } from 'node:path'
import {
  clearLeftovers,
  openTombstones,
  refuseNewerLayouts,
  rewriteParts,
  type StageId,
  type Tombstone,
  tombstoneName,
  tombstonesOf,
  writeTombstone,
} from '#data'
import type { RunContext } from '../run/run-context.ts'
import { repairWarc } from '../warc/warc-repair.ts'
import { eraseRecords, finishErasing } from './erase-records.ts'
import { type Forgettable, findForgettable } from './find-forgettable.ts'
import { type ForgottenBenchmark, forgetBesideBenchmarks, replaceBenchmarks, versionsOf } from './forget-benchmarks.ts'
import { forgetFiles } from './forget-files.ts'
import { forgetLabels } from './forget-labels.ts'
import { forgetReplies } from './forget-replies.ts'

/** What was taken out of a lake. */
export interface Forgotten {
  /** Pages, visits of their URLs of whatever end, and raw answers overwritten in WARC files. */
  readonly pages: number
  readonly visits: number
  readonly warc_records: number
  readonly documents: number
  readonly candidates: number
  readonly drafts: number
  readonly procedures: number
  /** Replies of models, and requests in batches under way. */
  readonly replies: number
  readonly generations: number
  readonly judgments: number
  /** What people said of these answers. */
  readonly labels: number
  readonly benchmark_items: number
  readonly training_rows: number
  /** Lines of event logs. */
  readonly events: number
  /** Reports, boards and exports, by their paths in the lake. */
  readonly files: readonly string[]
  readonly benchmarks: readonly ForgottenBenchmark[]
  /** Content hashes of all versions of benchmarks that ever held it, as far as this lake knows: copies may be elsewhere. */
  readonly benchmark_versions: readonly string[]
  /** Documents that stay, for they stand at other URLs too. */
  readonly documents_elsewhere: number
  /** Files that quote it and are left, for they are older than what the lake knew of it. */
  readonly left: readonly string[]
}

/** What forgetting is called with; a test stops it at a step. */
export interface ForgetContext extends Pick<RunContext, 'lake' | 'runId' | 'now' | 'event'> {
  readonly onStep?: (step: ForgetStep) => void
}

/** The steps in their order: each leaves the one before it something to find, so that any may be done again after a kill. */
type ForgetStep = 'tombstone' | 'replies' | 'answers' | 'benchmarks' | 'files' | 'tables' | 'warc' | 'visits'

/**
 * Takes what this tombstone covers out of the lake, and puts the tombstone into it first, so that nothing comes back and a
 * killed call is ended by the next writer. Throws FatalError when a file cannot be read or written; the same call ends the
 * work.
 */
export async function forget(context: ForgetContext, tombstone: Tombstone): Promise<Forgotten> {
  const { folder } = context.lake
  refuseNewerLayouts(folder)
  const former = formerTombstone(folder, tombstone)
  const begun: Tombstone = {
    ...tombstone,
    reason: tombstone.reason ?? former?.reason ?? null,
    benchmarks: [...(former?.benchmarks ?? [])],
  }
  writeTombstone(folder, begun)
  context.onStep?.('tombstone')
  const forgotten = await removeCovered(context, begun)
  context.event({ type: 'forgotten', what: tombstoneName(tombstone), ...countsOf(forgotten) })
  await finishForgetting(context)
  return forgotten
}

/** The tombstone that stands for the same already. */
export function formerTombstone(lakeFolder: string, tombstone: Tombstone): Tombstone | undefined {
  return openTombstones(lakeFolder).all.find((each) => tombstoneName(each) === tombstoneName(tombstone))
}

/** Ends what a killed `forget` began; gives what was taken out, by tombstone. Nothing to do takes no time. */
export async function finishForgetting(context: ForgetContext): Promise<ReadonlyMap<string, Forgotten>> {
  const ended = new Map<string, Forgotten>()
  for (const tombstone of openTombstones(context.lake.folder).all) {
    if (tombstone.finished_at !== null) continue
    const forgotten = await removeCovered(context, tombstone)
    ended.set(tombstoneName(tombstone), forgotten)
    context.event({ type: 'forgotten', what: tombstoneName(tombstone), ...countsOf(forgotten) })
  }
  return ended
}

/** From what was made last back to the visits, by which everything else is found. */
async function removeCovered(context: ForgetContext, tombstone: Tombstone): Promise<Forgotten> {
  const { lake, now } = context
  const { folder } = lake
  await lake.compact(now())
  const found = await findForgettable(folder, tombstonesOf([tombstone]))
  const replies = await forgetReplies(folder, { ...found.answers, items: found.answers.askedAbout, write: true })
  context.onStep?.('replies')
  const { generations } = found.answers
  const labels = await forgetLabels(folder, { generations, items: found.items, text: found.text, writeAt: now() })
  const answers = await removeAnswers(context, found)
  context.onStep?.('answers')
  const versions = [...new Set([...tombstone.benchmarks, ...versionsOf(found.benchmarks)])]
  const known = { ...tombstone, benchmarks: versions }
  writeTombstone(folder, known)
  const benchmarks = await replaceBenchmarks(lake, { benchmarks: found.benchmarks, now: now() })
  await forgetBesideBenchmarks(folder, found)
  context.onStep?.('benchmarks')
  const { covers, traces } = found
  const files = await forgetFiles(folder, {
    ...{ text: found.text, covers, since: traces.since },
    ...{ runId: context.runId, write: true },
  })
  context.onStep?.('files')
  await removeMined(context, found)
  context.onStep?.('tables')
  const finished = await finishErasing(folder)
  await repairWarc(join(folder, 'warc'), traces.ends)
  const records = { lakeFolder: folder, covers, gone: traces.places, kept: traces.keptPlaces }
  const warcRecords = finished + (await eraseRecords(records, tombstone.at))
  context.onStep?.('warc')
  const visits = await removeFrom(context, 'crawl', { url: traces.urls })
  clearLeftovers(folder, now())
  context.onStep?.('visits')
  writeTombstone(folder, { ...known, finished_at: now().toISOString() })
  return {
    ...found.counts,
    ...answers,
    ...{ replies, labels, visits, benchmarks, warc_records: warcRecords, events: files.events },
    ...{ files: files.removed, left: files.left, benchmark_versions: versions },
  }
}

type Context = Pick<ForgetContext, 'lake' | 'runId'>

async function removeAnswers(
  context: Context,
  { items, answers }: Forgettable,
): Promise<Pick<Forgotten, 'generations' | 'judgments'>> {
  const judgments = await removeFrom(context, 'judge', { item_id: items, generation_id: answers.generations })
  const generations = await removeFrom(context, 'generate', { item_id: items, generation_id: answers.generations })
  // A server's error may quote what it was sent.
  await rewriteParts(context.lake.folder, {
    stage: 'call',
    where: { item: answers.askedAbout },
    blank: 'problem',
    name: context.runId,
  })
  return { generations, judgments }
}

async function removeMined(context: Context, { traces }: Forgettable): Promise<void> {
  const { candidates, drafts, documents, bodies } = traces
  for (const stage of ['final_filter', 'resources', 'postprocess', 'filter'] as const) {
    await removeFrom(context, stage, { _item: drafts, candidate_id: candidates })
  }
  await removeFrom(context, 'screen', { _item: candidates })
  await removeFrom(context, 'procedures', { _item: documents })
  await removeFrom(context, 'find', { _item: documents })
  await removeFrom(context, 'extract', { _item: bodies })
}

async function removeFrom(
  { lake, runId }: Context,
  stage: StageId,
  where: Readonly<Record<string, ReadonlySet<string>>>,
): Promise<number> {
  return await rewriteParts(lake.folder, { stage, where, name: runId })
}

function countsOf(forgotten: Forgotten): Readonly<Record<string, number>> {
  const counts = Object.entries(forgotten).map(([name, value]) => [name, Array.isArray(value) ? value.length : value])
  return Object.fromEntries(counts)
}

import { BudgetError, FatalError, ItemSet, PendingError, type StageId, sqlText } from '#data'
import type { AcceptedItem, BoundStage } from './bound-stage.ts'
import { type IsolatedRunner, startIsolatedRunner } from './isolated-runner.ts'
import { countOutcome, type RunContext } from './run-context.ts'
import type { Outcome } from './stage.ts'

/** Items in work at once where nobody says otherwise; the source waits when there are as many. */
const ITEMS_IN_WORK = 32

/** What is to be done, and how it is looked at. */
export interface Flow {
  readonly source: AsyncIterable<unknown>
  readonly stages: readonly [BoundStage, ...BoundStage[]]
  /** Items in work at once; stages that wait for a model want many. */
  readonly itemsInWork?: number
  /** Stages whose answers no longer count once these stages have begun: another way to the same records. */
  readonly replaces?: readonly StageId[]
  /** Told of each item that a stage kept, with what it made of it. */
  readonly onKept?: (stage: StageId, kept: { readonly item: unknown; readonly values: readonly unknown[] }) => void
}

/**
 * Sends every item of the source through the stages, each as soon as the one before has kept it, and writes each outcome
 * at once. An item answered before, under the same fingerprint, is not asked again; what an earlier run left half-way
 * is taken up first. One run at a time may work on a lake. Throws the first FatalError or BudgetError, when what is under
 * way is finished; any other error is the item's.
 */
export async function runFlow(context: RunContext, flow: Flow): Promise<void> {
  const lanes = await Promise.all(flow.stages.map((stage) => openLane(context, stage)))
  setHeads(context, flow)
  try {
    for (let index = 1; index < lanes.length; index++) {
      const before = flow.stages[index - 1]
      if (before === undefined || context.lake.isEmpty(before.id)) continue
      await pump(context, { flow, items: backlog(context, flow.stages, index), lanes: lanes.slice(index) })
    }
    await pump(context, { flow, items: flow.source, lanes })
  } finally {
    await Promise.all(lanes.map((lane) => lane.isolated?.close()))
  }
}

function setHeads(context: RunContext, { stages, replaces = [] }: Flow): void {
  const heads = context.lake.readHeads()
  const others = Object.entries(heads.fingerprints).filter(([stage]) => !replaces.some((id) => id === stage))
  const fingerprints = Object.fromEntries(stages.map((stage) => [stage.id, stage.fingerprint]))
  context.lake.writeHeads({ ...heads, fingerprints: { ...Object.fromEntries(others), ...fingerprints } })
  Object.assign(context.manifest.fingerprints, fingerprints)
}

/** A stage at work: what it has answered, and its workers when it needs any. */
interface Lane {
  readonly stage: BoundStage
  readonly answered: ItemSet
  readonly isolated: IsolatedRunner | undefined
}

async function openLane(context: RunContext, stage: BoundStage): Promise<Lane> {
  const answered = await answeredBy(context, stage)
  const isolated = stage.isolation === undefined ? undefined : startIsolatedRunner(stage, stage.isolation)
  return { stage, answered, isolated }
}

async function answeredBy(context: RunContext, stage: BoundStage): Promise<ItemSet> {
  const answered = new ItemSet()
  if (context.lake.isEmpty(stage.id)) return answered
  const sql = `SELECT DISTINCT _item FROM stage_${stage.id} WHERE _fingerprint = ${sqlText(stage.fingerprint)}`
  for await (const row of context.lake.rows<{ _item: string }>(sql)) answered.add(row._item)
  return answered
}

/** Records the stage before has kept and this one has not answered; one that came twice stands there twice. */
function backlog(context: RunContext, stages: readonly BoundStage[], index: number): AsyncIterable<unknown> {
  const before = stages[index - 1]
  const stage = stages[index]
  if (before === undefined || stage === undefined) throw new RangeError(`no stage stands before number ${index}`)
  const identity = `"${stage.identity}"`
  const chain = keptBefore(stages, index - 1)
  return context.lake.rows(
    `SELECT COLUMNS(c -> NOT starts_with(c, '_')) FROM stage_${before.id} AS upstream ` +
      `WHERE _kind = 'kept' AND _ordinal IS NOT NULL AND _fingerprint = ${sqlText(before.fingerprint)} ${chain}` +
      `AND NOT EXISTS (FROM stage_${stage.id} AS done WHERE done._item = upstream.${identity} ` +
      `AND done._fingerprint = ${sqlText(stage.fingerprint)})`,
  )
}

/** SQL that leaves out rows whose own origin no longer counts: an earlier stage may answer otherwise since. */
function keptBefore(stages: readonly BoundStage[], index: number): string {
  const stage = stages[index]
  const before = stages[index - 1]
  if (stage === undefined || before === undefined) return ''
  return (
    `AND _item IN (SELECT "${stage.identity}" FROM stage_${before.id} WHERE _kind = 'kept' ` +
    `AND _fingerprint = ${sqlText(before.fingerprint)} ${keptBefore(stages, index - 1)}) `
  )
}

/** Items, the lanes they pass, and what is asked of the whole flow. */
interface Work {
  readonly flow: Flow
  readonly items: AsyncIterable<unknown>
  readonly lanes: readonly Lane[]
}

async function pump(context: RunContext, work: Work): Promise<void> {
  const underWay = new Set<Promise<void>>()
  // A FatalError of a stage, or a fault of the source: either way what is under way is finished first.
  const fatal: unknown[] = []
  const feed = async (): Promise<void> => {
    for await (const item of work.items) {
      const task: Promise<void> = send(context, item, work)
        .catch((error) => {
          fatal.push(error)
        })
        .finally(() => underWay.delete(task))
      underWay.add(task)
      if (underWay.size >= (work.flow.itemsInWork ?? ITEMS_IN_WORK)) await Promise.race(underWay)
      if (context.drain.aborted || fatal.length > 0) break
    }
  }
  await feed().catch((error) => fatal.push(error))
  await Promise.all(underWay)
  if (fatal.length > 0) throw fatal[0]
}

/** Takes one item through the first of these lanes, and what is kept of it through the rest. */
async function send(context: RunContext, item: unknown, work: Omit<Work, 'items'>): Promise<void> {
  const [lane, ...later] = work.lanes
  if (lane === undefined) return
  const accepted = lane.stage.accept(item)
  if (!lane.answered.add(accepted.id)) return
  context.progress.expect(lane.stage.id)
  const outcome = await ask(context, accepted, lane)
  context.progress.advance(lane.stage.id)
  if (outcome?.kind !== 'kept') return
  work.flow.onKept?.(lane.stage.id, { item: accepted.value, values: outcome.values })
  await Promise.all(outcome.values.map((value) => send(context, value, { flow: work.flow, lanes: later })))
}

/** The stage's outcome, written; undefined when it failed and the next run has to ask again. */
async function ask(
  context: RunContext,
  item: AcceptedItem,
  { stage, isolated }: Lane,
): Promise<Outcome<unknown> | undefined> {
  context.counts.stageRuns++
  let outcome: Outcome<unknown>
  try {
    const isApart = isolated !== undefined && (stage.isolation?.isNeeded?.(item.value) ?? true)
    outcome = isApart ? await isolated.run(item.value) : await item.run()
  } catch (error) {
    if (error instanceof FatalError || error instanceof BudgetError) throw error
    if (error instanceof PendingError) {
      countOutcome(context.counts, stage.id, 'pending')
      return undefined
    }
    countOutcome(context.counts, stage.id, 'failed')
    const message = error instanceof Error ? error.message : String(error)
    context.event({ type: 'item_failed', stage: stage.id, item: item.id, message })
    return undefined
  }
  countOutcome(context.counts, stage.id, outcome.kind)
  context.lake.append(stage.id, {
    fingerprint: stage.fingerprint,
    item: item.id,
    kind: outcome.kind,
    reason: outcome.kind === 'dropped' ? outcome.reason : null,
    run: context.runId,
    at: context.now().toISOString(),
    values: outcome.kind === 'kept' ? outcome.values : [],
  })
  return outcome
}

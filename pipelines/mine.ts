import type { Config } from '#configs'
import { type Document, type Draft, type Heads, type PageBody, sqlText, type Topic } from '#data'
import { pagesToRead } from './extract.ts'
import { documentsInOrder } from './inputs/documents-in-order.ts'
import { type FoundProcedure, FoundProcedures } from './mining/found-procedures.ts'
import { type MiningWay, modelWay, ruleWay, type StageModels } from './mining-stages.ts'
import { runFlow } from './run/flow.ts'
import type { RunContext } from './run/run-context.ts'

/** Who mines: rules alone, or models too. */
export type Miners =
  | { readonly mode: 'rules' }
  | { readonly mode: 'model' | 'hybrid'; readonly models: StageModels; readonly questionsAtOnce: number }

/** What is mined, and by whom. */
export interface MiningJob {
  readonly config: Config
  readonly miners: Miners
  /** The pages; those of the configured input and of the lake if left out. */
  readonly pages?: AsyncIterable<PageBody>
  /** Mine only this many documents, the first by their ids: as good as drawn by lot. All are read nevertheless. */
  readonly sample?: number
}

/**
 * Pages become procedures. Each goes through the stages as soon as it is there; only where a number of procedures is
 * wanted, or a sample, all pages are read first, and then mined in one fixed order until there are enough.
 */
export async function minePages(context: RunContext, job: MiningJob): Promise<void> {
  const { config, miners } = job
  const way = wayOf(job)
  Object.assign(context.manifest, { mode: way.mode })
  const targets = miners.mode === 'rules' ? undefined : targetsOf(config)
  context.lake.writeHeads({ ...context.lake.readHeads(), desired: targets?.desired ?? null })
  const source = job.pages ?? pagesToRead(context, config)
  const flow = { replaces: way.replaces, ...(miners.mode === 'rules' ? {} : { itemsInWork: itemsFor(miners) }) }
  if (targets === undefined && job.sample === undefined)
    return await runFlow(context, { ...flow, source, stages: way.stages })
  const [extract, first, ...later] = way.stages
  if (first === undefined) throw new RangeError('no stage mines')
  await runFlow(context, { ...flow, source, stages: [extract] })
  const found = targets?.desired == null ? undefined : await proceduresSoFar(context, { way, desired: targets.desired })
  const isReached = (topic: Topic, document: Document): boolean => found?.isReached(topic, document) ?? false
  const wanted = { ...targets, isReached }
  const documents = documentsInOrder(context, { fingerprint: extract.fingerprint, wanted })
  await runFlow(context, {
    ...flow,
    source: job.sample === undefined ? documents : firstOf(documents, job.sample),
    stages: [first, ...later],
    onKept: (stage, { item, values }) => {
      if (stage !== way.stages.at(-1)?.id) return
      const { topic, document_id } = item as Draft
      for (const _ of values) found?.add({ topic, document_id })
    },
  })
}

interface MiningTargets {
  readonly desired: Heads['desired']
  /** Documents to look at, a topic or together. */
  readonly documents: number | undefined
  readonly byTopic: boolean
}

function targetsOf({ targets }: Config): MiningTargets | undefined {
  const { desired_valid_per_topic: procedures, candidates_per_topic: documents } = targets
  const byTopic = targets.count === 'by_topic'
  if (procedures === undefined && documents === undefined) return undefined
  return { desired: procedures === undefined ? null : { procedures, by_topic: byTopic }, documents, byTopic }
}

async function* firstOf(documents: AsyncIterable<Document>, count: number): AsyncGenerator<Document> {
  let number = 0
  for await (const document of documents) {
    yield document
    number += 1
    if (number >= count) return
  }
}

function wayOf({ config, miners }: MiningJob): MiningWay {
  return miners.mode === 'rules' ? ruleWay(config) : modelWay(config, miners)
}

/** While some items are read, as many others as the models can take must be on their way. */
function itemsFor({ questionsAtOnce }: { readonly questionsAtOnce: number }): number {
  return questionsAtOnce + Math.ceil(questionsAtOnce / 8) + 32
}

async function proceduresSoFar(
  context: RunContext,
  { way, desired }: { readonly way: MiningWay; readonly desired: NonNullable<Heads['desired']> },
): Promise<FoundProcedures> {
  const found = new FoundProcedures(desired)
  // Only what every stage before still keeps: a prompt may have been edited since.
  const kept = way.stages.slice(1).reduce<string | null>((before, { id, fingerprint }) => {
    const rows = `FROM stage_${id} WHERE _kind = 'kept' AND _fingerprint = ${sqlText(fingerprint)}`
    return before === null ? rows : `${rows} AND _item IN (SELECT draft_id FROM (${before}))`
  }, null)
  const rows = context.lake.rows<FoundProcedure>(
    `SELECT DISTINCT procedure_id, procedure.topic, document_id FROM (${kept}) AS procedure ` +
      "JOIN stage_procedures AS draft USING (candidate_id) WHERE draft._kind = 'kept'",
  )
  for await (const row of rows) found.add(row)
  return found
}

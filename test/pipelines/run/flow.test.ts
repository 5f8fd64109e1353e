import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  BudgetError,
  type Candidate,
  Candidate as CandidateSchema,
  type Document,
  Document as DocumentSchema,
  FatalError,
  type LakeWriter,
  openLakeForWriting,
  PendingError,
} from '#data'
import { type BoundStage, bindStage } from '../../../pipelines/run/bound-stage.ts'
import { runFlow } from '../../../pipelines/run/flow.ts'
import { type RunContext, type RunEvent, silentProgress } from '../../../pipelines/run/run-context.ts'
import type { Stage } from '../../../pipelines/run/stage.ts'
import { MADE_HOLDER, MADE_NOW } from '../../data/lake/made-records.ts'
import { scratchFolder } from '../../scratch-folder.ts'

type NoSettings = Record<never, never>

interface Asked {
  readonly find: string[]
  readonly screen: string[]
}

function madeDocument(n: number): Document {
  const content = { title: '', language: 'en', text: `text ${n}`, blocks: [], structured: [], topic: null }
  return { document_id: `document-${n}`, ...content }
}

function madeCandidate(document: Document): Candidate {
  const shared = { document_id: document.document_id, goal: document.text, steps: [], resources: [], sections: [] }
  const told = { total_time: null, yield: null, kept_because: 'only_account' as const, accounts: [] }
  return { ...shared, ...told, candidate_id: `of-${document.document_id}`, witness: 'prose', language: 'en' }
}

/** Two stages that note what they were asked; `failOn` makes the second throw. */
function stages(asked: Asked, failOn: (id: string) => Error | undefined = () => undefined): [BoundStage, BoundStage] {
  const find: Stage<Document, Candidate, NoSettings> = {
    id: 'find',
    version: 1,
    settings: z.strictObject({}),
    input: DocumentSchema,
    identity: 'document_id',
    run: async (document) => {
      asked.find.push(document.document_id)
      return { kind: 'kept', values: [madeCandidate(document)] }
    },
  }
  const screen: Stage<Candidate, never, NoSettings> = {
    id: 'screen',
    version: 1,
    settings: z.strictObject({}),
    input: CandidateSchema,
    identity: 'candidate_id',
    run: async (candidate) => {
      asked.screen.push(candidate.candidate_id)
      const error = failOn(candidate.candidate_id)
      if (error) throw error
      return { kind: 'dropped', reason: 'made' }
    },
  }
  return [bindStage(find, {}), bindStage(screen, {})]
}

interface Made {
  readonly context: RunContext
  readonly events: RunEvent[]
  readonly drain: AbortController
}

function contextOf(lake: LakeWriter): Made {
  const events: RunEvent[] = []
  const drain = new AbortController()
  const manifest = { fingerprints: {} } as RunContext['manifest']
  const counts = { fetched: 0, stageRuns: 0, modelCalls: 0, costUsd: 0, outcomes: new Map<string, number>() }
  const context = {
    runId: 'run',
    lake,
    manifest,
    counts,
    progress: silentProgress,
    drain: drain.signal,
    now: () => MADE_NOW,
  }
  return { context: { ...context, event: (event) => events.push(event) }, events, drain }
}

async function withLake<T>(folder: string, use: (made: Made) => Promise<T>): Promise<T> {
  const lake = await openLakeForWriting(folder, { name: `w${Math.random()}`, holder: MADE_HOLDER, now: MADE_NOW })
  try {
    return await use(contextOf(lake))
  } finally {
    lake.release()
  }
}

async function* made(...numbers: readonly number[]): AsyncGenerator<Document> {
  for (const n of numbers) yield madeDocument(n)
}

describe('runFlow()', () => {
  it('runFlow() asks each item once, however often it comes', async () => {
    const folder = scratchFolder()
    const asked: Asked = { find: [], screen: [] }
    await withLake(folder, ({ context }) => runFlow(context, { source: made(1, 2, 1), stages: stages(asked) }))
    await withLake(folder, ({ context }) => runFlow(context, { source: made(2, 3), stages: stages(asked) }))
    expect(asked.find).toEqual(['document-1', 'document-2', 'document-3'])
    expect(asked.screen).toHaveLength(3)
  })

  it('runFlow() writes no record of a failed item, goes on, and asks again in the next run', async () => {
    const folder = scratchFolder()
    const asked: Asked = { find: [], screen: [] }
    const failOn = (id: string) => (id === 'of-document-1' ? new Error('no answer') : undefined)
    await withLake(folder, async ({ context, events }) => {
      await runFlow(context, { source: made(1, 2), stages: stages(asked, failOn) })
      expect(events).toEqual([{ type: 'item_failed', stage: 'screen', item: 'of-document-1', message: 'no answer' }])
      expect(Object.fromEntries(context.counts.outcomes)).toEqual({
        'find.kept': 2,
        'screen.failed': 1,
        'screen.dropped': 1,
      })
    })
    await withLake(folder, ({ context }) => runFlow(context, { source: made(), stages: stages(asked) }))
    expect(asked.find).toHaveLength(2)
    expect(asked.screen).toEqual(['of-document-1', 'of-document-2', 'of-document-1'])
  })

  it('runFlow() stops at a fatal error and keeps what was answered', async () => {
    const folder = scratchFolder()
    const asked: Asked = { find: [], screen: [] }
    const fatal = new FatalError('Cannot go on')
    const failOn = (id: string) => (id === 'of-document-2' ? fatal : undefined)
    await withLake(folder, ({ context }) =>
      expect(runFlow(context, { source: made(1, 2), stages: stages(asked, failOn) })).rejects.toBe(fatal),
    )
    await withLake(folder, ({ context }) => runFlow(context, { source: made(), stages: stages(asked) }))
    expect(asked.screen).toEqual(['of-document-1', 'of-document-2', 'of-document-2'])
  })

  it('runFlow() finishes what is under way before it throws what the source threw', async () => {
    const asked: Asked = { find: [], screen: [] }
    async function* source(): AsyncGenerator<Document> {
      yield madeDocument(1)
      throw new Error('the source broke')
    }
    await withLake(scratchFolder(), ({ context }) =>
      expect(runFlow(context, { source: source(), stages: stages(asked) })).rejects.toThrow('the source broke'),
    )
    expect(asked.screen).toEqual(['of-document-1'])
  })

  it('runFlow() takes no new item once it is asked to drain, and finishes those under way', async () => {
    const asked: Asked = { find: [], screen: [] }
    await withLake(join(scratchFolder(), 'lake'), async ({ context, drain }) => {
      async function* source(): AsyncGenerator<Document> {
        yield madeDocument(1)
        drain.abort()
        yield madeDocument(2)
        yield madeDocument(3)
      }
      await runFlow(context, { source: source(), stages: stages(asked) })
    })
    expect(asked).toEqual({ find: ['document-1', 'document-2'], screen: ['of-document-1', 'of-document-2'] })
  })

  it('runFlow() works again under a new fingerprint, and only the later stages when an earlier one did not change', async () => {
    const folder = scratchFolder()
    const asked: Asked = { find: [], screen: [] }
    await withLake(folder, ({ context }) => runFlow(context, { source: made(1, 2), stages: stages(asked) }))
    const [find, screen] = stages(asked)
    const newer: BoundStage = { ...screen, fingerprint: 'screen-2-other' }
    await withLake(folder, async ({ context }) => {
      await runFlow(context, { source: made(1, 2), stages: [find, newer] })
      expect(context.lake.readHeads().fingerprints.screen).toBe('screen-2-other')
    })
    expect(asked.find).toHaveLength(2)
    expect(asked.screen).toHaveLength(4)
  })

  it('runFlow() ends when the budget is used up, keeps what was answered, and the next run goes on', async () => {
    const folder = scratchFolder()
    const asked: Asked = { find: [], screen: [] }
    const spent = new BudgetError('Cannot ask on')
    const failOn = (id: string) => (id === 'of-document-2' ? spent : undefined)
    await withLake(folder, async ({ context }) => {
      await expect(runFlow(context, { source: made(1, 2), stages: stages(asked, failOn) })).rejects.toBe(spent)
      expect(context.counts.outcomes.get('screen.failed')).toBeUndefined()
    })
    await withLake(folder, ({ context }) => runFlow(context, { source: made(), stages: stages(asked) }))
    expect(asked.screen).toEqual(['of-document-1', 'of-document-2', 'of-document-2'])
  })

  it('runFlow() counts a question that was only handed in as pending, and asks again in the next run', async () => {
    const folder = scratchFolder()
    const asked: Asked = { find: [], screen: [] }
    const failOn = () => new PendingError('handed in')
    await withLake(folder, async ({ context, events }) => {
      await runFlow(context, { source: made(1), stages: stages(asked, failOn) })
      expect(context.counts.outcomes.get('screen.pending')).toBe(1)
      expect(events).toEqual([])
    })
    await withLake(folder, ({ context }) => runFlow(context, { source: made(), stages: stages(asked) }))
    expect(asked.screen).toHaveLength(2)
  })

  it('runFlow() sets aside the answers of the stages it replaces, and tells what is kept', async () => {
    const asked: Asked = { find: [], screen: [] }
    const kept: string[] = []
    await withLake(scratchFolder(), async ({ context }) => {
      const [find, screen] = stages(asked)
      await runFlow(context, { source: made(1), stages: [find, screen] })
      await runFlow(context, {
        source: made(2),
        stages: [find],
        replaces: ['screen'],
        onKept: (stage) => kept.push(stage),
      })
      expect(Object.keys(context.lake.readHeads().fingerprints)).toEqual(['find'])
    })
    expect(kept).toEqual(['find'])
  })

  it('runFlow() has as many items in work as it is told', async () => {
    let most = 0
    let now = 0
    const slow: Stage<Document, never, NoSettings> = {
      id: 'find',
      version: 1,
      settings: z.strictObject({}),
      input: DocumentSchema,
      identity: 'document_id',
      run: async () => {
        now += 1
        most = Math.max(most, now)
        await new Promise((resolve) => setImmediate(resolve))
        now -= 1
        return { kind: 'dropped', reason: 'made' }
      },
    }
    const source = made(...Array.from({ length: 20 }, (_, n) => n))
    await withLake(scratchFolder(), ({ context }) =>
      runFlow(context, { source, stages: [bindStage(slow, {})], itemsInWork: 5 }),
    )
    expect(most).toBe(5)
  })
})

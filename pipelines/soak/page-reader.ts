import { availableParallelism } from 'node:os'
import { contentHash, type PageBody } from '#data'
import { bindStage } from '../run/bound-stage.ts'
import { startIsolatedRunner } from '../run/isolated-runner.ts'
import type { Isolation } from '../run/stage.ts'
import { stage as extract } from '../stages/extract.ts'
import { stage as find } from '../stages/find.ts'

/** What became of a page in the stages: kept or dropped where and why, or no answer at all. */
export interface PageFate {
  /** Such as `find kept`, `extract dropped: time_limit`, `find failed`. */
  readonly outcome: string
  /** True where a stage ended the page at its limits. */
  readonly isOverLimit: boolean
  /** The error of a stage that threw; null for an answer. */
  readonly error: string | null
  /** The same for the same answer, down to the last step. */
  readonly digest: string
  /** Time on the clock in both stages, in milliseconds. */
  readonly extractMs: number
  readonly findMs: number
}

/** Reads pages as a run does, in workers that are ended at the stages' limits. */
export interface PageReader {
  read(page: PageBody): Promise<PageFate>
  close(): Promise<void>
}

/** Starts workers for the extract stage and, under the same limits, for the find stage; resolves when they are loaded. */
export async function startPageReader({ gate }: { readonly gate: boolean }): Promise<PageReader> {
  const reader = openPageReader({ gate })
  await Promise.all(Array.from({ length: availableParallelism() }, () => reader.read(FIRST_PAGE)))
  return reader
}

const FIRST_PAGE: PageBody = {
  content_hash: 'first',
  kind: 'html',
  body: new TextEncoder().encode(
    '<h1>How to turn it</h1><ol><li>Turn the screw.<li>Lift the lid.<li>Wipe the base.</ol>',
  ),
  content_type: 'text/html',
}

function openPageReader(settings: { readonly gate: boolean }): PageReader {
  const limits = extract.isolation ?? FALLBACK
  const findModule = new URL('../stages/find.ts', import.meta.url).href
  const extracting = startIsolatedRunner(bindStage(extract, settings), limits)
  const finding = startIsolatedRunner(bindStage(find, {}), find.isolation ?? { ...limits, module: findModule })
  const ask = async (stage: 'extract' | 'find', item: unknown): Promise<Answer> => {
    const begun = performance.now()
    try {
      const outcome = await (stage === 'extract' ? extracting : finding).run(item)
      return { stage, ms: performance.now() - begun, ...outcome }
    } catch (error) {
      return { stage, ms: performance.now() - begun, kind: 'failed', error: String(error) }
    }
  }
  return {
    read: async (page) => {
      const extracted = await ask('extract', page)
      const [document] = extracted.kind === 'kept' ? extracted.values : []
      return document === undefined ? fateOf(extracted, null) : fateOf(extracted, await ask('find', document))
    },
    close: async () => {
      await Promise.all([extracting.close(), finding.close()])
    },
  }
}

const FALLBACK: Isolation = {
  module: new URL('../stages/extract.ts', import.meta.url).href,
  timeoutMs: 30_000,
  memoryMb: 1024,
}

type Answer = { readonly stage: string; readonly ms: number } & (
  | { readonly kind: 'kept'; readonly values: readonly unknown[] }
  | { readonly kind: 'dropped'; readonly reason: string }
  | { readonly kind: 'failed'; readonly error: string }
)

function fateOf(extracted: Answer, found: Answer | null): PageFate {
  const last = found ?? extracted
  return {
    outcome: `${last.stage} ${last.kind}${last.kind === 'dropped' ? `: ${last.reason}` : ''}`,
    isOverLimit: last.kind === 'dropped' && /^(time|memory)_limit$/.test(last.reason),
    error: last.kind === 'failed' ? last.error : null,
    digest: contentHash(JSON.stringify([content(extracted), found === null ? null : content(found)])),
    extractMs: extracted.ms,
    findMs: found?.ms ?? 0,
  }
}

function content(answer: Answer): unknown {
  if (answer.kind === 'kept') return answer.values
  return answer.kind === 'dropped' ? answer.reason : answer.error
}

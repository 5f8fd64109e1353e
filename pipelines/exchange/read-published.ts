import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Generation } from '#data'
import { compressionOf } from '../inputs/compression.ts'
import { readCsvRows } from '../inputs/csv-rows.ts'
import { unreadable } from '../inputs/unreadable.ts'
import { inWords } from '../inputs/zod-words.ts'
import { exampleName } from './example-files.ts'
import {
  type CountedJudgment,
  PublishedSummary,
  PublishedTopic,
  publishedSummary,
  publishedTopics,
} from './published-summary.ts'
import { type MissingAnswer, type ReadGenerations, readGenerations } from './read-generations.ts'
import { type ReadJudgments, type ReadJudgmentsOptions, readJudgments } from './read-judgments.ts'

/** What a folder of the published system's files holds. */
export interface PublishedFolder extends ReadJudgments {
  /** Lines of generations.jsonl that tell of no answer. */
  readonly missing: readonly MissingAnswer[]
  /** Null where the folder has no such file. */
  readonly summary: PublishedSummary | null
  readonly topics: readonly PublishedTopic[] | null
  /** Where summary.json or by_topic.csv says another thing than the judgments do, one sentence each. */
  readonly disagreements: readonly string[]
}

/**
 * Reads `generations.jsonl` (where there is one), `judgments.jsonl`, `summary.json` and `by_topic.csv` of a folder, and
 * works the summary out again. Throws as readGenerations() and readJudgments() do.
 */
export async function readPublished(folder: string, options: ReadJudgmentsOptions): Promise<PublishedFolder> {
  const answers = await answersOf(folder, options)
  const read = await readJudgments(folder, {
    ...options,
    ...(answers === undefined ? {} : { generations: answers.generations, benchmark: answers.benchmark }),
  })
  const summary = existsSync(join(folder, 'summary.json')) ? readSummary(join(folder, 'summary.json')) : null
  const topics = existsSync(join(folder, 'by_topic.csv')) ? await readByTopic(join(folder, 'by_topic.csv')) : null
  const counted = countedOf(read)
  const disagreements = [...summaryProblems(summary, counted), ...topicProblems(topics, counted)]
  return { ...read, missing: answers?.missing ?? [], summary, topics, disagreements }
}

/** `summary.json`. Throws FatalError when it is not of its form. */
export function readSummary(path: string): PublishedSummary {
  try {
    return PublishedSummary.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw unreadable(path, cause instanceof z.ZodError ? new Error(inWords(cause)) : cause)
  }
}

/** The rows of `by_topic.csv`. Throws FatalError naming the row that is not of its form; the header is row 1. */
export async function readByTopic(path: string): Promise<readonly PublishedTopic[]> {
  const rows: PublishedTopic[] = []
  for await (const row of readCsvRows(path, compressionOf(path))) {
    const parsed = PublishedTopic.safeParse(row)
    if (!parsed.success) throw unreadable(path, new Error(inWords(parsed.error)), ` row ${rows.length + 2}`)
    rows.push(parsed.data)
  }
  return rows
}

async function answersOf(folder: string, options: ReadJudgmentsOptions): Promise<ReadGenerations | undefined> {
  if (options.generations !== undefined) return undefined
  const hasAnswers = existsSync(folder) && readdirSync(folder).some((name) => exampleName('generations').test(name))
  return hasAnswers ? readGenerations(folder, options) : undefined
}

function countedOf({ generations, judgments }: ReadJudgments): readonly CountedJudgment[] {
  const ofId = new Map<string, Generation>(generations.map((generation) => [generation.generation_id, generation]))
  const refused = generations.filter((generation) => generation.status === 'refused')
  return [
    ...judgments.map((judgment) => ({
      topic: ofId.get(judgment.generation_id)?.topic ?? '',
      nFailures: judgment.status === 'scored' ? judgment.n_failures : null,
    })),
    ...refused.map(({ topic }) => ({ topic, nFailures: 1 })),
  ]
}

function summaryProblems(summary: PublishedSummary | null, counted: readonly CountedJudgment[]): string[] {
  if (summary === null) return []
  const own = publishedSummary(counted, counted.length)
  if (summary.n_examples === (own?.n_examples ?? 0) && summary.n_with_failures === (own?.n_with_failures ?? 0))
    return []
  return [
    `summary.json counts ${summary.n_with_failures} with failures of ${summary.n_examples}; ` +
      `the judgments have ${own?.n_with_failures ?? 0} of ${own?.n_examples ?? 0}.`,
  ]
}

function topicProblems(topics: readonly PublishedTopic[] | null, counted: readonly CountedJudgment[]): string[] {
  if (topics === null) return []
  const own = new Map(publishedTopics(counted).map((row) => [row.topic, row]))
  const names = new Set([...own.keys(), ...topics.map((row) => row.topic)])
  return [...names].flatMap((name) => {
    const [said, found] = [topics.find((row) => row.topic === name), own.get(name)]
    const [saidFailing, foundFailing] = [said?.n_with_failures ?? 0, found?.n_with_failures ?? 0]
    const [saidJudged, foundJudged] = [said?.n_judged ?? 0, found?.n_judged ?? 0]
    if (saidFailing === foundFailing && saidJudged === foundJudged) return []
    return [
      `by_topic.csv counts ${saidFailing} with failures of ${saidJudged} in ${name}; ` +
        `the judgments have ${foundFailing} of ${foundJudged}.`,
    ]
  })
}

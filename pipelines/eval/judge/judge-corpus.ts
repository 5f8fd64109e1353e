import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { UsageError } from '#data'
import type { CalibrationItem } from '#judge'
import { readCorpus } from '../read-corpus.ts'
import { type LabelledAttempt, labelledAttempts } from './labelled-attempts.ts'

/** What judges are measured on; the lists from a corpus are empty without one. */
export interface JudgeCorpus {
  /** English procedures of the bundled sample site. */
  readonly sample: readonly CalibrationItem[]
  /** Those of the sample site of which steps were put in other words by hand. */
  readonly paraphrased: readonly CalibrationItem[]
  readonly recipes: readonly CalibrationItem[]
  /** English procedures of all pages but those that document software, whose headings name no goal. */
  readonly procedures: readonly CalibrationItem[]
  readonly attempts: readonly LabelledAttempt[]
  /** What was left out, in words. */
  readonly skipped: readonly string[]
}

/** Reads the sample site and, where there is one, a corpus. Throws UsageError for a folder that is none. */
export function readJudgeCorpus(folder: string | null): JudgeCorpus {
  const sample = proceduresIn(SAMPLE_SITE)
  const paraphrases = readParaphrases()
  const paraphrased = sample.flatMap((item) => {
    const said = paraphrases[item.id]
    return said === undefined ? [] : [{ ...item, paraphrases: item.steps.map((_, at) => said[at + 1] ?? null) }]
  })
  const own = { sample, paraphrased }
  if (folder === null) {
    const skipped = [
      'Skipped: recipes, task graphs, independent procedures and labels of people, for want of --corpus.',
    ]
    return { ...own, recipes: [], procedures: sample, attempts: [], skipped }
  }
  const procedures = proceduresIn(folder)
  const attempts = join(folder, 'truth', 'text_captaincook_judge.jsonl')
  const hasAttempts = existsSync(attempts)
  return {
    ...own,
    recipes: procedures.filter(({ set }) => set === 'recipes'),
    procedures: [...sample, ...procedures.filter(({ set }) => !/^(docs|site_)/.test(set))],
    attempts: hasAttempts ? labelledAttempts(readFileSync(attempts, 'utf8')) : [],
    skipped: hasAttempts ? [] : [`Skipped: labels of people, for "${attempts}" is not there.`],
  }
}

const SAMPLE_SITE = fileURLToPath(new URL('../../../data/sample-site/', import.meta.url))
const PARAPHRASES = new URL('./hand-paraphrases.json', import.meta.url)

/** What has fewer steps leaves an edit no room. */
const FEWEST_STEPS = 3

function proceduresIn(folder: string): readonly (CalibrationItem & { readonly set: string })[] {
  return readCorpus(folder).pages.flatMap(({ id, set, language, topic, hasProcedure, procedures, resources }) => {
    const [procedure] = procedures
    if (!hasProcedure || language !== 'en' || procedure === undefined) return []
    const { goal, steps } = procedure
    if (steps.length < FEWEST_STEPS || typeof goal !== 'string' || goal === '') return []
    const given = topic ?? (set === 'recipes' ? 'Food & Dining' : null)
    return [{ id, set, topic: given, goal, steps, resources: procedure.resources ?? resources }]
  })
}

/** By procedure, by step counted from 1. */
function readParaphrases(): Readonly<Record<string, Readonly<Record<number, string>>>> {
  const form = z.record(z.string(), z.record(z.coerce.number(), z.string()))
  const read = form.safeParse(JSON.parse(readFileSync(PARAPHRASES, 'utf8')))
  if (read.success) return read.data
  throw new UsageError(`Cannot read "${fileURLToPath(PARAPHRASES)}": ${z.prettifyError(read.error)}`)
}

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ModelSettings } from '#configs'
import { FatalError, makeFolder, readJsonFile, replaceFile } from '#data'

/** What a generator is, beside the id that names it: the parts a reader compares by. */
export const GeneratorCard = z.strictObject({
  generator_id: z.string(),
  generator: z.string(),
  model: z.string(),
  /** `greedy`, or `sampled at 0.6` and the like; see decodingText(). */
  decoding: z.string(),
  prompt_hash: z.string().nullable(),
  examples_hash: z.string().nullable(),
  shows_step_count: z.boolean().nullable(),
  /** Rollouts asked for of each item, by the newest run over all of them; null where it is not known. */
  n_samples: z.int().positive().nullable().default(null),
})
export type GeneratorCard = z.infer<typeof GeneratorCard>

/** What a judge is, beside the id that names it. */
export const JudgeCard = z.strictObject({
  judge_id: z.string(),
  judge: z.string(),
  /** `alignment` compares steps by rules; its number is never How2Score. */
  kind: z.enum(['alignment', 'model']),
  /** The model that is asked; null for rules. */
  model: z.string().nullable(),
  /** Null for a judge without a prompt. */
  prompt_hash: z.string().nullable(),
})
export type JudgeCard = z.infer<typeof JudgeCard>

/** The generators and judges that worked on a lake, by id. */
export interface Cards {
  readonly generators: ReadonlyMap<string, GeneratorCard>
  readonly judges: ReadonlyMap<string, JudgeCard>
}

/** The rollouts that a generator was asked for, as its card has it; null where there is none. */
export function samplesOnCard(lakeFolder: string, generatorId: string): number | null {
  const card = GeneratorCard.safeParse(readJsonFile(cardPath(join(lakeFolder, GENERATORS), generatorId)))
  return card.success ? card.data.n_samples : null
}

/** Keeps what a generator is, and how much was asked of it. */
export function recordGenerator(lakeFolder: string, card: GeneratorCard): void {
  record(join(lakeFolder, GENERATORS), card.generator_id, GeneratorCard.parse(card))
}

/** Keeps what a judge is. */
export function recordJudge(lakeFolder: string, card: JudgeCard): void {
  record(join(lakeFolder, JUDGES), card.judge_id, JudgeCard.parse(card))
}

/** All cards of a lake. Throws FatalError when one cannot be read. */
export function readCards(lakeFolder: string): Cards {
  const generators = readFolder(join(lakeFolder, GENERATORS), GeneratorCard)
  const judges = readFolder(join(lakeFolder, JUDGES), JudgeCard)
  return {
    generators: new Map(generators.map((card) => [card.generator_id, card])),
    judges: new Map(judges.map((card) => [card.judge_id, card])),
  }
}

/** Greedy where nothing is drawn; else the temperature, and the part drawn from where it is said. */
export function decodingText({ temperature, top_p }: Pick<ModelSettings, 'temperature' | 'top_p'>): string {
  if (temperature === undefined || temperature === 0) return 'greedy'
  return `sampled at ${temperature}${top_p === undefined || top_p === 1 ? '' : `, top_p ${top_p}`}`
}

const GENERATORS = 'cards/generators'
const JUDGES = 'cards/judges'

function record(folder: string, id: string, card: object): void {
  makeFolder(folder)
  const path = cardPath(folder, id)
  const text = `${JSON.stringify(card, null, 2)}\n`
  if (existsSync(path) && JSON.stringify(readJsonFile(path)) === JSON.stringify(card)) return
  replaceFile(path, text)
}

/** Ids come from other people's files too, and need not be names of files. */
function cardPath(folder: string, id: string): string {
  return join(folder, `${encodeURIComponent(id).slice(0, 200)}.json`)
}

function readFolder<Card>(folder: string, schema: z.ZodType<Card>): readonly Card[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const path = join(folder, name)
      const parsed = schema.safeParse(readJsonFile(path))
      if (parsed.success) return parsed.data
      throw new FatalError(
        `Cannot read "${path}": ${z.prettifyError(parsed.error)}. Remove it; the next run of "h2e bench run" writes it again.`,
      )
    })
}

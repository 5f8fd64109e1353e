import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import OpenAI from 'openai'
import { z } from 'zod'
import { loadConfig, loadPrompts, type ModelStage } from '#configs'
import { TOPICS } from '#data'
import { answerForm, type StageAnswers } from '../../mining/answer-forms.ts'
import { type PromptValues, promptMessages } from '../../mining/render-prompt.ts'
import type { MadeHowTo } from '../made/made-documents.ts'
import { reportSide } from '../side-report.ts'
import { servedBy, servedFigures } from './mine-served-by.ts'

/**
 * Mines a table with the model of a server as a pipeline in batches does: one topic after the other, one stage after the
 * other, all replies of a batch gathered before any is written. The same prompts, forms, answers and questions at once
 * as the streamed way; nothing is grounded, kept for another time, or made a table.
 */
const [, , scratch = '', table = '', url = '', , inFlight = ''] = process.argv
const prompts = loadPrompts(loadConfig({ environment: {}, set: ['mode=model', 'llm.model=rules-demo'] }))
const openai = new OpenAI({ baseURL: url, apiKey: 'none' })
const schemas = new Map<ModelStage, Record<string, unknown>>()

interface Held {
  readonly id: string
  readonly text: string
  readonly goal: string
  readonly steps: readonly string[]
  readonly resources: readonly string[]
}

const documents = readFileSync(table, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): MadeHowTo => JSON.parse(line))
const before = await servedBy(url)
const begun = performance.now()
let procedures = 0
let firstProcedureMs = Number.POSITIVE_INFINITY
for (const topic of TOPICS) {
  const kept = await mineTopic(documents.filter((document) => document.topic === topic))
  procedures += kept.length
  if (kept.length > 0) firstProcedureMs = Math.min(firstProcedureMs, performance.now() - begun)
}
const wallMs = performance.now() - begun
const served = servedFigures({ before, after: await servedBy(url), inFlight: Number(inFlight), wallMs })
reportSide({
  units: documents.length,
  wallMs,
  figures: {
    documents: documents.length,
    procedures,
    ...served,
    documents_a_minute: (documents.length / wallMs) * 60_000,
    first_procedure_s: firstProcedureMs / 1000,
  },
})

async function mineTopic(given: readonly MadeHowTo[]): Promise<readonly Held[]> {
  const read = await stage(given, 'procedures', async ({ id, text }) => {
    const { procedures: found } = await ask('procedures', { document: text })
    return found.map(({ goal, steps }) => ({ id, text, goal, steps, resources: [] }))
  })
  const filtered = await stage(read, 'filter', async (held) => {
    const { reasoning, ...flags } = await ask('filter', held)
    return Object.values(flags).some(Boolean) ? [] : [held]
  })
  const rewritten = await stage(filtered, 'postprocess', async (held) => {
    const { goal, steps } = await ask('postprocess', held)
    return [{ ...held, goal, steps }]
  })
  const named = await stage(rewritten, 'resources', async (held) => {
    const { resources } = await ask('resources', held)
    return [{ ...held, resources }]
  })
  return await stage(named, 'final_filter', async (held) => {
    const { correct, sequential, no_specific_entity, goal_steps_aligned } = await ask('final_filter', held)
    return correct && sequential && no_specific_entity && goal_steps_aligned ? [held] : []
  })
}

/** Asks about all items, so many at once, and writes what is left when the last reply is there. */
async function stage<Item>(
  items: readonly Item[],
  name: ModelStage,
  run: (item: Item) => Promise<readonly Held[]>,
): Promise<readonly Held[]> {
  const replies: (readonly Held[])[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at]
      if (item !== undefined) replies[at] = await run(item)
    }
  }
  await Promise.all(Array.from({ length: Number(inFlight) }, worker))
  const kept = replies.flat()
  appendFileSync(join(scratch, `${name}.jsonl`), kept.map((held) => `${JSON.stringify(held)}\n`).join(''))
  return kept
}

async function ask<Stage extends ModelStage>(name: Stage, values: PromptValues): Promise<StageAnswers[Stage]> {
  const form = answerForm(name, prompts[name].style)
  const schema = schemas.get(name) ?? z.toJSONSchema(form.schema, { io: 'input' })
  schemas.set(name, schema)
  const messages = promptMessages(prompts[name], values)
  const reply = await openai.chat.completions.create({
    model: 'rules-demo',
    messages: messages.map(({ role, content }) => ({ role, content })),
    response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } },
  })
  return form.schema.parse(JSON.parse(reply.choices[0]?.message.content ?? ''))
}

import { z } from 'zod'
import { TOPICS } from '#data'
import { CrawlSettings } from './crawl-settings.ts'

/** What a table of pages is read from; the keys are the published system's. */
const InputSettings = z.strictObject({
  path: z.string().describe('A file, or a folder that is searched with its subfolders.'),
  include_globs: z
    .array(z.string())
    .optional()
    .describe('Which files of the folder to read; all readable ones if left out.'),
  format: z.enum(['auto', 'html', 'warc', 'jsonl', 'csv', 'arrow', 'parquet']).default('auto'),
  compression: z.enum(['auto', 'none', 'gzip']).default('auto').describe('Of JSONL; auto goes by the name.'),
  id_field: z.string().default('id'),
  text_field: z.string().default('text'),
  url_field: z.string().default('url'),
  topic_field: z
    .string()
    .default('topic')
    .describe('Published key: a topic given with a text; mining by rules finds its own.'),
})
export type InputSettings = z.infer<typeof InputSettings>

const TargetSettings = z.strictObject({
  candidates_per_topic: z
    .int()
    .positive()
    .optional()
    .describe('Read at most this many documents a topic (model mining).'),
  desired_valid_per_topic: z
    .int()
    .positive()
    .optional()
    .describe('Stop a topic at this many procedures (model mining).'),
  extract_batch_size: z
    .int()
    .positive()
    .optional()
    .describe('Accepted for published configs; work streams, without rounds.'),
  min_steps: z
    .int()
    .positive()
    .optional()
    .describe('Fewer steps are refused: 5, or 4 in a published config that omits it.'),
  max_steps: z.int().positive().optional().describe('More steps are refused; 15 if left out.'),
})

/** Everything a config file may say. The published system's keys keep their names and meaning. */
export const Config = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'use lower-case letters, digits and hyphens')
    .default('bench')
    .describe('The name of the benchmark that is built.'),
  crawl: CrawlSettings.prefault({}),
  inputs: InputSettings.optional(),
  gate: z
    .boolean()
    .default(true)
    .describe('Drop pages that show no sign of a how-to before reading them; false reads every page.'),
  topics: z
    .array(z.enum(TOPICS))
    .nonempty()
    .default([...TOPICS]),
  targets: TargetSettings.prefault({}),
  languages: z
    .array(z.string())
    .nonempty()
    .default(['en'])
    .describe('Languages a procedure may have; others are kept apart.'),
  items_per_topic: z.int().positive().default(500).describe('Benchmark items a topic.'),
  seed: z
    .int()
    .nonnegative()
    .default(0)
    .describe('Chooses among equally good items; the same seed, the same benchmark.'),
  on_short_topic: z
    .enum(['fail', 'shrink'])
    .default('fail')
    .describe('When a topic has too few procedures: stop, or give every topic as many as the poorest has.'),
  out_root: z
    .string()
    .optional()
    .describe('Published key: where that system wrote its stage files. The lake takes its place.'),
  llm: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Published key: model settings; mining by rules asks no model.'),
  stage_llm_overrides: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Published key: model settings of one stage.'),
  prompts: z.record(z.string(), z.string()).optional().describe('Published key: prompt files of the model stages.'),
  export: z.record(z.string(), z.unknown()).optional().describe('Published key: how that system exported its rows.'),
})
export type Config = z.infer<typeof Config>

import { z } from 'zod'
import { MINING_MODES, TOPICS } from '#data'
import { EvaluatorEntry, GeneratorDefaults, GeneratorEntry } from './bench-settings.ts'
import { CrawlSettings } from './crawl-settings.ts'
import { BudgetSettings, ExportSettings, PromptPaths, StageOverrides, TargetSettings } from './mining-settings.ts'
import { ModelSettings } from './model-settings.ts'
import { RefreshSettings } from './refresh-settings.ts'

/** What a table of pages is read from; the keys are the published system's. */
const InputSettings = z.strictObject({
  path: z.string().describe('A file, or a folder that is searched with its subfolders.'),
  include_globs: z
    .array(z.string())
    .optional()
    .describe('Which files of the folder to read; all readable ones if left out.'),
  format: z.enum(['auto', 'html', 'warc', 'jsonl', 'csv', 'arrow', 'parquet']).default('auto'),
  compression: z
    .enum(['auto', 'none', 'gzip', 'zstd', 'bz2', 'xz'])
    .default('auto')
    .describe('How the files are compressed; auto goes by their names.'),
  id_field: z.string().default('id'),
  text_field: z.string().default('text'),
  url_field: z.string().default('url'),
  topic_field: z
    .string()
    .default('topic')
    .describe('Published key: a topic given with a text; mining by rules finds its own.'),
})
export type InputSettings = z.infer<typeof InputSettings>

/** Everything a config file may say. The published system's keys keep their names and meaning. */
export const Config = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'use lower-case letters, digits and hyphens')
    .default('bench')
    .describe('The name of the benchmark that is built.'),
  crawl: CrawlSettings.prefault({}),
  refresh: RefreshSettings.prefault({}),
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
  mode: z
    .enum(MINING_MODES)
    .optional()
    .describe(
      'Who mines: rules alone, the model at every stage, or rules first and the model for the rest. ' +
        'If left out: hybrid when a model is set, else rules.',
    ),
  llm: ModelSettings.optional().describe('The model that is asked, and how.'),
  stage_llm_overrides: StageOverrides.prefault({}).describe('Model settings of single stages, over llm.'),
  generator_defaults: GeneratorDefaults.prefault({}).describe('Settings of all generators of a benchmark run.'),
  models: z.array(GeneratorEntry).default([]).describe('The generators that answer a benchmark.'),
  evaluator: EvaluatorEntry.optional().describe('Who judges their answers; the alignment judge if left out.'),
  repeat: z.int().positive().default(1).describe('Answers asked for to each item; every one is a call of its own.'),
  show_step_count: z
    .boolean()
    .default(true)
    .describe("Whether generators are told how many steps to write: as many as the item's reference has."),
  worked_examples: z
    .string()
    .optional()
    .describe('A YAML file of the procedures that generators are shown; those that come along if left out.'),
  prompts: PromptPaths.prefault({}).describe(
    'Prompt files of the model stages; those that come along where none is named.',
  ),
  prices: z.string().optional().describe('A YAML file of what models cost; the one that comes along if left out.'),
  budget: BudgetSettings.prefault({}),
  pilot: z.int().positive().default(50).describe('Documents that are mined to estimate what all of them would cost.'),
  export: ExportSettings.prefault({}),
})
export type Config = z.infer<typeof Config>

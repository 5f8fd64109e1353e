/** The stages of mining that ask a model, in the order they are asked. The names are the published system's. */
export const MODEL_STAGES = ['procedures', 'filter', 'postprocess', 'resources', 'final_filter'] as const
export type ModelStage = (typeof MODEL_STAGES)[number]

/** What a benchmark asks models: for an answer, in words or by its beginning, for a verdict on one, and whether a reference reaches its goal. */
export const BENCH_PURPOSES = ['generate', 'generate_base', 'judge', 'validate'] as const
export type BenchPurpose = (typeof BENCH_PURPOSES)[number]

/** All that a prompt can be for. */
export type PromptStage = ModelStage | BenchPurpose

/** The stages that ask a model, in the order they are asked. The names are the published system's. */
export const MODEL_STAGES = ['procedures', 'filter', 'postprocess', 'resources', 'final_filter'] as const
export type ModelStage = (typeof MODEL_STAGES)[number]

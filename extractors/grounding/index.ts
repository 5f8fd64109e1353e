export * from './explain-grounding.ts'
export * from './ground-in-steps.ts'
export * from './ground-resources.ts'
export * from './ground-steps.ts'

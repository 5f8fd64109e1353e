export * from './repetition.ts'
export * from './screen-candidate.ts'
export * from './screen-reasons.ts'

export { beginsWithVerb } from './begins-with-verb.ts'
export { promisesHowTo } from './cues.ts'
export * from './open-gate.ts'

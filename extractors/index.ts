export * from './finding/index.ts'
export * from './reading/index.ts'
export * from './screening/index.ts'
export * from './topics/index.ts'

export * from './classify-format.ts'
export * from './format-model-hash.ts'
export * from './format-words.ts'

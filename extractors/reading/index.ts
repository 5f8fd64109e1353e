export * from './decode.ts'
export * from './read-document.ts'

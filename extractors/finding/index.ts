export * from './find-candidates.ts'

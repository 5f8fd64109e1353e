export * from './open-gate.ts'

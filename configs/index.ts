export * from './crawl-settings.ts'
export * from './load.ts'
export * from './schema.ts'
export * from './text.ts'

import { defineConfig } from 'vitest/config'

/** Rooms without disk, clock or state: their tests may share what they load, which took most of their time. */
const PURE = ['test/extractors/**/*.test.ts', 'test/judge/**/*.test.ts']

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores: more workers would only make Chromium and DuckDB wait for each other.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'rest', include: ['test/**/*.test.ts'], exclude: PURE } },
    ],
  },
})

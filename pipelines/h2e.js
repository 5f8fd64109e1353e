#!/usr/bin/env node
// JavaScript, because it is what lets Node run the TypeScript sources; then it hands over.
import { register } from 'tsx/esm/api'

register()
const { main } = await import('./cli/main.ts')
process.exitCode = await main(process.argv.slice(2))

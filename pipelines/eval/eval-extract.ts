import { processHost } from '../cli/host.ts'
import { evalRun } from './eval-run.ts'

const words = process.argv.slice(2)
process.exitCode = evalRun(words, processHost(words))

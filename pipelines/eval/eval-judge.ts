import { processHost } from '../cli/host.ts'
import { judgeEval } from './judge/judge-eval.ts'

const words = process.argv.slice(2)
process.exitCode = await judgeEval(words, processHost(words))

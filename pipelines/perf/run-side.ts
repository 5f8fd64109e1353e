import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { FatalError } from '#data'
import type { Sample, Side } from './comparison.ts'
import { childCpuMs } from './shell-times.ts'
import { REPORT_DESCRIPTOR, SideReport } from './side-report.ts'

/**
 * The shell waits for the side and then says what its children used, those they waited for included: Node itself gives
 * only the usage of one process.
 */
const TIMED = `"$@"; code=$?; times >&${REPORT_DESCRIPTOR}; exit $code`

/** As much of a failed side's errors as is shown. */
const ERROR_CHARACTERS = 2_000

/**
 * Runs a side as a fresh process in a scratch folder that is removed afterwards. Throws FatalError when the side fails or
 * does not report, or when there is no POSIX shell to time it.
 */
export async function runSide(
  side: Side,
  run: { readonly scratch: string; readonly environment: NodeJS.ProcessEnv },
): Promise<Sample> {
  const scratch = mkdtempSync(join(run.scratch, 'side-'))
  try {
    const environment = { ...run.environment, ...side.environment?.(scratch) }
    const { output, errors, end } = await ended(side, { words: side.words(scratch), environment })
    if (end !== 0) throw failure(side, `it ended with ${end}:\n${errors.slice(-ERROR_CHARACTERS).trim()}`)
    return sampleOf(side, output)
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** What `node --import` needs to run TypeScript; by address, because the caller's folder may be any. */
export function tsxHook(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
}

function ended(
  side: Side,
  run: { readonly words: readonly string[]; readonly environment: NodeJS.ProcessEnv },
): Promise<{ output: string; errors: string; end: number | string }> {
  return new Promise((resolve, reject) => {
    const runner = side.interpreter === undefined ? [process.execPath, '--import', tsxHook()] : [side.interpreter]
    const command = [...runner, fileURLToPath(side.file), ...run.words]
    const child = spawn('sh', ['-c', TIMED, 'sh', ...command], {
      env: run.environment,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    })
    const text = { output: '', errors: '' }
    child.stdio[REPORT_DESCRIPTOR]?.on('data', (bytes) => {
      text.output += bytes
    })
    child.stderr?.on('data', (bytes) => {
      text.errors = `${text.errors}${bytes}`.slice(-2 * ERROR_CHARACTERS)
    })
    child.once('error', (cause) => {
      reject(failure(side, `${cause.message}. It is timed by a POSIX shell, "sh", which must be on the PATH`))
    })
    child.once('close', (code, signal) => resolve({ ...text, end: code ?? signal ?? 'no exit code' }))
  })
}

function sampleOf(side: Side, output: string): Sample {
  const [report = '', ...times] = output.split('\n')
  const cpuMs = childCpuMs(times.join('\n'))
  try {
    return { ...SideReport.parse(JSON.parse(report)), cpuMs }
  } catch (cause) {
    throw failure(side, `it ended without a report: ${JSON.stringify(output)}`, cause)
  }
}

function failure(side: Side, state: string, cause?: unknown): FatalError {
  return new FatalError(`Cannot measure "${side.label}": ${state}. Mend the side and measure again.`, { cause })
}

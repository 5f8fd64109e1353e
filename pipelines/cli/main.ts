import { Command, CommanderError } from 'commander'
import { BudgetError, FatalError, ItemError, ThrottledError, UsageError } from '#data'
import { packageVersion } from '../run/versions.ts'
import { addBenchCommands } from './commands/bench.ts'
import { addBuildBenchCommand } from './commands/build-bench.ts'
import { addCostCommands } from './commands/cost.ts'
import { addCrawlCommands } from './commands/crawl.ts'
import { addDoctorCommand } from './commands/doctor.ts'
import { addExploreCommand } from './commands/explore.ts'
import { addExtractCommands } from './commands/extract.ts'
import { addForgetCommand } from './commands/forget.ts'
import { addJudgeCommands } from './commands/judge.ts'
import { addLabelsCommands } from './commands/labels.ts'
import { addMineCommands } from './commands/mine.ts'
import { addRefreshCommand } from './commands/refresh.ts'
import { addRunsCommands } from './commands/runs.ts'
import { addSqlCommand } from './commands/sql.ts'
import { EXIT } from './exit.ts'
import { type Host, processHost } from './host.ts'

/** Runs the command line with these arguments, the program's name left out; gives the exit code. */
export async function main(args: readonly string[], host: Host = processHost(args)): Promise<number> {
  const outcome = { exitCode: EXIT.ok as number }
  const program = new Command('h2e')
    .description('Crawl how-to pages, mine step-by-step procedures, query them in SQL, build benchmarks.')
    .version(packageVersion())
    .showHelpAfterError('Add --help to see what can be said.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
    })
  const commands = [
    addBuildBenchCommand,
    addCrawlCommands,
    addExtractCommands,
    addMineCommands,
    addCostCommands,
    addBenchCommands,
    addJudgeCommands,
    addLabelsCommands,
    addRefreshCommand,
    addSqlCommand,
    addExploreCommand,
    addRunsCommands,
    addForgetCommand,
    addDoctorCommand,
  ]
  for (const add of commands) add(program, { host, end: (exitCode) => Object.assign(outcome, { exitCode }) })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return outcome.exitCode
  } catch (error) {
    return report(error, { host, json: args.includes('--json') })
  }
}

function report(error: unknown, to: { readonly host: Host; readonly json: boolean }): number {
  if (error instanceof CommanderError) {
    if (error.exitCode !== 0 && to.json) to.host.stdout.write(errorJson(error))
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage
  }
  const known = [BudgetError, FatalError, ItemError, ThrottledError, UsageError].find((kind) => error instanceof kind)
  const message = error instanceof Error ? error.message : String(error)
  if (to.json) to.host.stdout.write(errorJson(error))
  const stack = error instanceof Error ? (error.stack ?? message) : message
  to.host.stderr.write(known ? `${message}\n` : `This is a mistake in h2e, please report it.\n${stack}\n`)
  if (error instanceof BudgetError) return EXIT.budget
  return error instanceof UsageError ? EXIT.usage : EXIT.failure
}

function errorJson(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return `${JSON.stringify({ ok: false, error: { name, message } })}\n`
}

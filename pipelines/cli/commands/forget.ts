import type { Command } from 'commander'
import { type CommandSetting, type CommonOptions, withCommonOptions } from '../options.ts'

/** What `forget` is told. */
export interface ForgetOptions extends CommonOptions {
  readonly host?: string
  readonly url?: string
  readonly reason?: string
  readonly dryRun?: boolean
}

/** Adds `forget`. */
export function addForgetCommand(program: Command, setting: CommandSetting): void {
  withCommonOptions(
    program
      .command('forget')
      .description('take a site or a page down: out of every file of the lake, and never in again')
      .option('--host <host>', 'a host, on any port; `*.example.org` for all hosts below example.org')
      .option('--url <url>', 'one page')
      .option('--reason <text>', 'kept with the tombstone')
      .option('--dry-run', 'count what would go, write nothing'),
  )
    .addHelpText('after', HELP)
    .action(async (options: ForgetOptions) => {
      const { forgetVerb } = await import('../verbs/forget.ts')
      await forgetVerb(setting, options)
    })
}

const HELP = `
What --host means: example.org is that host and no other, not even www.example.org; *.example.org is every host below it
and not itself: to take down a whole domain, run both. example.org:8080 is one port. --url means one address, whatever its fragment; the
same text at another address stays and is credited to that one.

What goes: pages, raw responses, documents, procedures, models' answers and replies, benchmark items, training rows, and
reports and exports in the lake that quote them. A benchmark that held some is replaced by a version without them: the
command prints the hashes of the versions that did, for those who have copies. The ledger of calls keeps its costs, and other
pages' links keep the address. What stays is a tombstone in forgotten.json: crawls refuse it, imports and benchmarks leave it out.

Examples:
  h2e forget --host example.org --reason "asked by the owner, 2026-11-23" --dry-run
  h2e forget --host '*.example.org'
  h2e forget --url https://example.org/howto/tea`

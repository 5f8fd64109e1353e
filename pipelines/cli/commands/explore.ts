import type { Command } from 'commander'
import { type CommandSetting, type CommonOptions, lakeFolder, withCommonOptions } from '../options.ts'

interface ExploreOptions extends CommonOptions {
  readonly port: string
  readonly host: string
  readonly open?: boolean
}

/** Adds `explore`. */
export function addExploreCommand(program: Command, { host }: CommandSetting): void {
  withCommonOptions(
    program
      .command('explore')
      .description('look at the lake in a browser: procedures, benchmark, scores, judgments, SQL, labelling')
      .option('--port <number>', 'where to listen; 0 for any free port', '4170')
      .option('--host <address>', 'the address to listen on; off this machine a token is asked for', '127.0.0.1')
      .option('--open', 'open it in the default browser'),
  ).action(async (options: ExploreOptions) => {
    const { explore } = await import('../verbs/explore.ts')
    await explore(host, {
      lakeFolder: lakeFolder(host, options),
      port: Number(options.port),
      hostname: options.host,
      json: options.json ?? false,
      isOpened: options.open ?? false,
    })
  })
}

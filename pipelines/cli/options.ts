import type { Command } from 'commander'
import { type Config, loadConfig } from '#configs'
import { type Host, userPath } from './host.ts'

/** What a command is given to be added with. */
export interface CommandSetting {
  readonly host: Host
  /** Sets the exit code of a command that did not throw. */
  end(exitCode: number): void
}

/** Options every verb takes. */
export interface CommonOptions {
  readonly lake: string
  readonly json?: boolean
}

/** Options of verbs that work on the lake. */
export interface WorkOptions extends CommonOptions {
  readonly config?: string
  readonly set?: readonly string[]
}

/** Adds `--lake` and `--json`. */
export function withCommonOptions(command: Command): Command {
  return command
    .option('--lake <folder>', 'the lake to work on', 'lake')
    .option('--json', 'print one JSON value on standard output')
}

/** Adds `--lake`, `--json`, `--config` and `--set`. */
export function withWorkOptions(command: Command): Command {
  return withCommonOptions(command)
    .option('--config <file>', 'a YAML file of settings')
    .option('--set <key=value>', 'one setting, over the file; may be repeated', collect)
}

/** Gathers a repeatable option. */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value]
}

/** The folder of the lake, absolute. */
export function lakeFolder(host: Host, options: CommonOptions): string {
  return userPath(host, options.lake)
}

/** The configuration these options name. */
export function configOf(host: Host, options: WorkOptions, extra: readonly string[] = []): Config {
  const file = options.config === undefined ? undefined : userPath(host, options.config)
  const config = loadConfig({
    file,
    set: [...(options.set ?? []), ...extra],
    environment: host.environment,
    workingFolder: host.workingFolder,
    notice: (message) => host.stderr.write(`${message}\n`),
  })
  const { inputs } = config
  return inputs === undefined ? config : { ...config, inputs: { ...inputs, path: userPath(host, inputs.path) } }
}

/** The configuration with the input named on the command line, if any, over its own. */
export function configWithInput(host: Host, options: WorkOptions, path: string | undefined): Config {
  return configOf(host, options, path === undefined ? [] : [`inputs.path=${JSON.stringify(path)}`])
}

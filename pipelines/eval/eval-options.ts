import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError } from 'commander'
import { UsageError } from '#data'
import type { Host } from '../cli/host.ts'

/** What `pnpm eval:extract` was asked. */
export interface EvalOptions {
  /** The corpus, absolute. */
  readonly corpus: string
  readonly json: boolean
  /** Id of the page to explain; null for the tables. */
  readonly explain: string | null
  /** As typed: whole names of slices, or parts of names. */
  readonly only: readonly string[]
}

/** Reads the words after the command; null when they asked for help, which is then printed. Throws UsageError. */
export function evalOptions(words: readonly string[], host: Host): EvalOptions | null {
  const command = evalCommand(host)
  try {
    // pnpm hands on the "--" of `pnpm eval:extract -- --json`.
    command.parse(
      words.filter((word) => word !== '--'),
      { from: 'user' },
    )
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return null
    throw new UsageError(
      `Cannot read "${words.join(' ')}": ${error.message.replace('\n', ' ')}. Add --help to see what can be said.`,
      {
        cause: error,
      },
    )
  }
  const { corpus, json, explain, only } = command.opts<Typed>()
  return {
    corpus: corpus === undefined ? SAMPLE_SITE : resolve(callersFolder(host), corpus),
    json: json ?? false,
    explain: explain ?? null,
    only: only ?? [],
  }
}

interface Typed {
  readonly corpus?: string
  readonly json?: boolean
  readonly explain?: string
  readonly only?: readonly string[]
}

const SAMPLE_SITE = fileURLToPath(new URL('../../data/sample-site/', import.meta.url))

function evalCommand(host: Host): Command {
  return new Command('pnpm eval:extract')
    .description('Measures how well steps and resources are read from pages whose truth is known.')
    .usage('[--corpus DIR] [--only SLICE] [--json] | --explain ID')
    .option('--corpus <dir>', 'a folder with truth/<set>.jsonl and the pages (default: the bundled sample site)')
    .option('--only <slice>', 'measure slices whose name holds this, such as "stripped"; may be repeated', collect)
    .option('--json', 'print one JSON object on standard output')
    .option('--explain <id>', 'show one page: its truth, what each witness saw, what was kept, step by step')
    .helpOption('--help', 'show this')
    .addHelpText('after', HELP)
    .exitOverride()
    .configureOutput({ writeOut: (text) => host.stdout.write(text), writeErr: () => undefined })
}

const HELP = `
How it counts. A true step and a step read are the same when the F1 of their words is 0.6 or more; each is matched once,
the best pairs first. Of a page's procedures and of ours, the best pair is compared. Shares are over all steps of a slice,
with 95 % Wilson intervals. A false positive is a page without a procedure from which one of three steps or more is read.

Examples:
  pnpm eval:extract                               the bundled sample site
  pnpm eval:extract --corpus ~/corpus             pages of your own
  pnpm eval:extract --only "json-ld stripped"     some slices
  pnpm eval:extract --explain food/poach-eggs     one page, in full
  pnpm eval:extract --explain fashion/hem-trousers --only stripped
                                                  the same without its structured data
  pnpm --silent eval:extract --json > eval.json   for machines

Ends with 0 when every target is met, 1 when one is missed, 2 when the command or the corpus cannot be read.
`

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value]
}

/** pnpm runs the script in the package's folder and says where it was called. */
function callersFolder({ environment, workingFolder }: Host): string {
  return environment.npm_lifecycle_event === 'eval:extract' ? (environment.INIT_CWD ?? workingFolder) : workingFolder
}

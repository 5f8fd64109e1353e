import { resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { UsageError } from '#data'
import { EXIT } from '../../cli/exit.ts'
import type { Host } from '../../cli/host.ts'
import type { Section } from '../figure.ts'
import { readJudgeCorpus } from './judge-corpus.ts'
import { judgeEvalText } from './judge-eval-text.ts'
import { checkTarget } from './judge-targets.ts'
import { measureIndependent } from './measure-independent.ts'
import { measurePeople } from './measure-people.ts'
import { measurePlanted } from './measure-planted.ts'

/** Runs `eval:judge` with these words; gives the exit code: 0, 1 for a missed target, 2 for what cannot be meant. */
export async function judgeEval(words: readonly string[], host: Host): Promise<number> {
  try {
    const command = evalCommand(host)
    command.parse(
      words.filter((word) => word !== '--'),
      { from: 'user' },
    )
    return await run(command.opts<Typed>(), host)
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok
    if (!(error instanceof UsageError) && !(error instanceof CommanderError)) throw error
    host.stderr.write(`${error.message}\n`)
    return EXIT.usage
  }
}

interface Typed {
  readonly corpus?: string
  readonly json?: boolean
  readonly explain?: boolean
  readonly seed: string
}

async function run({ corpus: folder, json, explain, seed: typed }: Typed, host: Host): Promise<number> {
  const seed = Number(typed)
  if (!Number.isInteger(seed) || seed < 0) {
    throw new UsageError(`Cannot use --seed "${typed}": give a whole number of 0 or more.`)
  }
  const corpus = readJudgeCorpus(folder === undefined ? null : resolve(callersFolder(host), folder))
  for (const skipped of corpus.skipped) host.stderr.write(`${skipped}\n`)
  const sections = [
    ...(await measurePlanted(corpus, seed)),
    await measureIndependent(corpus.procedures),
    ...(await measurePeople(corpus.attempts)),
  ]
  host.stdout.write(
    json === true
      ? `${JSON.stringify({ seed, sections: sections.map(withTargets) })}\n`
      : judgeEvalText(sections, { explains: explain === true }),
  )
  const isMissed = sections.some((section) =>
    section.figures.some((figure) => checkTarget(section, figure).isMet === false),
  )
  return isMissed ? EXIT.failure : EXIT.ok
}

function withTargets(section: Section) {
  return { ...section, figures: section.figures.map((figure) => ({ ...figure, ...checkTarget(section, figure) })) }
}

function evalCommand(host: Host): Command {
  return new Command('pnpm eval:judge')
    .description('Measures what the alignment judge detects among planted edits, and how far it agrees with people.')
    .option('--corpus <dir>', 'a folder with truth/<set>.jsonl; without it, the bundled sample site alone')
    .option('--seed <number>', 'draws the edits', '1')
    .option('--explain', 'name every edit that was taken wrongly')
    .option('--json', 'print one JSON object on standard output')
    .addHelpText(
      'after',
      '\nEnds with 0 when every target is met, 1 when one is missed, 2 when the command cannot be meant.',
    )
    .exitOverride()
    .configureOutput({ writeOut: (text) => host.stdout.write(text), writeErr: () => undefined })
}

/** pnpm runs the script in the package's folder and says where it was called. */
function callersFolder({ environment, workingFolder }: Host): string {
  return environment.npm_lifecycle_event === 'eval:judge' ? (environment.INIT_CWD ?? workingFolder) : workingFolder
}

import type { Command } from 'commander'
import { userPath } from '../host.ts'
import { type CommandSetting, type CommonOptions, lakeFolder, withCommonOptions } from '../options.ts'

interface SqlOptions extends CommonOptions {
  readonly command?: string
  readonly input?: string
  readonly out?: string
  readonly timeLimit: string
}

/** Adds `sql`. */
export function addSqlCommand(program: Command, { host }: CommandSetting): void {
  withCommonOptions(
    program
      .command('sql')
      .description('ask SQL questions of the lake: read-only, one SELECT at a time')
      .option('-c, --command <sql>', 'answer this and end; without it a prompt opens')
      .option('--input <file>', 'a table (.arrow, .parquet, .csv, .jsonl) to ask as "input" beside the lake')
      .option('--out <file>', 'write the answer to a file: .arrow, .parquet, .csv, .jsonl or .json')
      .option('--time-limit <seconds>', 'end a question after this long', '60'),
  )
    .addHelpText(
      'after',
      '\nTables: pages documents candidates procedures steps resources drops bench_items runs document_pages',
    )
    .action(async (options: SqlOptions) => {
      const { runSql } = await import('../verbs/sql.ts')
      await runSql(host, {
        lakeFolder: lakeFolder(host, options),
        json: options.json ?? false,
        sql: options.command,
        input: options.input === undefined ? undefined : userPath(host, options.input),
        out: options.out === undefined ? undefined : userPath(host, options.out),
        timeLimitSeconds: Number(options.timeLimit),
      })
    })
}

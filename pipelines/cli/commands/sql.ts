import { type Command, Option } from 'commander'
import { userPath } from '../host.ts'
import { type CommandSetting, type CommonOptions, lakeFolder, withCommonOptions } from '../options.ts'

interface SqlOptions extends CommonOptions {
  readonly command?: string
  readonly file?: string
  readonly run?: string
  readonly list?: boolean
  readonly schema?: string | true
  readonly format?: 'table' | 'csv' | 'json' | 'jsonl'
  readonly input?: string
  readonly out?: string
  readonly timeLimit: string
}

const EXAMPLES = `
Tables: pages frontier politeness documents candidates drops procedures steps resources bench_items
  generations judgments failures labels calls runs document_pages

Examples:
  h2e sql -c "SELECT topic, count(*) FROM procedures GROUP BY topic"
  h2e sql -c "FROM search_steps('simmer sauce')"
  h2e sql --run top-resources --format csv
  h2e sql -c "FROM sample_by_topic(5)" --out sample.parquet`

/** Adds `sql`. */
export function addSqlCommand(program: Command, { host }: CommandSetting): void {
  withCommonOptions(
    program
      .command('sql')
      .description('ask SQL questions of the lake: read-only, one SELECT at a time')
      .option('-c, --command <sql>', 'answer this and end; without it a prompt opens')
      .option('--file <file>', 'answer the questions of a file, one after the other')
      .option('--run <query>', 'answer a saved query')
      .option('--list', 'list the saved queries')
      .option('--schema [table]', 'describe the columns of a table, or of all: type, key, unit, meaning')
      .addOption(new Option('--format <form>', 'how answers are printed').choices(['table', 'csv', 'json', 'jsonl']))
      .option('--input <file>', 'a table (.arrow, .parquet, .csv, .jsonl) to ask as "input" beside the lake')
      .option('--out <file>', 'write the answer to a file: .arrow, .parquet, .csv, .jsonl or .json')
      .option('--time-limit <seconds>', 'end a question after this long', '60'),
  )
    .addHelpText('after', EXAMPLES)
    .action(async (options: SqlOptions) => {
      const { listQueries, runSql } = await import('../verbs/sql.ts')
      if (options.list) return listQueries(host, { json: options.json ?? false })
      await runSql(host, {
        lakeFolder: lakeFolder(host, options),
        form: options.format ?? (options.json ? 'json' : 'table'),
        sql: options.command,
        file: options.file === undefined ? undefined : userPath(host, options.file),
        query: options.run,
        schema: options.schema,
        input: options.input === undefined ? undefined : userPath(host, options.input),
        out: options.out === undefined ? undefined : userPath(host, options.out),
        timeLimitSeconds: Number(options.timeLimit),
      })
    })
}

import type { DuckDBConnection } from '@duckdb/node-api'
import { type DescribedTable, describeTables, FatalError, UsageError } from '#data'
import { answerPieces, TEXT_FORMS, type TextForm } from '../../sql/answer-pieces.ts'
import { type Answer, ask } from '../../sql/ask.ts'
import { savedQuery } from '../../sql/saved-queries.ts'
import { writeAnswer } from '../../sql/write-answer.ts'
import { answerText } from '../answer-text.ts'
import { type Host, userPath } from '../host.ts'
import { textTable } from '../text-table.ts'
import { COMMANDS } from './commands.ts'
import { functionsText, queriesText, schemaText, tablesNamed, tablesText } from './lake-texts.ts'

/** How an answer is shown: for people, or for programs. */
const ANSWER_FORMS = ['table', ...TEXT_FORMS] as const
export type AnswerForm = (typeof ANSWER_FORMS)[number]

interface SessionOptions {
  readonly connection: DuckDBConnection
  readonly form: AnswerForm
  readonly timeLimitSeconds: number
  /** Shows a long text page by page; false when it did not. */
  readonly page?: (text: string) => Promise<boolean>
}

/** A conversation with the lake: what is asked, and how its answers are shown. */
export class SqlSession {
  readonly #host: Host
  readonly #options: SessionOptions
  #form: AnswerForm
  #timing = false
  #paging = true
  #once: string | null = null
  #tables: readonly DescribedTable[] | undefined

  constructor(host: Host, options: SessionOptions) {
    this.#host = host
    this.#options = options
    this.#form = options.form
  }

  /** The lake's tables, described. */
  async tables(): Promise<readonly DescribedTable[]> {
    this.#tables ??= await describeTables(this.#options.connection)
    return this.#tables
  }

  /** Answers a statement, or obeys a line that begins with a dot; true when it could. What could not be is told. */
  async take(line: string): Promise<boolean> {
    try {
      if (line.trim().startsWith('.')) await this.#obey(line.trim().replace(/;$/, ''))
      else await this.answer(line.trim())
      return true
    } catch (error) {
      if (!(error instanceof UsageError || error instanceof FatalError)) throw error
      this.#host.stderr.write(`${error.message}\n`)
      return false
    }
  }

  /** Answers one statement. Throws as ask() and writeAnswer() do. */
  async answer(sql: string): Promise<void> {
    const { connection, timeLimitSeconds } = this.#options
    const begun = performance.now()
    const answer = await ask(connection, { sql, timeLimitSeconds })
    const milliseconds = Math.round(performance.now() - begun)
    await this.#show(answer)
    if (this.#timing) this.#host.stderr.write(`${milliseconds} ms\n`)
  }

  async #show(answer: Answer): Promise<void> {
    const path = this.#once
    this.#once = null
    if (path !== null) {
      await writeAnswer(answer, path)
      return void this.#host.stdout.write(`Wrote ${answer.rows.length} rows to ${path}\n`)
    }
    if (this.#form !== 'table') return writeText(this.#host, answer, this.#form)
    const text = answerText(answer)
    if (this.#paging && (await this.#options.page?.(text)) === true) return
    this.#host.stdout.write(text)
  }

  /** For people as a text, for programs as one line of JSON. */
  #told(tables: readonly DescribedTable[], textOf: (tables: readonly DescribedTable[]) => string): string {
    return this.#form === 'table' ? textOf(tables) : `${JSON.stringify(tables)}\n`
  }

  async #obey(line: string): Promise<void> {
    const [command = '', ...words] = line.split(/\s+/)
    const word = words.join(' ')
    const say = (text: string): void => void this.#host.stdout.write(text)
    if (command === '.help') return say(helpText())
    if (command === '.tables') return say(this.#told(await this.tables(), tablesText))
    if (command === '.schema') {
      const name = word === '' ? undefined : word
      return say(this.#told(tablesNamed(await this.tables(), name), schemaText))
    }
    if (command === '.functions') return say(functionsText())
    if (command === '.queries') return say(queriesText())
    if (command === '.run') return await this.answer(savedQuery(word).sql)
    if (command === '.mode') this.#form = chosen(word, { command, choices: ANSWER_FORMS })
    else if (command === '.timing') this.#timing = chosen(word, { command, choices: ['on', 'off'] }) === 'on'
    else if (command === '.pager') this.#paging = chosen(word, { command, choices: ['on', 'off'] }) === 'on'
    else if (command === '.once' && word !== '') this.#once = userPath(this.#host, word)
    else throw new UsageError(`Cannot obey "${line}": it is no command of this prompt. See them with .help.`)
  }
}

/** Row by row: a large answer as one text would be longer than a text can be. */
export function writeText(host: Host, answer: Answer, form: TextForm): void {
  for (const piece of answerPieces(answer, form)) host.stdout.write(piece)
}

function chosen<Choice extends string>(
  word: string,
  { command, choices }: { readonly command: string; readonly choices: readonly Choice[] },
): Choice {
  const choice = choices.find((each) => each === word)
  if (choice !== undefined) return choice
  throw new UsageError(`Cannot set ${command} to "${word}": it takes ${choices.join(', ')}.`)
}

function helpText(): string {
  const rows = COMMANDS.map(({ name, parameter, meaning }) => [`${name} ${parameter}`.trim(), meaning])
  return `A SELECT may take several lines; ";" ends it.\n\n${textTable([], rows)}\n`
}

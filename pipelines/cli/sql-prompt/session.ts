import { renameSync, rmSync } from 'node:fs'
import { type DescribedTable, FatalError, UsageError } from '#data'
import { TEXT_FORMS } from '../../sql/answer-pieces.ts'
import { fileFormOf, refuseUnwritable } from '../../sql/file-form.ts'
import type { Answered, WholeAnswer } from '../../sql/questions/messages.ts'
import type { Asking } from '../../sql/questions/question-desk.ts'
import { savedQuery } from '../../sql/saved-queries.ts'
import { answerText, SHOWN_ROWS } from '../answer-text.ts'
import { type Host, userPath } from '../host.ts'
import { textTable } from '../text-table.ts'
import { COMMANDS } from './commands.ts'
import { functionsText, queriesText, schemaText, tablesNamed, tablesText } from './lake-texts.ts'

/** How an answer is shown: for people, or for programs. */
const ANSWER_FORMS = ['table', ...TEXT_FORMS] as const
export type AnswerForm = (typeof ANSWER_FORMS)[number]

/** The lake as a conversation needs it. */
export interface AskedLake {
  readonly tables: readonly DescribedTable[]
  /** Answers one statement: to where it says, within its time. Throws UsageError or FatalError. */
  ask(sql: string, to: WholeAnswer, asking: Asking): Promise<Answered>
}

interface SessionOptions {
  readonly lake: AskedLake
  readonly form: AnswerForm
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
  #stopping = new AbortController()

  constructor(host: Host, options: SessionOptions) {
    this.#host = host
    this.#options = options
    this.#form = options.form
  }

  /** Stops the question that is being answered. */
  stop(): void {
    this.#stopping.abort()
  }

  /** Answers a statement, or obeys a line that begins with a dot; true when it could. What could not be is told. */
  async take(line: string): Promise<boolean> {
    try {
      if (line.trim().startsWith('.')) await this.#obey(line.trim().replace(/;$/, ''))
      else await this.#answer(line.trim())
      return true
    } catch (error) {
      if (!(error instanceof UsageError || error instanceof FatalError)) throw error
      this.#host.stderr.write(`${error.message}\n`)
      return false
    }
  }

  async #answer(sql: string): Promise<void> {
    const begun = performance.now()
    const path = this.#once
    this.#once = null
    this.#stopping = new AbortController()
    if (path !== null) await this.#write(sql, path)
    else await this.#show(sql)
    if (this.#timing) this.#host.stderr.write(`${Math.round(performance.now() - begun)} ms\n`)
  }

  #keepNext(path: string): void {
    refuseUnwritable(path)
    this.#once = path
  }

  /** A file takes its name when it is whole. */
  async #write(sql: string, path: string): Promise<void> {
    const part = `${path}.${process.pid}.tmp`
    const to = { kind: 'file', path: part, form: fileFormOf(path), mostCharacters: null } as const
    try {
      const { rowCount } = await this.#options.lake.ask(sql, to, { signal: this.#stopping.signal })
      renameSync(part, path)
      this.#host.stdout.write(`Wrote ${rowCount} rows to ${path}\n`)
    } finally {
      rmSync(part, { force: true })
    }
  }

  async #show(sql: string): Promise<void> {
    const { lake, page } = this.#options
    const { signal } = this.#stopping
    if (this.#form !== 'table') {
      // Told when it is whole: half of an answer looks like one.
      const pieces: string[] = []
      await lake.ask(sql, { kind: 'text', form: this.#form }, { signal, onPiece: (piece) => pieces.push(piece) })
      for (const piece of pieces) this.#host.stdout.write(piece)
      return
    }
    const { answer, rowCount } = await lake.ask(sql, { kind: 'table', mostRows: SHOWN_ROWS }, { signal })
    const text = answerText({ ...answer, rowCount })
    if (this.#paging && (await page?.(text)) === true) return
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
    if (command === '.tables') return say(this.#told(this.#options.lake.tables, tablesText))
    if (command === '.schema') {
      const name = word === '' ? undefined : word
      return say(this.#told(tablesNamed(this.#options.lake.tables, name), schemaText))
    }
    if (command === '.functions') return say(functionsText())
    if (command === '.queries') return say(queriesText())
    if (command === '.run') return await this.#answer(savedQuery(word).sql)
    if (command === '.mode') this.#form = chosen(word, { command, choices: ANSWER_FORMS })
    else if (command === '.timing') this.#timing = chosen(word, { command, choices: ['on', 'off'] }) === 'on'
    else if (command === '.pager') this.#paging = chosen(word, { command, choices: ['on', 'off'] }) === 'on'
    else if (command === '.once' && word !== '') this.#keepNext(userPath(this.#host, word))
    else throw new UsageError(`Cannot obey "${line}": it is no command of this prompt. See them with .help.`)
  }
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

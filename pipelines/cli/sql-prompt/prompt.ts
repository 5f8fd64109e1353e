import { createInterface, type Interface } from 'node:readline'
import type { DuckDBConnection } from '@duckdb/node-api'
import { UsageError } from '#data'
import { splitStatements } from '../../sql/split-statements.ts'
import type { Host } from '../host.ts'
import { completer } from './completion.ts'
import { HISTORY_LINES, keepHistory, readHistory } from './history-file.ts'
import { showInPager } from './pager.ts'
import { type AnswerForm, SqlSession } from './session.ts'

interface PromptOptions {
  readonly form: AnswerForm
  readonly timeLimitSeconds: number
}

/**
 * Reads questions until the input ends, and answers each; an error is told and the prompt goes on. Throws UsageError at
 * the end of a pipe that held a question without an answer.
 */
export async function prompt(host: Host, connection: DuckDBConnection, options: PromptOptions): Promise<void> {
  const unanswered =
    host.stdin.isTTY === true ? await converse(host, connection, options) : await readAll(host, connection, options)
  if (unanswered === 0) return
  throw new UsageError(`Cannot answer ${unanswered} of the questions: see above. Mend them and ask again.`)
}

/** A pipe: questions end at semicolons, commands at their line. Gives how many had no answer. */
async function readAll(host: Host, connection: DuckDBConnection, options: PromptOptions): Promise<number> {
  const session = new SqlSession(host, { ...options, connection })
  let unanswered = 0
  const take = async (line: string): Promise<void> => {
    if (!(await session.take(line))) unanswered++
  }
  let text = ''
  for await (const line of createInterface({ input: host.stdin })) {
    if (text.trim() === '' && line.trim().startsWith('.')) {
      if (isEnd(line)) return unanswered
      await take(line)
      continue
    }
    const { statements, rest } = splitStatements(`${text}${line}\n`)
    for (const statement of statements) await take(statement)
    text = rest
  }
  if (text.trim() !== '') await take(text)
  return unanswered
}

/** A person at a terminal: history, completion, Ctrl-C for the question, Ctrl-D to end. */
async function converse(host: Host, connection: DuckDBConnection, options: PromptOptions): Promise<number> {
  let history: readonly string[] = readHistory(host)
  let answering = false
  let text = ''
  let ended = false
  const session: SqlSession = new SqlSession(host, {
    ...options,
    connection,
    page: (answer) => paged(host, answer, lines),
  })
  const lines: Interface = createInterface({
    input: host.stdin,
    output: process.stderr,
    history: [...history],
    historySize: HISTORY_LINES,
    removeHistoryDuplicates: true,
    completer: completer(await session.tables()),
  })
  lines.on('history', (kept: string[]) => {
    history = [...kept]
  })
  const show = (): void => {
    lines.setPrompt(text.trim() === '' ? 'h2e> ' : '...> ')
    if (!ended) lines.prompt()
  }
  lines.on('SIGINT', () => {
    if (answering) return connection.interrupt()
    text = ''
    host.stderr.write('^C\n')
    lines.setPrompt('')
    lines.write(null, { ctrl: true, name: 'e' })
    lines.write(null, { ctrl: true, name: 'u' })
    show()
  })
  lines.on('close', () => {
    ended = true
  })
  host.stderr.write('SELECT ... ; asks, .help tells more, .tables lists the tables, Ctrl-D ends.\n')
  show()
  for await (const line of lines) {
    if (text.trim() === '' && isEnd(line)) break
    const isCommand = text.trim() === '' && line.trim().startsWith('.')
    const { statements, rest } = isCommand ? { statements: [line], rest: '' } : splitStatements(`${text}${line}\n`)
    text = rest
    answering = true
    for (const statement of statements) await session.take(statement)
    answering = false
    show()
  }
  lines.close()
  host.stderr.write('\n')
  keepHistory(host, history)
  return 0
}

function isEnd(line: string): boolean {
  return ['.quit', '.exit'].includes(line.trim())
}

/** Long answers page by page, while the prompt lets go of the keyboard. */
async function paged(host: Host, text: string, lines: Interface): Promise<boolean> {
  const { stdout, stdin } = host
  const height = stdout.rows ?? 0
  if (stdout.isTTY !== true || height === 0 || text.split('\n').length <= height) return false
  lines.pause()
  stdin.setRawMode?.(false)
  try {
    return await showInPager(host, text)
  } finally {
    stdin.setRawMode?.(true)
    lines.resume()
  }
}

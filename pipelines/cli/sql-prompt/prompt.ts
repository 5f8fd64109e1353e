import { createInterface, type Interface } from 'node:readline'
import { UsageError } from '#data'
import { isBlank, splitStatements } from '../../sql/split-statements.ts'
import type { Host } from '../host.ts'
import { completer } from './completion.ts'
import { HISTORY_LINES, keepHistory, readHistory } from './history-file.ts'
import { showInPager } from './pager.ts'
import { type AnswerForm, type AskedLake, SqlSession } from './session.ts'

/**
 * Reads questions until the input ends, and answers each; an error is told and the prompt goes on. Throws UsageError at
 * the end of a pipe that held a question without an answer.
 */
export async function prompt(host: Host, lake: AskedLake, { form }: { readonly form: AnswerForm }): Promise<void> {
  const unanswered = host.stdin.isTTY === true ? await converse(host, lake, form) : await readAll(host, lake, form)
  if (unanswered === 0) return
  throw new UsageError(`Cannot answer ${unanswered} of the questions: see above. Mend them and ask again.`)
}

/** A pipe: questions end at semicolons, commands at their line. Gives how many had no answer. */
async function readAll(host: Host, lake: AskedLake, form: AnswerForm): Promise<number> {
  const session = new SqlSession(host, { lake, form })
  let unanswered = 0
  const take = async (line: string): Promise<void> => {
    if (!(await session.take(line))) unanswered++
  }
  let text = ''
  for await (const line of createInterface({ input: host.stdin })) {
    if (text === '' && line.trim().startsWith('.')) {
      if (isEnd(line)) return unanswered
      await take(line)
      continue
    }
    const { statements, rest } = splitStatements(`${text}${line}\n`)
    for (const statement of statements) await take(statement)
    text = isBlank(rest) ? '' : rest
  }
  if (text !== '') await take(text)
  return unanswered
}

/** A person at a terminal: history, completion, Ctrl-C for the question, Ctrl-D to end. */
async function converse(host: Host, lake: AskedLake, form: AnswerForm): Promise<number> {
  let history: readonly string[] = readHistory(host)
  let answering = false
  let text = ''
  let ended = false
  const session: SqlSession = new SqlSession(host, { lake, form, page: (answer) => paged(host, answer, lines) })
  const lines: Interface = createInterface({
    input: host.stdin,
    output: process.stderr,
    history: [...history],
    historySize: HISTORY_LINES,
    removeHistoryDuplicates: true,
    completer: completer(lake.tables),
  })
  lines.on('history', (kept: string[]) => {
    history = [...kept]
  })
  const show = (): void => {
    lines.setPrompt(text === '' ? 'h2e> ' : '...> ')
    if (!ended) lines.prompt()
  }
  lines.on('SIGINT', () => {
    if (answering) return session.stop()
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
  for await (const typed of lines) {
    const line = text === '' ? typed.replace(BARE_WORD, (_, word: string) => `.${word.toLowerCase()}`) : typed
    if (text === '' && isEnd(line)) break
    const isCommand = text === '' && line.trim().startsWith('.')
    const { statements, rest } = isCommand ? { statements: [line], rest: '' } : splitStatements(`${text}${line}\n`)
    text = isBlank(rest) ? '' : rest
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

/** What people type who do not know yet that commands begin with a dot; no question is one of these words. */
const BARE_WORD = /^\s*(help|quit|exit)\s*;?\s*$/i

function isEnd(line: string): boolean {
  return ['.quit', '.exit'].includes(line.trim().toLowerCase())
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

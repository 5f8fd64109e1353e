import { createInterface } from 'node:readline/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { FatalError, UsageError } from '#data'
import { ask } from '../../sql/ask.ts'
import { answerText } from '../answer-text.ts'
import type { Host } from '../host.ts'

const HELP = 'One SELECT at a time, ended by ";". .tables lists the tables, .quit ends.\n'

/**
 * Reads questions until the input ends, and answers each; an error is told and the prompt goes on. Throws UsageError at the end of a pipe
 * that held a question without an answer.
 */
export async function prompt(
  host: Host,
  connection: DuckDBConnection,
  options: { readonly json: boolean; readonly timeLimitSeconds: number },
): Promise<void> {
  const interactive = host.stdin.isTTY === true
  if (interactive) host.stderr.write(HELP)
  const lines = createInterface({ input: host.stdin, ...(interactive ? { output: process.stderr } : {}) })
  let question = ''
  let unanswered = 0
  const showPrompt = (): void => {
    if (!interactive) return
    lines.setPrompt(question === '' ? 'h2e> ' : '...> ')
    lines.prompt()
  }
  showPrompt()
  for await (const line of lines) {
    if (question === '' && ['.quit', '.exit'].includes(line.trim())) break
    question += `${line}\n`
    const whole = line.trim() === '.tables' ? 'SHOW TABLES' : question.trim().endsWith(';') ? question : undefined
    if (whole !== undefined) {
      if (!(await answerOne(host, connection, { ...options, sql: whole }))) unanswered++
      question = ''
    }
    showPrompt()
  }
  if (question.trim() !== '' && !(await answerOne(host, connection, { ...options, sql: question }))) unanswered++
  if (unanswered === 0 || interactive) return
  throw new UsageError(`Cannot answer ${unanswered} of the questions: see above. Mend them and ask again.`)
}

async function answerOne(
  host: Host,
  connection: DuckDBConnection,
  question: { readonly sql: string; readonly json: boolean; readonly timeLimitSeconds: number },
): Promise<boolean> {
  try {
    const answer = await ask(connection, question)
    host.stdout.write(question.json ? `${JSON.stringify(answer.rows)}\n` : answerText(answer))
    return true
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof FatalError)) throw error
    host.stderr.write(`${error.message}\n`)
    return false
  }
}

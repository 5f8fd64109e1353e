import { FatalError, UsageError } from '#data'
import { count, counted } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import type { ShownAnswer } from '../../sql/questions/messages.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import type { Page, PageRequest } from '../page.ts'
import { answerTable } from './answer-table.ts'
import { type Asked, askedOf, LONGEST_QUESTION, TIME_LIMIT_SECONDS } from './asked.ts'
import { chartFigure, loadCharts } from './chart/chart-figure.ts'
import { downloadLinks } from './downloads.ts'
import { questionError } from './question-error.ts'
import { questionForm, savedList } from './question-form.ts'

/** Rows one page shows. */
const MOST_ROWS = 1000

/** A question to the lake, its answer as a table and a chart, and files of all of it. */
export const sqlPage: Page = {
  path: '/sql',
  place: 'sql',
  show: async (request) => {
    const asked = askedOf(request.url)
    request.lake.expectQuestion()
    loadCharts()
    const result = asked.sql === '' ? { html: nothing, isAnswered: true } : await answered(asked, request)
    const body = html`${pageHead({ title: 'SQL', lede: LEDE })}
<div class="sql-sides">
<div>${questionForm(asked.sql)}</div>
<details class="saved-box"${asked.sql === '' ? html` open` : nothing}><summary>Saved questions</summary>${savedList(asked.sql)}</details>
</div>
${result.html}`
    return { title: 'SQL', body, scripts: ['sql-editor'], ...(result.isAnswered ? {} : { status: 400 }) }
  },
}

const LEDE = html`Asks the lake's <a href="/tables">tables and functions</a> in DuckDB's SQL. Nothing can be changed, and no file read.`

async function answered(
  asked: Asked,
  { lake, signal }: PageRequest,
): Promise<{ readonly html: Html; readonly isAnswered: boolean }> {
  const { sql } = asked
  try {
    if (sql.length > LONGEST_QUESTION) throw new UsageError(tooLong(sql))
    const answer = await lake.answer({ sql, timeLimitSeconds: TIME_LIMIT_SECONDS, mostRows: MOST_ROWS, signal })
    return { html: await answerPart(answer, asked), isAnswered: true }
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof FatalError)) throw error
    return { html: questionError(error.message, sql), isAnswered: false }
  }
}

function tooLong(sql: string): string {
  return `The question is ${count(sql.length)} characters long, and an address holds ${count(LONGEST_QUESTION)}. Shorten it, or put it into a file for "h2e sql --file".`
}

async function answerPart(answer: ShownAnswer, asked: Asked): Promise<Html> {
  return html`<div class="block" id="answer"><h2>Answer</h2>
<p class="small answer-facts" role="status">${factsOf(answer)}</p>
${await chartFigure(answer, asked)}
${answerTable(answer)}
${answer.columns[0]?.name === 'explain_key' ? nothing : downloadLinks(asked.sql)}</div>`
}

function factsOf({ rows, isCut, milliseconds }: ShownAnswer): string {
  const took = `${count(Math.max(1, milliseconds))} ms`
  const number = counted(rows.length, { one: 'row', many: 'rows' })
  return isCut ? `The first ${number}; there are more, which the files below hold. ${took}.` : `${number}. ${took}.`
}

import type { BenchItem } from '#data'
import { count } from '../../report/parts/format.ts'
import { type Html, html } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import { sourceLink } from '../../report/parts/source-link.ts'
import { table } from '../../report/parts/table.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import { verdictTag } from '../frame/parts/verdict-tag.ts'
import { missing } from '../frame/problem-page.ts'
import type { LakeReader } from '../lake/lake-reader.ts'
import type { Page } from '../page.ts'

/** One item: what is asked, the reference, and every answer with what judges said of it. */
export const itemPage: Page = {
  path: '/benchmark/:id',
  place: 'benchmark',
  show: async ({ lake, parameters }) => {
    const { id = '' } = parameters
    const [item] = await lake.rows<BenchItem>('FROM bench_items WHERE item_id = $id', { id })
    if (item === undefined) return missing('item', id)
    const lede = html`${item.topic}, ${count(item.steps.length)} steps. From ${sourceLink(item.url)}, mined as
<a href="/procedures/${item.procedure_id}">this procedure</a>.`
    const body = html`${pageHead({ title: item.goal, lede, up: { href: '/benchmark', name: 'Benchmark' } })}
<div class="sides">
<div><h2>Reference</h2><ol class="steps">${item.steps.map(({ text }) => html`<li>${text}</li>`)}</ol></div>
<div><h2>Resources</h2>${resourcesOf(item)}</div>
</div>
<div class="block"><h2>Answers</h2>${await answersOf(lake, id)}</div>`
    return { title: item.goal, body }
  },
}

function resourcesOf({ resources }: BenchItem): Html {
  if (resources.length === 0) return emptyNote('The item names none.')
  return html`<ul class="resources">${resources.map((each) => html`<li>${each}</li>`)}</ul>`
}

interface JudgedAnswer {
  readonly generator: string
  readonly sample: number
  readonly n_steps: number
  readonly status: string
  readonly judgment_id: string | null
  readonly judge: string | null
  readonly has_failure: boolean | null
  readonly n_failures: number | null
}

async function answersOf(lake: LakeReader, id: string): Promise<Html> {
  const answers = await lake.rows<JudgedAnswer>(
    `SELECT generator, generations.sample, n_steps, generations.status, judgment_id, judge, has_failure, n_failures
    FROM generations LEFT JOIN judgments USING (generation_id)
    WHERE generations.item_id = $id ORDER BY generator, generations.sample, judge, judgment_id`,
    { id },
  )
  if (answers.length === 0) return emptyNote('No model has answered it yet. Run "h2e bench run" on this lake.')
  return table('Answers and verdicts', {
    columns: [
      { title: 'Answered by', kind: 'name' },
      { title: 'Steps', kind: 'number' },
      { title: 'Judge', kind: 'number' },
      { title: 'Verdict', kind: 'number' },
      { title: 'Failures', kind: 'number' },
    ],
    rows: answers.map((answer) => [
      answer.sample === 0 ? answer.generator : `${answer.generator}, answer ${answer.sample + 1}`,
      answer.status === 'ok' ? count(answer.n_steps) : answer.status,
      answer.judge ?? '–',
      verdictOf(answer),
      answer.n_failures === null ? '–' : count(answer.n_failures),
    ]),
  })
}

function verdictOf({ judgment_id, has_failure }: JudgedAnswer): Html {
  if (judgment_id === null) return html`–`
  return html`<a href="/judgments/${judgment_id}">${verdictTag(has_failure)}</a>`
}

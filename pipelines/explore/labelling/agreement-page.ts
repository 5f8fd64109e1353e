import type { AgreementReport } from '../../agreement/agreement-report.ts'
import type { Named } from '../../exchange/chosen-one.ts'
import { agreementOfLabels } from '../../labels/agreement-of-labels.ts'
import { storedLabels } from '../../labels/label-store.ts'
import { counted } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import { searchForm } from '../frame/parts/search-form.ts'
import type { Page } from '../page.ts'
import { correctedPart, judgePart } from './judge-part.ts'
import { peoplePart, tiesPart } from './people-part.ts'

/** How far people agree, and a judge with them: the figures that `h2e judge agreement` prints of the same lake. */
export const agreementPage: Page = {
  path: '/label/agreement',
  place: 'label',
  show: async ({ lake, lakeFolder, url }) => {
    const title = 'Agreement'
    const head = pageHead({ title, lede: LEDE, up: { href: '/label', name: 'Label answers' } })
    if (!storedLabels(lakeFolder).some(({ has_failure }) => has_failure !== null)) {
      return { title, body: html`${head}${emptyNote(NO_LABELS)}` }
    }
    const judges = await lake.rows<Named>(
      'SELECT DISTINCT judge_id AS id, judge AS name FROM judgments ORDER BY name, id',
    )
    const asked = url.searchParams.get('judge') ?? ''
    const judge = judges.find(({ id }) => id === asked) ?? (judges.length === 1 ? judges[0] : undefined)
    const report = await agreementOfLabels(lakeFolder, { judge: judge?.id, withJudge: judge !== undefined })
    const choice = judges.length < 2 ? nothing : judgeChoice(judges, judge)
    return { title, body: html`${head}${choice}${reportParts(report)}${commandLine(judge)}` }
  },
}

const LEDE =
  'How far people agree among themselves, and a judge with most of them. Labels of people who could not tell count for nothing.'

const NO_LABELS = 'Nobody has said yes or no to an answer of this lake yet. Begin under "Label".'

function judgeChoice(judges: readonly Named[], chosen: Named | undefined): Html {
  const named = judges.map(({ id, name }) => ({ value: id, name: `${name} (${id.slice(0, 6)})` }))
  return searchForm('Which judge', {
    action: '/label/agreement',
    fields: [
      {
        kind: 'choice',
        name: 'judge',
        label: 'Judge',
        value: chosen?.id ?? '',
        choices: [{ value: '', name: 'None, people alone' }, ...named],
      },
    ],
  })
}

function reportParts(report: AgreementReport): Html {
  const { judge, judge_against_people: against } = report
  const judged = judge === null || against === null ? nothing : judgePart(report, { judge, against })
  return html`<p>${countsText(report)}</p>${peoplePart(report)}${tiesPart(report)}${judged}${correctedPart(report)}`
}

function countsText({ counts }: AgreementReport): string {
  const labels = counted(counts.labels, { one: 'label', many: 'labels' })
  const answers = counted(counts.answers, { one: 'answer', many: 'answers' })
  const untold = counts.unlabelled === 0 ? '' : ` ${counts.unlabelled} more say that the person cannot tell.`
  const gone =
    counts.without_answer === 0 ? '' : ` ${counts.without_answer} more are of answers the lake no longer has.`
  return `${labels} on ${answers}.${untold}${gone}`
}

function commandLine(judge: Named | undefined): Html {
  const which = judge === undefined ? '--no-judge' : `--judge ${judge.id}`
  return html`<p class="small">The same in a terminal: <code>h2e judge agreement ${which}</code>. The labels: <a href="/label/export.csv">CSV</a>, <a href="/label/export.jsonl">JSON lines</a>.</p>`
}

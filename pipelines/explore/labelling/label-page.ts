import { annotatorName } from '../../labels/annotator-name.ts'
import { answerToLabel } from '../../labels/answers-to-label.ts'
import { labelProgress, nextToLabel, type QueuedAnswer } from '../../labels/label-queue.ts'
import { annotatorsOf, lastSaid, storedLabels } from '../../labels/label-store.ts'
import type { StoredLabel } from '../../labels/stored-label.ts'
import { html } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import { missing } from '../frame/problem-page.ts'
import type { Page, PageContent, PageRequest } from '../page.ts'
import { answerForm } from './answer-form.ts'
import { chooseAnnotator } from './choose-annotator.ts'
import { labelOrder } from './label-order.ts'
import { askOf } from './queries.ts'

/** Labelling: who labels, then one answer after the other, blind to who wrote it and to what judges say of it. */
export const labelPage: Page = {
  path: '/label',
  place: 'label',
  show: async (request) => {
    const { lake, lakeFolder, url } = request
    const order = await labelOrder(lake)
    if (order.length === 0) return noAnswers()
    const labels = storedLabels(lakeFolder)
    const given = url.searchParams.get('annotator')?.trim() ?? ''
    if (given === '') return chooseAnnotator({ order, labels })
    return showAnswer(request, { order, labels, annotator: annotatorName(given, annotatorsOf(lakeFolder)) })
  },
}

/** Who labels, and what there is. */
interface Labelling {
  readonly order: readonly QueuedAnswer[]
  readonly labels: readonly StoredLabel[]
  readonly annotator: string
}

const TITLE = 'Label answers'

function noAnswers(): PageContent {
  const body = html`${pageHead({ title: TITLE })}
${emptyNote('There is nothing to label: this lake has no answers to its newest benchmark. Build one with "h2e bench build", have it answered with "h2e bench gen", and load this page again.')}`
  return { title: TITLE, body }
}

async function showAnswer({ lake, lakeFolder, url }: PageRequest, labelling: Labelling): Promise<PageContent> {
  const asked = url.searchParams.get('generation')
  const id = asked ?? nextToLabel(labelling)?.generation_id
  if (id === undefined) return allDone(labelling)
  const answer = await answerToLabel(askOf(lake), id)
  if (answer === undefined) return missing('answer to label', id)
  const { annotator } = labelling
  const said = asked === null ? undefined : lastSaid(lakeFolder, { annotator, generation_id: id })
  return {
    title: TITLE,
    body: answerForm({
      answer,
      said,
      annotator,
      progress: labelProgress(labelling),
      done: whatWasDone(url, labelling),
    }),
    scripts: ['labelling'],
  }
}

/** A word on what was sent before, so that one hears that it was kept. */
function whatWasDone(url: URL, { labels, annotator }: Labelling): string {
  if (url.searchParams.has('undone')) return 'Taken back. This is the answer it was about.'
  const id = url.searchParams.get('saved')
  const saved = labels.find((label) => label.annotator === annotator && label.generation_id === id)
  if (saved === undefined) return ''
  if (saved.has_failure === null) return 'Kept: you cannot tell.'
  return saved.has_failure ? 'Kept: it has a critical failure.' : 'Kept: it has no critical failure.'
}

function allDone({ order, annotator }: Labelling): PageContent {
  const own = `/label/own?${new URLSearchParams({ annotator }).toString()}`
  const body = html`${pageHead({ title: 'All answers are labelled', up: { href: '/label', name: 'Label answers' } })}
<p role="status">${annotator} has labelled all ${order.length} answers of this lake.</p>
<p><a href="/label/agreement">See how far people agree</a>, or <a href="${own}">look through your labels</a>.</p>`
  return { title: TITLE, body }
}

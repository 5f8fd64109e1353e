import { histogram } from '../charts/histogram.ts'
import { type Html, html } from '../parts/html.ts'
import { emptyNote, section } from '../parts/section.ts'
import type { ReportData } from '../report-data.ts'

/** How long procedures are and how much they need, as two charts. */
export async function shape({ steps, resources }: ReportData): Promise<Html> {
  if (steps.length === 0) return section(HEADING, emptyNote('No procedure has been mined yet.'))
  const charts = [
    await histogram(steps, { title: 'Steps per procedure', axis: 'Steps', from: 'lowest' }),
    await histogram(resources, { title: 'Resources per procedure', axis: 'Resources', from: 'zero' }),
  ]
  return section(HEADING, html`<div class="charts">${charts}</div>`)
}

const HEADING = {
  id: 'shape',
  title: 'Steps and resources',
  lede: 'Resources are the tools, ingredients and supplies a page lists; many pages list none, which does not mean none are needed.',
} as const

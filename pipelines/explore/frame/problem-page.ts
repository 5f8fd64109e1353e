import { html } from '../../report/parts/html.ts'
import type { PageContent } from '../page.ts'

/** What is shown instead of a page: there is none at the address, what was asked cannot be meant, or a mistake of ours. */
export function problemPage(problem: Error | 'not_found' | 'mistake'): PageContent {
  if (problem === 'not_found') {
    return problemContent('There is no such page', {
      status: 404,
      text: 'The address leads nowhere here. What it named may have been forgotten, or belong to another lake.',
    })
  }
  if (problem === 'mistake') {
    return problemContent('This is a mistake in h2e', {
      status: 400,
      text: 'The page could not be made. The terminal h2e runs in tells more; please report it.',
    })
  }
  return problemContent('This cannot be shown', { status: 400, text: problem.message })
}

/** What a page shows when the thing in its address is not in the lake. */
export function missing(what: string, id: string): PageContent {
  return problemContent(`There is no such ${what}`, {
    status: 404,
    text: `No ${what} of this lake has the id "${id.length > 80 ? `${id.slice(0, 80)}…` : id}". It may have been forgotten, or belong to another lake.`,
  })
}

function problemContent(title: string, problem: { readonly status: 400 | 404; readonly text: string }): PageContent {
  const body = html`<div class="problem"><h1>${title}</h1>
<p>${problem.text}</p>
<p><a href="/">Go to the overview</a></p></div>`
  return { title, status: problem.status, body }
}

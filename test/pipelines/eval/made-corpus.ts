import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Candidate } from '#data'
import type { TruthPage } from '../../../pipelines/eval/read-corpus.ts'
import { scratchFolder } from '../../scratch-folder.ts'

/** The steps of the page that the made corpora are about. */
export const TEA_STEPS = [
  'Fill the kettle with fresh cold water and bring it to the boil.',
  'Warm the pot with a little of the hot water and pour it away.',
  'Put two spoons of black tea leaves into the warm pot.',
  'Pour the boiling water over the leaves and put the lid on.',
  'Wait for four minutes, then pour the tea through a strainer.',
] as const

/** A page that says these steps in an ordered list, and in JSON-LD where asked. */
export function teaPage(options: { readonly jsonLd?: boolean } = {}): string {
  const items = TEA_STEPS.map((step) => `<li>${step}</li>`).join('\n')
  const thing = {
    '@context': 'https://schema.org',
    '@type': 'Recipe',
    name: 'How to Make a Pot of Tea',
    recipeIngredient: ['two spoons of black tea', 'fresh cold water'],
    recipeInstructions: TEA_STEPS.map((text) => ({ '@type': 'HowToStep', text })),
  }
  const script = options.jsonLd ? `<script type="application/ld+json">${JSON.stringify(thing)}</script>` : ''
  return htmlOf(
    'How to Make a Pot of Tea',
    `${script}<p>A good pot of tea takes six minutes and no skill.</p><h2>Ingredients</h2>
    <ul><li>two spoons of black tea</li><li>fresh cold water</li></ul><h2>Method</h2><ol>${items}</ol>`,
  )
}

/** A page of news: no procedure. */
export function newsPage(): string {
  return htmlOf(
    'Harbour bridge closed until spring',
    '<p>The old bridge over the harbour was closed on Monday. The council said that rust had weakened two of its beams.</p>' +
      '<p>Buses go round by the lock. Shopkeepers on the quay fear for their trade, and the ferry runs every hour.</p>',
  )
}

/** The row of truth of the tea page. */
export function teaRow(id: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    id,
    lang: 'en-GB',
    has_procedure: true,
    strength: 'strong',
    title: 'How to Make a Pot of Tea',
    goal: 'Make a pot of tea',
    steps: TEA_STEPS,
    resources: ['two spoons of black tea', 'fresh cold water'],
    steps_in_visible_text: 1,
    sd: { class: 'none' },
    ...more,
  }
}

/** A corpus in a new folder: files by their path in it; rows are written one JSON object a line. */
export function madeCorpus(files: Readonly<Record<string, string | readonly object[]>>): string {
  const folder = join(scratchFolder(), 'corpus')
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    const text = typeof content === 'string' ? content : content.map((row) => JSON.stringify(row)).join('\n')
    writeFileSync(file, text)
  }
  return folder
}

/** A page of truth as readCorpus() gives it. */
export function truthPage(more: Partial<TruthPage> = {}): TruthPage {
  return {
    id: 'tea',
    set: 'recipes',
    file: '/nowhere/tea.html',
    language: 'en',
    topic: null,
    hasProcedure: true,
    procedures: [{ goal: 'Make tea', steps: [...TEA_STEPS] }],
    resources: [],
    notation: 'none',
    strength: 'strong',
    isInterface: false,
    isHard: false,
    visibleShare: 1,
    ...more,
  }
}

/** A candidate that says these steps and resources. */
export function madeCandidate(steps: readonly string[], resources: readonly string[] = []): Candidate {
  return {
    candidate_id: 'made',
    document_id: 'made',
    goal: 'Make tea',
    steps: steps.map((text) => ({ text, start: null, end: null })),
    resources: resources.map((text) => ({ text, section: null, start: null, end: null })),
    sections: [],
    total_time: null,
    yield: null,
    witness: 'ordered-list',
    kept_because: 'only_account',
    accounts: [{ witness: 'ordered-list', n_steps: steps.length }],
    language: 'en',
  }
}

function htmlOf(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><main><h1>${title}</h1>
${body}</main></body></html>`
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '#data'
import { readCorpus } from '../../../pipelines/eval/read-corpus.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeCorpus, newsPage, teaPage, teaRow } from './made-corpus.ts'

describe('readCorpus', () => {
  it('readCorpus() finds pages at file, at path and at pages/<set>/<id>.html', () => {
    const folder = madeCorpus({
      'truth/recipes.jsonl': [teaRow('by-id'), teaRow('by-file', { file: 'elsewhere/tea.html' })],
      'pages/recipes/by-id.html': teaPage(),
      'elsewhere/tea.html': teaPage(),
      'truth/site_tea.jsonl': [{ path: 'news.html', has_procedure: false }],
      '../sites/tea/news.html': newsPage(),
    })
    const { pages, skipped } = readCorpus(folder)
    expect(pages.map(({ id, file }) => [id, file])).toEqual([
      ['by-id', join(folder, 'pages/recipes/by-id.html')],
      ['by-file', join(folder, 'elsewhere/tea.html')],
      ['news.html', join(folder, '../sites/tea/news.html')],
    ])
    expect(pages[0]).toMatchObject({ language: 'en', hasProcedure: true, notation: 'none', set: 'recipes' })
    expect(skipped).toEqual([])
  })

  it('readCorpus() says which site it leaves out when its pages are not there', () => {
    const folder = madeCorpus({
      'truth/recipes.jsonl': [teaRow('tea')],
      'pages/recipes/tea.html': teaPage(),
      'truth/site_away.jsonl': [{ path: 'a.html', has_procedure: false }],
    })
    const { pages, skipped } = readCorpus(folder)
    expect(pages).toHaveLength(1)
    expect(skipped).toEqual([expect.stringMatching(/^site_away: skipped, for its pages are not at .*sites.away$/)])
  })

  it('readCorpus() leaves truth about texts to others', () => {
    const folder = madeCorpus({
      'truth/recipes.jsonl': [teaRow('tea')],
      'pages/recipes/tea.html': teaPage(),
      'truth/text_topics.jsonl': [{ text: 'no page' }],
      'truth/labels_topics.jsonl': [{ label: 'none' }],
    })
    expect(readCorpus(folder).pages).toHaveLength(1)
  })

  it('readCorpus() takes the steps of the row for its procedure, and all procedures where it lists them', () => {
    const folder = madeCorpus({
      'truth/recipes.jsonl': [
        teaRow('one'),
        teaRow('two', { procedures: [{ goal: 'Tea', steps: ['Boil.'] }, { steps: ['Pour.', 'Drink.'] }] }),
      ],
      'pages/recipes/one.html': teaPage(),
      'pages/recipes/two.html': teaPage(),
    })
    expect(readCorpus(folder).pages.map(({ procedures }) => procedures.map(({ steps }) => steps.length))).toEqual([
      [5],
      [1, 2],
    ])
  })

  it.each([
    ['{"id": "tea",', /line 2: it is no JSON/],
    ['{"id": "tea"}', /line 2: has_procedure: .*Mend that line/],
    ['{"id": "tea", "has_procedure": true}', /line 2: .*has_procedure is true, but there are no steps/],
    ['{"has_procedure": false}', /line 2: .*neither id nor path/],
    ['{"id": "gone", "has_procedure": false}', /line 2: its page is not at .*gone\.html\. Put the page there/],
    ['{"id": "first", "has_procedure": false}', /line 2: the id "first" is that of line 1, too/],
  ])('readCorpus() names file and line of the row %s', (line, message) => {
    const folder = madeCorpus({
      'truth/recipes.jsonl': `${JSON.stringify(teaRow('first'))}\n${line}\n`,
      'pages/recipes/first.html': teaPage(),
      'pages/recipes/tea.html': teaPage(),
    })
    expect(() => readCorpus(folder)).toThrow(message)
    expect(() => readCorpus(folder)).toThrow(join(folder, 'truth', 'recipes.jsonl'))
  })

  it('readCorpus() refuses a folder that is no corpus', () => {
    const folder = scratchFolder()
    mkdirSync(join(folder, 'truth'))
    writeFileSync(join(folder, 'truth', 'README.md'), 'no rows')
    expect(() => readCorpus(folder)).toThrow(UsageError)
    expect(() => readCorpus(join(folder, 'absent'))).toThrow(/has no truth\/<set>\.jsonl/)
  })
})

import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { evalRun } from '../../../pipelines/eval/eval-run.ts'
import { madeHost } from '../cli/made-host.ts'
import { madeCorpus, newsPage, teaPage, teaRow } from './made-corpus.ts'

const SliceJson = z.looseObject({
  name: z.string(),
  pages: z.int(),
  truth_steps: z.int(),
  predicted_steps: z.int(),
  matched: z.int(),
  false_positives: z.int(),
})
const ReportJson = z.looseObject({
  slices: z.array(SliceJson),
  languages: z.array(SliceJson),
  skipped: z.array(z.string()),
  targets: z.array(z.looseObject({ of: z.string(), met: z.boolean() })),
})

describe('evalRun', () => {
  it('evalRun() prints one JSON object with every slice of the corpus, and ends with 0 when all targets are met', () => {
    const { code, out } = run(['--corpus', teaCorpus(), '--json', '--only', 'recipes', '--only', 'negatives'])
    const { slices, targets } = ReportJson.parse(JSON.parse(out))
    const counts = slices.map((slice) => [
      slice.name,
      slice.pages,
      slice.truth_steps,
      slice.predicted_steps,
      slice.matched,
    ])
    expect(counts).toEqual([
      ['recipes json-ld', 1, 5, 5, 5],
      ['recipes json-ld stripped', 1, 5, 5, 5],
      ['recipes plain', 1, 5, 5, 5],
      ['negatives easy', 1, 0, 0, 0],
    ])
    expect(targets.every(({ met }) => met)).toBe(true)
    expect(code).toBe(0)
  })

  it('evalRun() ends with 1 when a target is missed, and says by how much', () => {
    const steps = [...teaRow('tea').steps, 'Sing a song about the sea to all who care to listen.']
    const corpus = madeCorpus({
      'truth/recipes.jsonl': [
        teaRow('tea', { steps: [...steps, ...steps.map((step) => `${step} Again, again, again!`)] }),
      ],
      'pages/recipes/tea.html': teaPage(),
    })
    const { code, out } = run(['--corpus', corpus, '--only', 'recipes plain'])
    expect(out).toMatch(/recipes plain, recall +>= 0\.85 +0\.417 +MISSED by 0\.433/)
    expect(code).toBe(1)
  })

  it('evalRun() prints each page of the small how-to slice, and pages of negatives read as procedures', () => {
    const corpus = madeCorpus({
      'truth/howto-web.jsonl': [teaRow('tea-by-hand')],
      'pages/howto-web/tea-by-hand.html': teaPage(),
      'truth/negatives.jsonl': [{ id: 'not-really-news', has_procedure: false }],
      'pages/negatives/not-really-news.html': teaPage(),
    })
    const { out } = run(['--corpus', corpus, '--only', 'howto', '--only', 'negatives'])
    expect(out).toContain('howto-web strong, page by page')
    expect(out).toMatch(/tea-by-hand +5 +5 +5 +0/)
    expect(out).toMatch(/not-really-news +How to Make a Pot of Tea/)
  })

  it('evalRun() reads a whole site, and says aloud when its pages are not there', () => {
    const truth = { 'truth/site_tea.jsonl': [{ path: 'a.html', has_procedure: true, procedures: [teaRow('a')] }] }
    const corpus = madeCorpus({ ...truth, '../sites/tea/a.html': teaPage() })
    expect(run(['--corpus', corpus, '--only', 'site tea']).out).toMatch(/site tea +1 +1\/1 +1\.000/)
    expect(run(['--corpus', madeCorpus(truth)]).out).toContain('site_tea: skipped')
    expect(run(['--corpus', madeCorpus(truth), '--json']).err).toContain('site_tea: skipped')
  })

  it('evalRun() keeps its tables within the columns of a narrow terminal, and sets no colours in a file', () => {
    const { out } = run(['--corpus', teaCorpus(), '--only', 'recipes'], { COLUMNS: '80' })
    const lines = out.split('\n').filter((line) => !line.startsWith('Corpus'))
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(out).not.toContain('\u001b')
  })

  it('evalRun() --explain shows what each witness saw, what was kept, and each step with its match', () => {
    const { code, out } = run(['--corpus', teaCorpus(), '--explain', 'with-json'])
    expect(out).toMatch(/gate: passes \(.*structured data/)
    expect(out).toMatch(/json-ld: How to Make a Pot of Tea, 5 steps, 2 resources; kept as no\. 1/)
    expect(out).toContain('True steps: 5 of 5 matched')
    expect(out).toMatch(/ {2}1 = 1 +1\.00 {2}Fill the kettle/)
    expect(code).toBe(0)
  })

  it('evalRun() --explain with a stripped slice shows the page without its structured data', () => {
    const { out } = run(['--corpus', teaCorpus(), '--explain', 'with-json', '--only', 'stripped'])
    expect(out).toContain('structured data: jsonld, taken away')
    expect(out).not.toMatch(/^ {2}json-ld:/m)
  })

  it('evalRun() --explain names true steps that were not read, with the nearest one of ours', () => {
    const corpus = madeCorpus({
      'truth/recipes.jsonl': [
        teaRow('tea', { steps: ['Fill the kettle quickly with warm milk', ...teaRow('x').steps.slice(1)] }),
      ],
      'pages/recipes/tea.html': teaPage(),
    })
    const { out } = run(['--corpus', corpus, '--explain', 'tea'])
    expect(out).toMatch(/1 not read +Fill the kettle quickly with warm milk\n +nearest 0\.\d\d: Fill the kettle/)
    expect(out).toMatch(/1 not true +Fill the kettle with fresh cold water/)
  })

  it('evalRun() --explain --json is one object', () => {
    const { out } = run(['--corpus', teaCorpus(), '--explain', 'plain', '--json'])
    expect(JSON.parse(out)).toMatchObject({
      id: 'plain',
      trueSteps: { length: 5 },
      accounts: [{ witness: 'ordered-list' }],
    })
  })

  it.each([
    [['--explain', 'plane'], /Cannot explain "plane": .*Similar: plain, /],
    [['--explain', 'json'], /Similar: with-json\./],
    [['--only', 'soup'], /Cannot measure "soup": .*Known: recipes json-ld, /],
    [['--colour'], /Cannot read "--corpus .* --colour": error: unknown option '--colour'.*Add --help/],
  ])('evalRun() ends with 2 for %j and says what can be said', (words, message) => {
    const { code, err } = run(['--corpus', teaCorpus(), ...words])
    expect(err).toMatch(message)
    expect(code).toBe(2)
  })

  it('evalRun() ends with 2 for a line of truth that cannot be read, as JSON where JSON was asked for', () => {
    const corpus = madeCorpus({ 'truth/recipes.jsonl': '{"id": 7}' })
    const { code, err, out } = run(['--corpus', corpus, '--json'])
    expect(err).toMatch(/Cannot read ".*recipes\.jsonl" line 1: /)
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { name: 'UsageError' } })
    expect(code).toBe(2)
  })

  it('evalRun() explains itself when asked for help', () => {
    const { code, out } = run(['--help'])
    expect(out).toMatch(/Usage: pnpm eval:extract[\s\S]*--corpus[\s\S]*--explain[\s\S]*Ends with 0/)
    expect(code).toBe(0)
  })
})

function teaCorpus(): string {
  return madeCorpus({
    'truth/recipes.jsonl': [teaRow('with-json', { sd: { class: 'jsonld' } }), teaRow('plain')],
    'pages/recipes/with-json.html': teaPage({ jsonLd: true }),
    'pages/recipes/plain.html': teaPage(),
    'truth/negatives.jsonl': [{ id: 'news', has_procedure: false, lang: 'en' }],
    'pages/negatives/news.html': newsPage(),
  })
}

function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { host, printed, complained } = madeHost()
  const code = evalRun(words, { ...host, environment })
  return { code, out: printed(), err: complained() }
}

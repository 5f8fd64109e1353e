import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCache, queryRows } from '#data'
import type { AgreementReport } from '../../../../pipelines/agreement/agreement-report.ts'
import { decimals, rateText } from '../../../../pipelines/agreement/figures-text.ts'
import { main } from '../../../../pipelines/cli/main.ts'
import { withBrowser } from '../../../../pipelines/crawl/rendering/browser.ts'
import { labelsOf } from '../../../../pipelines/labels/label-store.ts'
import { madeHost } from '../../cli/made-host.ts'
import { openedPage } from '../../in-browser.ts'
import { expectSound, type OpenExplorer, openExplorer } from '../open-explorer.ts'

let explorer: OpenExplorer

beforeAll(async () => {
  explorer = await openExplorer()
}, 120_000)
afterAll(() => explorer.close())

const DESKTOP = { width: 1280, colorScheme: 'light' } as const

/** Opens the labelling page and says who labels, by keys alone. */
async function labelling(browser: Browser, annotator: string) {
  const opened = await openedPage(browser, `${explorer.url}label`, DESKTOP)
  const { page } = opened
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.id)) === 'annotator') break
  }
  await page.keyboard.type(annotator)
  await page.keyboard.press('Enter')
  await page.waitForURL(/annotator=/)
  return opened
}

/** Presses keys and waits for the page that comes of the last. */
async function pressAndGo(page: Page, keys: readonly string[]): Promise<void> {
  const shown = await page.locator('input[name=generation]').inputValue()
  for (const key of keys) await page.keyboard.press(key)
  await page.waitForFunction(
    (former) => document.querySelector<HTMLInputElement>('input[name=generation]')?.value !== former,
    shown,
  )
}

/** Figures of the command line on the same lake. */
async function typed(line: readonly string[]): Promise<AgreementReport> {
  const { host, printed, complained } = madeHost()
  const code = await main(['judge', 'agreement', '--lake', explorer.folder, '--json', ...line], host)
  expect({ code, complained: complained() }).toEqual({ code: 0, complained: '' })
  return JSON.parse(printed())
}

describe('the explorer, labelling', () => {
  it('labelPage is worked by keys alone by two people, and agreementPage has the figures of the command line', async () => {
    const said = await withBrowser(async (browser) => {
      const seen: Record<string, string[]> = {}
      for (const [annotator, verdicts] of [
        ['ann', 'ynynynyynu'],
        ['bob', 'yyynnynyny'],
      ] as const) {
        const { page, messages } = await labelling(browser, annotator)
        const shown: string[] = []
        seen[annotator] = shown
        for (const [at, verdict] of [...verdicts].entries()) {
          shown.push(await page.locator('input[name=generation]').inputValue())
          expect(await page.title()).not.toBe('taken')
          // The first mark says yes by itself.
          await pressAndGo(page, at === 0 ? ['j', 'j', '5', 'Enter'] : [verdict, 'Enter'])
        }
        expect(messages).toEqual([])
        await page.close()
      }
      return seen
    })
    expect(said.bob).toEqual(said.ann)
    expect(labelsOf(explorer.folder, 'ann').map(({ has_failure }) => has_failure)).toEqual(
      [...'ynynynyynu'].map((key) => (key === 'u' ? null : key === 'y')),
    )
    expect(labelsOf(explorer.folder, 'ann')[0]).toMatchObject({
      failures: [{ kind: 'vague', failure: '', reference_steps: [], candidate_steps: [2] }],
      seconds: expect.any(Number),
    })
    const people = await typed(['--no-judge'])
    expect(people.people.pairs).toMatchObject([{ agreement: { count: 5, total: 9 } }])
    const judges = await judgesOf()
    expect(judges).toHaveLength(2)
    await withBrowser(async (browser) => {
      const { page } = await openedPage(browser, `${explorer.url}label/agreement`, DESKTOP)
      for (const figure of figuresOf(people)) expect(await page.locator('main').textContent()).toContain(figure)
      for (const judge of judges) {
        await page.goto(`${explorer.url}label/agreement?judge=${judge}`)
        const text = await page.locator('main').textContent()
        const report = await typed(['--judge', judge])
        for (const figure of [...figuresOf(people), ...figuresOf(report)]) expect(text).toContain(figure)
        expect(text).toContain(`h2e judge agreement --judge ${judge}`)
      }
    })
    for (const path of [
      'label',
      'label?annotator=ann',
      'label/own?annotator=ann',
      `label/agreement?judge=${judges[0]}`,
    ]) {
      await withBrowser((browser) => expectSound(browser, explorer, path))
    }
    expect(explorer.mistakes).toEqual([])
  }, 300_000)

  it('labelPage shows neither who wrote an answer nor what a judge says of it', async () => {
    const { connection, close } = await openCache(explorer.folder)
    const sql = 'SELECT generation_id AS id, generator_id, model FROM generations'
    const rows = await queryRows<Readonly<Record<string, string>>>(connection, sql).finally(close)
    expect(rows).toHaveLength(24)
    for (const { id = '', generator_id = '', model = '' } of rows) {
      const page = await (await fetch(`${explorer.url}label?annotator=cy&generation=${id}`)).text()
      expect(page).toContain('Has the answer a critical failure?')
      for (const told of [generator_id, model, 'mild-judge']) expect(page).not.toContain(told)
    }
  })

  it('labelPage takes a label back, shows it again as it was, and marks, words and note are kept', async () => {
    await withBrowser(async (browser) => {
      const { page } = await labelling(browser, 'dee')
      const first = await page.locator('input[name=generation]').inputValue()
      for (const key of ['j', 'f', 'c']) await page.keyboard.press(key)
      await page.keyboard.type('no <b>water</b>')
      await page.keyboard.press('Escape')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('candidate-1')
      for (const key of ['h', 'j', 'f', 'l', 'j', 'c']) await page.keyboard.press(key)
      await page.keyboard.type('jjj')
      await pressAndGo(page, ['Control+Enter'])
      expect(await page.locator('#said').textContent()).toBe('Kept: it has a critical failure.')
      const [label] = labelsOf(explorer.folder, 'dee')
      expect(label).toMatchObject({ generation_id: first, note: 'jjj' })
      expect(label?.failures).toEqual([
        { kind: null, failure: 'no <b>water</b>', reference_steps: [], candidate_steps: [1] },
        { kind: 'missing_action', failure: '', reference_steps: [2], candidate_steps: [] },
      ])
      await pressAndGo(page, ['z'])
      expect(labelsOf(explorer.folder, 'dee')).toEqual([])
      expect(await page.locator('input[name=generation]').inputValue()).toBe(first)
      expect(await page.locator('#words-candidate-1').inputValue()).toBe('no <b>water</b>')
      expect(await page.locator('#reference-2').isChecked()).toBe(true)
      expect(await page.locator('#note').inputValue()).toBe('jjj')
      // Marks stay on the page, and do not count where there is said to be no failure.
      await pressAndGo(page, ['n', 'Enter'])
      expect(labelsOf(explorer.folder, 'dee')).toMatchObject([{ has_failure: false, failures: [], version: 3 }])
      await page.close()
    })
  }, 120_000)

  it('labelPage asks for a verdict aloud, names what is marked, and can have its keys turned off', async () => {
    await withBrowser(async (browser) => {
      const { page } = await labelling(browser, 'eve')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('goal')
      await page.keyboard.press('Enter')
      expect(await page.locator('#said').textContent()).toContain('Say first whether the answer has a critical failure')
      for (const key of ['j', '3']) await page.keyboard.press(key)
      expect(await page.locator('#said').textContent()).toBe('Marked: Contradicts itself.')
      await page.keyboard.press('f')
      expect(await page.locator('#said').textContent()).toBe('Step 1 is not marked any more.')
      const tabbable = page.locator('.label-step > input[tabindex="0"]')
      expect(await tabbable.count()).toBe(2)
      await page.keyboard.press('?')
      expect(await page.locator('#help').evaluate((help: HTMLDetailsElement) => help.open)).toBe(true)
      await page.locator('#keys-on').uncheck()
      await page.keyboard.press('n')
      expect(await page.locator('input[value=no]').isChecked()).toBe(false)
      expect(labelsOf(explorer.folder, 'eve')).toEqual([])
      await page.close()
    })
  }, 120_000)

  it('labelPage works without a script', async () => {
    await withBrowser(async (browser) => {
      const context = await browser.newContext({ javaScriptEnabled: false })
      const page = await context.newPage()
      await page.goto(`${explorer.url}label?annotator=fay`)
      await page.locator('#candidate-1').check()
      await page.locator('#kind-candidate-1').selectOption('harmful_action')
      await page.locator('#against-candidate-1').selectOption('2')
      await page.getByLabel('Yes').check()
      await page.getByRole('button', { name: 'Save and go on' }).click()
      await page.waitForURL(/saved=/)
      await context.close()
    })
    const failures = [{ kind: 'harmful_action', failure: '', reference_steps: [2], candidate_steps: [1] }]
    expect(labelsOf(explorer.folder, 'fay')).toMatchObject([{ has_failure: true, failures, seconds: null }])
  }, 60_000)
})

function figuresOf({ people, judge_against_people: against }: AgreementReport): readonly string[] {
  return [
    decimals(people.alpha),
    ...people.pairs.flatMap(({ agreement, kappa }) => [rateText(agreement), decimals(kappa)]),
    ...(against === null ? [] : [rateText(against.agreement), decimals(against.kappa), decimals(against.alpha)]),
    ...(against === null ? [] : [rateText(against.true_positive_rate), rateText(against.true_negative_rate)]),
  ]
}

async function judgesOf(): Promise<readonly string[]> {
  const page = await (await fetch(`${explorer.url}label/agreement`)).text()
  return [...page.matchAll(/<option value="(id-[^"]+)"/g)].map(([, id = '']) => id)
}

import { describe, expect, it } from 'vitest'
import { findCandidates } from '#extractors'
import { candidatesOf, documentOf, eachOf, listOf, OPENING, STEPS } from './found-page.ts'

const NEEDS = ['A long nail', 'A dry rag', 'A can of oil'] as const
const STEPS_LIST = `<h2>Directions</h2>${listOf('ol', STEPS)}`

function resourcesOn(body: string): readonly (string | readonly [string, string])[] | undefined {
  const [candidate] = candidatesOf(body)
  return candidate?.resources.map(({ text, section }) => (section === null ? text : [section, text]))
}

describe('findCandidates() on what a page says is needed', () => {
  it.each([
    ['a list', `<h2>You will need</h2>${listOf('ul', NEEDS)}`],
    [
      'a list with check boxes',
      `<h2>Supplies</h2>${listOf(
        'ul',
        NEEDS.map((need) => `<input type="checkbox"> ${need}`),
      )}`,
    ],
    [
      'a list with signs of its own',
      `<h2>Supplies</h2>${listOf(
        'ul',
        NEEDS.map((need) => `▢ ${need}`),
      )}`,
    ],
    ['paragraphs', `<h2>Materials</h2>${eachOf(NEEDS, (need) => `<p>${need}</p>`)}`],
    ['lines with breaks', `<h2>Materials</h2><p>${NEEDS.join('<br>')}</p>`],
    ['lines below a bold word', `<p><b>Supplies</b></p><p>${NEEDS.join('<br>')}</p>`],
    ['a list below a sentence', `<p>For this you will need the following tools:</p>${listOf('ul', NEEDS)}`],
  ])('findCandidates() reads %s', (_, body) => {
    expect(resourcesOn(OPENING + body + STEPS_LIST)).toEqual(NEEDS)
  })

  it('findCandidates() keeps the names of several lists', () => {
    const expected = [
      ['For the pin', 'A long nail'],
      ['For the plate', 'A screwdriver'],
    ]
    const lists = [listOf('ul', ['A long nail']), listOf('ul', ['A screwdriver'])]
    expect(
      resourcesOn(`<h2>Tools</h2><h3>For the pin</h3>${lists[0]}<h3>For the plate</h3>${lists[1]}${STEPS_LIST}`),
    ).toEqual(expected)
    expect(
      resourcesOn(`<h2>Tools</h2><p>For the pin:</p>${lists[0]}<p>For the plate:</p>${lists[1]}${STEPS_LIST}`),
    ).toEqual(expected)
  })

  it('findCandidates() names lists that stand together by their headings', () => {
    const body = `<h2>Tools</h2>${listOf('ul', NEEDS.slice(0, 2))}<h2>Materials</h2>${listOf('ul', NEEDS.slice(2))}`
    expect(resourcesOn(body + STEPS_LIST)).toEqual([
      ['Tools', NEEDS[0]],
      ['Tools', NEEDS[1]],
      ['Materials', NEEDS[2]],
    ])
  })

  it('findCandidates() keeps once what is listed twice', () => {
    const once = `<h2>Tools</h2>${listOf('ul', NEEDS)}`
    expect(candidatesOf(once + once + STEPS_LIST)[0]?.resources.map(({ text }) => text)).toEqual(NEEDS)
  })

  it('findCandidates() keeps short lines with amounts as they are', () => {
    const amounts = ['1 cup seeds', '2 tbsp oil', '1 tsp salt', '2 eggs']
    expect(resourcesOn(`<h2>Ingredients</h2>${listOf('ul', amounts)}${STEPS_LIST}`)).toEqual(amounts)
  })

  it('findCandidates() puts amounts in cells of their own before the names', () => {
    const rows: readonly (readonly [string, string])[] = [
      ['200 g', 'flour'],
      ['2', 'eggs'],
      ['300 ml', 'cold milk'],
    ]
    const table = (cells: (row: readonly [string, string]) => string) =>
      `<h2>Ingredients</h2><table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table>`
    const expected = ['200 g flour', '2 eggs', '300 ml cold milk']
    expect(resourcesOn(table(([amount, name]) => `<td>${amount}</td><td>${name}</td>`) + STEPS_LIST)).toEqual(expected)
    expect(resourcesOn(table(([amount, name]) => `<td>${name}</td><td>${amount}</td>`) + STEPS_LIST)).toEqual(expected)
  })

  it('findCandidates() takes of two lists far apart the one nearer to the steps', () => {
    const story = eachOf(
      ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
      (n) => `<p>This is part ${n} of a story about a door and what was behind it.</p>`,
    )
    const body = `<h2>Supplies</h2>${listOf('ul', ['Something to knock with', 'Something dry'])}<h2>My door</h2>${story}<h2>Supplies</h2>${listOf('ul', NEEDS)}`
    expect(resourcesOn(body + STEPS_LIST)).toEqual(NEEDS)
  })

  it('findCandidates() gives each of two procedures its own list', () => {
    const recipe = (name: string, need: string) =>
      `<h2>How to ${name} it</h2><h3>Tools</h3>${listOf('ul', [need])}<h3>Directions</h3>${listOf(
        'ol',
        STEPS.map((s) => s.replaceAll('pin', name)),
      )}`
    const found = candidatesOf(recipe('oil', 'A can of oil') + recipe('wax', 'A candle'), { title: 'Two jobs' })
    expect(found.map(({ resources }) => resources.map(({ text }) => text))).toEqual([['A can of oil'], ['A candle']])
  })

  it('findCandidates() places every line where it stands in the document', () => {
    const document = documentOf(
      `<h2>Tools</h2>${listOf(
        'ul',
        NEEDS.map((need) => `• ${need}`),
      )}${STEPS_LIST}`,
    )
    const resources = findCandidates(document)[0]?.resources ?? []
    expect(resources.map(({ start, end }) => document.text.slice(start ?? 0, end ?? 0))).toEqual(NEEDS)
  })

  it('findCandidates() joins amounts, units and names in three columns', () => {
    const rows = ['<th>Amount</th><th>Unit</th><th>Name</th>']
    const cells = [
      ['2', 'pieces', 'of a nail'],
      ['3', 'drops', 'of oil'],
      ['1', 'sheet', 'of paper', 'folded'],
    ]
    rows.push(...cells.map((row) => row.map((cell) => `<td>${cell}</td>`).join('')))
    const table = `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`
    expect(resourcesOn(`<h2>Materials</h2>${table}${STEPS_LIST}`)).toEqual([
      '2 pieces of a nail',
      '3 drops of oil',
      '1 sheet of paper folded',
    ])
  })

  it('findCandidates() leaves out what a card writes around its list', () => {
    const card = `<p>Serves 4</p><p>for 2 people</p><h2>1x 2x 3x</h2>${listOf('ul', NEEDS)}<p>Print</p><p>Easy</p><p>20 min</p>`
    expect(resourcesOn(`<h2>Ingredients</h2>${card}${STEPS_LIST}`)).toEqual(NEEDS)
  })

  it('findCandidates() goes on with a list below headings of its rank that stand above amounts', () => {
    const body = `<h2>Ingredients</h2>${listOf('ul', ['2 nails'])}<h2>Assembly</h2>${listOf('ul', ['3 drops of oil'])}`
    expect(resourcesOn(body + STEPS_LIST)).toEqual(['2 nails', ['Assembly', '3 drops of oil']])
  })

  it('findCandidates() keeps what two parts of a list both need', () => {
    const parts = `<p>For the pin:</p>${listOf('ul', ['A rag', 'A nail', 'Oil'])}<p>For the plate:</p>${listOf('ul', ['A rag'])}`
    expect(resourcesOn(`<h2>Supplies</h2>${parts}${STEPS_LIST}`)?.filter(([, text]) => text === 'A rag')).toHaveLength(
      2,
    )
  })

  it('findCandidates() keeps of one list in two systems of units the first', () => {
    const metric = ['30 cm iron wire', '20 ml machine oil', '5 g fine sand']
    const imperial = ['1 ft iron wire', '4 tsp machine oil', '0.2 oz fine sand']
    expect(resourcesOn(`<h2>Supplies</h2>${listOf('ul', [...metric, ...imperial])}${STEPS_LIST}`)).toEqual(metric)
  })

  it('findCandidates() divides a line at its bullets', () => {
    const line = NEEDS.map((need) => `• ${need}`).join(' ')
    expect(resourcesOn(`<h2>Supplies</h2><p>${line}</p>${STEPS_LIST}`)).toEqual(NEEDS)
  })

  it('findCandidates() reads what a line lists behind the word that announces it', () => {
    const tools = (texts: readonly string[]) => texts.map((text) => ['Tools', text])
    expect(resourcesOn(`${OPENING}<p>Tools: a nail, a rag; some oil</p>${STEPS_LIST}`)).toEqual(
      tools(['a nail', 'a rag', 'some oil']),
    )
  })

  it('findCandidates() takes a list of amounts that nothing announces where the steps use it', () => {
    const amounts = ['1 long nail', '2 cm of knocked iron', '1 drop of oil', 'A chair']
    expect(resourcesOn(OPENING + listOf('ul', amounts) + OPENING + STEPS_LIST)).toEqual(amounts)
    expect(resourcesOn(OPENING + eachOf(amounts, (text) => `<p>${text}</p>`) + STEPS_LIST)).toEqual(amounts)
    expect(resourcesOn(OPENING + listOf('ul', ['3 visitors', '12 pages', '7 replies']) + OPENING + STEPS_LIST)).toEqual(
      [],
    )
  })

  it('findCandidates() finds beside tools what is used up, above them or below the steps', () => {
    const story = eachOf(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map(String),
      (n) => `<p>This is part ${n} of a story about doors.</p>`,
    )
    const used = `<h2>Materials</h2>${listOf('ul', ['A can of oil'])}`
    const tools = `<h2>Tools</h2>${listOf('ul', ['A long nail'])}`
    const expected = [
      ['Materials', 'A can of oil'],
      ['Tools', 'A long nail'],
    ]
    expect(resourcesOn(`${used}<h2>Doors</h2>${story}${tools}${STEPS_LIST}`)).toEqual(expected)
    expect(resourcesOn(tools + STEPS_LIST + used)).toEqual(expected.toReversed())
    expect(resourcesOn(used + STEPS_LIST + tools)).toEqual(expected)
  })

  it('findCandidates() takes recommended products where the page says that it earns from them', () => {
    const products = (text: string) => `<h2>Recommended Products</h2><p>${text}</p>${listOf('ul', ['A long nail'])}`
    const earns = 'As a member of affiliate programs, I earn from qualifying purchases.'
    expect(resourcesOn(STEPS_LIST + products(earns))).toEqual([['Recommended Products', 'A long nail']])
    expect(resourcesOn(STEPS_LIST + products('Have a look at our shop.'))).toEqual([])
  })

  it('findCandidates() takes no sentence of the steps for an announcement', () => {
    const steps = ['Combine the materials.', 'Wipe the pin with a dry rag.', 'Put oil on the pin.']
    expect(
      resourcesOn(`${OPENING}<h2>Directions</h2>${eachOf(steps, (step) => `<p>${step}</p>`)}<p>Good luck!</p>`),
    ).toEqual([])
  })

  it('findCandidates() finds nothing on a page that lists nothing', () => {
    expect(resourcesOn(OPENING + STEPS_LIST)).toEqual([])
  })
})

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
    ['lines below a bold word', `<p><b>Tools</b></p><p>${NEEDS.join('<br>')}</p>`],
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
    const body = `<h2>Tools</h2>${listOf('ul', ['Something to knock with', 'Something dry'])}<h2>My door</h2>${story}<h2>Tools</h2>${listOf('ul', NEEDS)}`
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

  it('findCandidates() finds nothing on a page that lists nothing', () => {
    expect(resourcesOn(OPENING + STEPS_LIST)).toEqual([])
  })
})

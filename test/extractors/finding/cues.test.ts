import { describe, expect, it } from 'vitest'
import { eachOf, listOf, OPENING, proceduresOf, STEPS, toldOn } from './found-page.ts'

const NEEDS = ['A long nail', 'A dry rag', 'A can of oil'] as const
const HINGE = { title: 'The hinge' }
const PARAGRAPHS = eachOf(STEPS, (step) => `<p>${step}</p>`)
const LONG = `<p>${'A hinge holds more dirt than one would think, and no broom ever gets there. '.repeat(3)}</p>`

describe('findCandidates() on the wording of headings', () => {
  it.each([
    ['Ingredients', 'Instructions'],
    ['You will need', 'What to do'],
    ["Things you'll need", 'Step by step'],
    ['INGREDIENTS:', 'METHOD:'],
    ['Hinge Ingredients', 'Hinge Instructions'],
    ['🛒 Supplies', '🔧 Instructions'],
    ['Supplies[edit]', 'Procedure[edit]'],
    ['The hinge | Materials', 'The hinge | Method'],
    ['What you need', 'How to do it'],
    ['2. Materials', '3. Directions'],
  ])('findCandidates() knows "%s" and "%s"', (needs, announcement) => {
    const body = `<h2>${needs}</h2>${listOf('ul', NEEDS)}<h2>${announcement}</h2>${PARAGRAPHS}`
    expect(proceduresOf(OPENING + body, HINGE)).toMatchObject([{ steps: STEPS, resources: NEEDS }])
  })

  it.each(["Comment c'est fait :", 'Comment faire', 'Comment procéder'])(
    'findCandidates() takes the French "%s" for no remark of a reader',
    (heading) => {
      const steps = ['Chassez la goupille avec un clou.', 'Essuyez la goupille avec un chiffon sec.']
      const page = `<h2>${heading}</h2>${listOf('ul', steps)}`
      expect(toldOn(page, { title: 'La charnière', language: 'fr' })).toEqual([steps])
    },
  )

  it.each(['Resolution', 'Solution', 'Procedure', 'Steps', 'Instructions'])(
    'findCandidates() reads the bullets below "%s"',
    (heading) => {
      expect(toldOn(`${OPENING}<h2>${heading}</h2>${listOf('ul', STEPS)}`, HINGE)).toEqual([STEPS])
    },
  )
})

describe('findCandidates() on the wording of titles', () => {
  const jobs = ['Oil the hinges', 'Sand the edge', 'Wax the lock', 'Paint the frame']
  const body = eachOf(jobs, (job, index) => `<h2>${index + 1}. ${job}</h2>${LONG}${LONG}`)

  it.each([
    '7 tips for old doors',
    '4 Ways to Save an Old Door',
    'Ways to save an old door',
    'Tips for old doors',
    'Top 4 tricks for doors',
    'The best care for doors',
  ])('findCandidates() finds things to choose from under "%s"', (title) => {
    expect(toldOn(OPENING + body, { title })).toEqual([])
  })

  it.each(['How to save an old door', 'Save an old door in 4 easy steps', '4 Steps to a Better Door'])(
    'findCandidates() finds steps under "%s"',
    (title) => {
      expect(toldOn(OPENING + body, { title })).toEqual([jobs])
    },
  )

  it.each([
    [
      'de',
      '7 Gründe für ein Scharnier',
      [
        'Es hält die Tür an ihrem Platz und lässt sie schwingen.',
        'Es kostet wenig Geld und hält sehr viele Jahre lang.',
      ],
    ],
    [
      'fr',
      '5 raisons d’avoir une charnière',
      ['Elle tient la porte à sa place et la laisse tourner.', 'Elle coûte peu et dure de très longues années.'],
    ],
  ])('findCandidates() finds reasons in "%s" under "%s"', (language, title, reasons) => {
    expect(toldOn(listOf('ol', reasons), { title, language })).toEqual([])
  })
})

describe('findCandidates() on what stands beside the steps', () => {
  it.each([
    'Print this recipe',
    'Rate this recipe!',
    'Share this on Pinterest!',
    'Subscribe to our newsletter for more.',
    'Leave a comment below!',
  ])('findCandidates() takes "%s" for no step', (line) => {
    expect(proceduresOf(`${OPENING}<h2>Directions</h2>${PARAGRAPHS}<p>${line}</p>`, HINGE)).toMatchObject([
      { steps: STEPS, sections: [] },
    ])
  })

  it.each(['Serves 4', 'for 4 servings', 'Yield: 12', 'Prep time: 10 minutes', 'Servings: 4'])(
    'findCandidates() takes "%s" for nothing that is needed',
    (line) => {
      const body = `<h2>Ingredients</h2><p>${line}</p>${listOf('ul', NEEDS)}<h2>Directions</h2>${PARAGRAPHS}`
      expect(proceduresOf(OPENING + body, HINGE)).toMatchObject([{ resources: NEEDS }])
    },
  )

  it('findCandidates() takes linked pages for no steps', () => {
    const links = listOf('ul', ['<a href="/a">Paint a fence in a day</a>', '<a href="/b">Build a shed from wood</a>'])
    expect(toldOn(`${OPENING}<h2>Directions</h2>${PARAGRAPHS}<h3>Read next</h3>${links}`)).toEqual([STEPS])
    expect(toldOn(`${OPENING}<h2>How-to guides</h2>${links}`, HINGE)).toEqual([])
  })

  it('findCandidates() takes sentences about the reader’s doings for no instructions', () => {
    const law = [
      'The owner shall keep the door shut.',
      'The door must not open by itself.',
      'Your court may order its removal.',
    ]
    expect(toldOn(OPENING + eachOf(law, (line, i) => `<p>${i + 1}. ${line}</p>`), HINGE)).toEqual([])
  })
})

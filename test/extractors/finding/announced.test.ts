import { describe, expect, it } from 'vitest'
import { candidatesOf, eachOf, listOf, OPENING, proceduresOf, STEPS, toldOn } from './found-page.ts'

const [FIRST, SECOND, THIRD] = STEPS
const PICTURE = '<figure><img src="pin.jpg" alt=""></figure>'

describe('findCandidates() below a heading that announces steps', () => {
  it.each([
    ['an ordered list', 'ordered-list', listOf('ol', STEPS)],
    ['an unordered list', 'unordered-list', listOf('ul', STEPS)],
    [
      'an unordered list that writes out its numbers',
      'unordered-list',
      listOf(
        'ul',
        STEPS.map((s, i) => `${i + 1}. ${s}`),
      ),
    ],
    [
      'a list with check boxes',
      'unordered-list',
      listOf(
        'ul',
        STEPS.map((s) => `<input type="checkbox"> ${s}`),
      ),
    ],
    ['lists of one item with pictures between', 'ordered-list', eachOf(STEPS, (s) => listOf('ol', [s]) + PICTURE)],
    ['numbered paragraphs', 'numbered-lines', eachOf(STEPS, (s, i) => `<p>${i + 1}. ${s}</p>`)],
    ['numbered lines', 'numbered-lines', `<p>${STEPS.map((s, i) => `${i + 1}) ${s}`).join('<br>')}</p>`],
    ['numbers glued to their items', 'numbered-lines', eachOf(STEPS, (s, i) => `<p><b>${i + 1}</b>${s}</p>`)],
    [
      'numbers glued to the items of a list',
      'unordered-list',
      listOf(
        'ul',
        STEPS.map((s, i) => `<b>${i + 1}</b>${s}`),
      ),
    ],
    ['bare numbers above paragraphs', 'numbered-lines', eachOf(STEPS, (s, i) => `<div>${i + 1}</div><p>${s}</p>`)],
    ['step labels above paragraphs', 'numbered-lines', eachOf(STEPS, (s, i) => `<h3>Step ${i + 1}</h3><p>${s}</p>`)],
    [
      'labels that say what kind of step',
      'numbered-lines',
      eachOf(STEPS, (s, i) => `<p>SETUP STEP #${i + 1}</p><p>${s}</p>`),
    ],
    ['lines with breaks', 'prose', `<p>${STEPS.join('<br>')}</p>`],
    ['dashes and breaks', 'prose', `<p>${STEPS.map((s) => `- ${s}`).join('<br>')}</p>`],
    ['paragraphs', 'prose', eachOf(STEPS, (s) => `<p>${s}</p>`)],
    ['boxes', 'prose', eachOf(STEPS, (s) => `<div class="step">${s}</div>`)],
    ['paragraphs with pictures between', 'prose', eachOf(STEPS, (s) => `<p>${s}</p>${PICTURE}`)],
    ['one paragraph', 'prose', `<p>${STEPS.join(' ')}</p>`],
    [
      'a table with a column of numbers',
      'table',
      `<table><tr><th>No.</th><th>Do this</th></tr>${eachOf(STEPS, (s, i) => `<tr><td>${i + 1}</td><td>${s}</td></tr>`)}</table>`,
    ],
    ['a definition list', 'definition-list', `<dl>${eachOf(STEPS, (s, i) => `<dt>${i + 1}</dt><dd>${s}</dd>`)}</dl>`],
    [
      'boxes to open',
      'numbered-lines',
      eachOf(STEPS, (s, i) => `<details><summary>Step ${i + 1}</summary><p>${s}</p></details>`),
    ],
  ])('findCandidates() reads %s', (_, witness, body) => {
    expect(proceduresOf(`${OPENING}<h2>Directions</h2>${body}`, { title: 'The hinge' })).toMatchObject([
      { witness, steps: STEPS, sections: [] },
    ])
  })

  it('findCandidates() reads what lines worded as headings announce', () => {
    for (const line of ['<p><b>Directions</b></p>', '<p>Directions:</p>', '<div>DIRECTIONS</div>', 'Directions:<br>'])
      expect(toldOn(`${OPENING}${line}${eachOf(STEPS, (s) => `<p>${s}</p>`)}`, { title: 'The hinge' })).toEqual([STEPS])
  })

  it('findCandidates() folds code and nested lists into the step they belong to', () => {
    const body = `<h2>Directions</h2><ol><li>${FIRST}<pre>knock --out pin</pre></li><li>${SECOND}${listOf('ul', ['Turn it.'])}</li><li>${THIRD}</li></ol>`
    expect(toldOn(body)).toEqual([[`${FIRST} knock --out pin`, `${SECOND} Turn it.`, THIRD]])
  })

  it('findCandidates() leaves out the sentence that leads to a list and the one after it', () => {
    const body = `<h2>Directions</h2><p>It takes five minutes or so.</p>${listOf('ol', STEPS)}<p>That is all there is to it.</p>`
    expect(toldOn(body)).toEqual([STEPS])
  })

  it('findCandidates() leaves out what is said after the last instruction', () => {
    const body = `<h2>Method</h2>${eachOf(STEPS, (s) => `<p>${s}</p>`)}<p>That is all there is to it.</p><p>The hinge is silent now.</p>`
    expect(toldOn(body)).toEqual([STEPS])
  })
})

describe('findCandidates() where a region ends', () => {
  const advice = listOf('ul', ['Use less oil than you think.', 'Keep the rag for the next time.'])

  it.each([
    ['notes', `<h3>Notes</h3>${advice}`],
    ['tips', `<h2>Tips for old hinges</h2>${advice}`],
    ['what is needed', `<h2>Tools</h2>${listOf('ul', ['Nail', 'Rag'])}`],
    ['a question', '<h3>Which oil is best?</h3><p>Use sewing machine oil.</p><p>Avoid cooking oil.</p>'],
    ['another subject', '<h2>Our shop</h2><p>Visit us on Sunday.</p><p>Bring the hinge with you.</p>'],
    [
      'related pages',
      `<h3>Related guides</h3>${listOf('ul', ['<a href="/a">Oil a lock</a>', '<a href="/b">Paint a door</a>'])}`,
    ],
    ['a menu', `<h2>More from us</h2>${listOf('ul', ['<a href="/a">Doors</a>', '<a href="/b">Gates</a>'])}`],
    ['the next steps', `<h2>Next steps</h2>${listOf('ul', ['Paint the door.', 'Oil the lock as well.'])}`],
  ])('findCandidates() ends a list of steps before %s', (_, after) => {
    expect(toldOn(`${OPENING}<h2>Directions</h2>${listOf('ol', STEPS)}${after}`)).toEqual([STEPS])
  })

  it.each([
    ['notes', `<h3>Notes</h3><p>Use less oil next time.</p>`],
    ['a line of notes', `<p>Note: Use less oil next time.</p>`],
    ['a question', `<p>Did it work? Tell us below.</p>`],
    ['a copyright', `<p>Copyright by the hinge people.</p>`],
    ['what is needed', `<h2>Tools</h2>${listOf('ul', ['Nail', 'Rag'])}`],
  ])('findCandidates() ends paragraphs of steps before %s', (_, after) => {
    expect(toldOn(`${OPENING}<h2>Directions</h2>${eachOf(STEPS, (s) => `<p>${s}</p>`)}${after}`)).toEqual([STEPS])
  })

  it('findCandidates() leaves out the short list of another kind below the steps', () => {
    const menu = listOf('ul', ['Doors', 'Windows', 'Gates'])
    expect(toldOn(`${OPENING}<h2>Directions</h2>${listOf('ol', STEPS)}${menu}`)).toEqual([STEPS])
  })
})

describe('findCandidates() on parts of a region', () => {
  const plate = ['Loosen the four screws.', 'Wipe the plate clean.']
  const steps = [...STEPS, ...plate]
  const sections = [
    { name: 'The pin', first_step: 0 },
    { name: 'The plate', first_step: 3 },
  ]

  it.each([
    ['sub-headings above lists', `<h3>The pin</h3>${listOf('ol', STEPS)}<h3>The plate</h3>${listOf('ol', plate)}`],
    ['lines with a colon above lists', `<p>The pin:</p>${listOf('ol', STEPS)}<p>The plate:</p>${listOf('ol', plate)}`],
    [
      'lines with a colon above paragraphs',
      `<p>The pin:</p>${eachOf(STEPS, (s) => `<p>${s}</p>`)}<p>The plate:</p>${eachOf(plate, (s) => `<p>${s}</p>`)}`,
    ],
    [
      'short lines among sentences',
      `<p><b>The pin</b></p>${eachOf(STEPS, (s) => `<p>${s}</p>`)}<p><b>The plate</b></p>${eachOf(plate, (s) => `<p>${s}</p>`)}`,
    ],
  ])('findCandidates() reads %s as sections', (_, body) => {
    expect(proceduresOf(`${OPENING}<h2>Instructions</h2>${body}`)).toMatchObject([{ steps, sections }])
  })

  it('findCandidates() keeps a part that has a single item', () => {
    const last = 'Hang the door again and close it.'
    const body = `<h2>Instructions</h2><h3>The pin</h3>${listOf('ol', STEPS)}<h3>The door</h3>${listOf('ol', [last])}`
    expect(proceduresOf(OPENING + body)).toMatchObject([
      {
        steps: [...STEPS, last],
        sections: [
          { name: 'The pin', first_step: 0 },
          { name: 'The door', first_step: 3 },
        ],
      },
    ])
  })
})

describe('findCandidates() on how sure an announcement is', () => {
  it('findCandidates() takes what "Directions" announces, and an explanation for none', () => {
    const told = eachOf(['Keep oil in a cool place.', 'It stays good for years there.'], (s) => `<p>${s}</p>`)
    expect(toldOn(`${OPENING}<h2>How to store oil</h2>${told}`, { title: 'All about oil' })).toEqual([])
    expect(toldOn(`${OPENING}<h2>Directions</h2>${listOf('ol', STEPS)}`, { title: 'All about oil' })).toEqual([STEPS])
  })

  it('findCandidates() takes what "How to store it" announces where all of it is instructions', () => {
    const steps = ['Pour the oil into a dark bottle.', 'Close it with a cork.', 'Put it into a cool cupboard.']
    expect(
      proceduresOf(`${OPENING}<h2>How to store oil</h2>${listOf('ul', steps)}`, { title: 'All about oil' }),
    ).toMatchObject([{ goal: 'How to store oil', steps }])
  })

  it('findCandidates() takes unnumbered headings for steps only where the page promises steps', () => {
    const heads = ['Knock out the pin', 'Wipe it clean', 'Put oil on it']
    const body = `<h2>How to silence it</h2>${eachOf(heads, (head) => `<h3>${head}</h3><p>${'There is more to it than you would think at first. '.repeat(4)}</p>`)}`
    expect(toldOn(OPENING + body, { title: 'How to silence a hinge' })).toEqual([heads])
    expect(toldOn(OPENING + body, { title: 'A hinge that squeaks' })).toEqual([])
  })
})

describe('findCandidates() right after a list of what is needed', () => {
  const amounts = listOf('ul', ['200 g of plain flour', '2 eggs from the farm', '300 ml of cold milk'])
  const cooking = [
    'Whisk the flour with the cold milk in a bowl.',
    'Beat in the eggs one by one until all is smooth.',
    'Fry thin cakes in hot butter on both sides.',
  ]
  const paragraphs = eachOf(cooking, (s) => `<p>${s}</p>`)

  it.each([
    ['paragraphs below a named list', `<h2>Ingredients</h2>${amounts}${paragraphs}`],
    ['paragraphs below a list of amounts', `${amounts}${paragraphs}`],
    ['one paragraph', `<h2>Ingredients</h2>${amounts}<p>${cooking.join(' ')}</p>`],
  ])('findCandidates() reads %s without a heading', (_, body) => {
    expect(toldOn(body, { title: 'Pancakes' })).toEqual([cooking])
  })

  it('findCandidates() reads them in other languages', () => {
    const zutaten = listOf('ul', ['200 g feines Mehl', '2 frische Eier', '300 ml kalte Milch'])
    const told = [
      'Das Mehl mit der kalten Milch in einer Schüssel glatt rühren.',
      'Die Eier nacheinander dazugeben und alles noch einmal gut verrühren.',
      'In einer heißen Pfanne mit etwas Butter dünne Kuchen ausbacken.',
    ]
    const body = `<h2>Zutaten</h2>${zutaten}${eachOf(told, (s) => `<p>${s}</p>`)}`
    expect(toldOn(body, { title: 'Pfannkuchen', language: 'de' })).toEqual([told])
  })

  it('findCandidates() finds no steps in a story told there', () => {
    const story =
      '<p>My grandmother made these cakes on every Sunday of the year.</p><p>She never weighed anything at all in her life.</p>'
    expect(toldOn(`<h2>Ingredients</h2>${amounts}${story}`, { title: 'Pancakes' })).toEqual([])
  })
})

describe('findCandidates() on a duplicate', () => {
  it('findCandidates() keeps once what the page tells twice', () => {
    const once = `<h2>Directions</h2>${listOf('ol', STEPS)}`
    const [candidate, ...others] = candidatesOf(`<div class="wide">${once}</div><div class="narrow">${once}</div>`)
    expect(others).toEqual([])
    expect(candidate?.kept_because).toBe('fullest_account')
    expect(candidate?.accounts).toEqual([
      { witness: 'ordered-list', n_steps: 3 },
      { witness: 'ordered-list', n_steps: 3 },
    ])
  })
})

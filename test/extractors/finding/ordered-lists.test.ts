import { describe, expect, it } from 'vitest'
import { eachOf, listOf, OPENING, proceduresOf, STEPS, toldOn } from './found-page.ts'

const [FIRST, SECOND, THIRD] = STEPS
const LIST = listOf('ol', STEPS)
const OTHER = ['Pull out the screw with pliers.', 'Fill the hole with a peg.', 'Turn the screw back in.']
const HINGE = { title: 'The hinge' }

describe('findCandidates() on ordered lists', () => {
  it('findCandidates() reads one that nothing announces by its wording', () => {
    expect(proceduresOf(OPENING + LIST, HINGE)).toMatchObject([{ witness: 'ordered-list', steps: STEPS }])
  })

  it.each([
    ['de', 'Den Stift mit einem Nagel aus dem Scharnier schlagen.', 'Den Stift mit einem trockenen Lappen abwischen.'],
    ['fr', 'Chassez la goupille de la charnière avec un clou.', 'Essuyez la goupille avec un chiffon bien sec.'],
    ['ja', '釘を使って蝶番からピンを抜きます。', '乾いた布でピンをきれいに拭きます。'],
    ['ar', 'أخرج الدبوس من المفصلة بواسطة مسمار.', 'امسح الدبوس بقطعة قماش جافة ونظيفة.'],
  ])('findCandidates() reads one in "%s"', (language, ...steps) => {
    expect(toldOn(listOf('ol', steps), { title: 'Scharnier', language })).toEqual([steps])
  })

  it.each([
    ['en', 'To stop the squeak, follow these steps:'],
    ['en', 'Do the following:'],
    ['de', 'Gehen Sie wie folgt vor:'],
    ['de', 'Führen Sie diese Schritte aus:'],
    ['fr', 'Pour y remédier, suivez ces étapes :'],
    ['fr', 'Procédez comme suit :'],
    ['es', 'Sigue estos pasos:'],
    ['pt', 'Siga os seguintes passos:'],
    ['it', 'Segui questi semplici passaggi:'],
    ['nl', 'Volg de volgende stappen:'],
    ['sv', 'Följ dessa steg:'],
    ['pl', 'Wykonaj następujące kroki:'],
    ['ru', 'Выполните следующие действия:'],
    ['ja', '次の手順で行います：'],
  ])('findCandidates() reads in "%s" a list with bullets below "%s"', (language, leadIn) => {
    const page = `<p>${leadIn}</p>${listOf('ul', STEPS)}`
    expect(toldOn(page, { title: 'Panto', language })).toEqual([STEPS])
  })

  it('findCandidates() folds what stands inside an item into it', () => {
    const items = [
      FIRST,
      `${SECOND}${listOf('ul', ['Turn it.', 'Blow on it.'])}`,
      `${THIRD}<pre>drop 1</pre><p>Wait.</p>`,
    ]
    expect(toldOn(listOf('ol', items))).toEqual([[FIRST, `${SECOND} Turn it. Blow on it.`, `${THIRD} drop 1 Wait.`]])
  })

  it('findCandidates() reads ordered lists inside bullets as procedures of their own', () => {
    const items = [`To oil a hinge:${LIST}`, `To mend a hinge:${listOf('ol', OTHER)}`]
    expect(proceduresOf(OPENING + listOf('ul', items), HINGE)).toMatchObject([
      { goal: 'To oil a hinge', steps: STEPS },
      { goal: 'To mend a hinge', steps: OTHER },
    ])
  })

  it('findCandidates() joins lists of one item between which pictures stand', () => {
    const lists = eachOf(STEPS, (s, i) => `<ol start="${i + 1}"><li>${s}</li></ol><figure><img src="a.jpg"></figure>`)
    expect(toldOn(OPENING + lists)).toEqual([STEPS])
  })

  it('findCandidates() joins lists that go on with the count of the one before', () => {
    const remark = '<p>The door hangs loose now.</p><p><em>Note: mind the paint.</em></p>'
    const lists = `${listOf('ol', STEPS.slice(0, 2))}${remark}<ol start="3"><li>${THIRD}</li><li>${OTHER[0]}</li></ol>`
    expect(toldOn(`${OPENING}<h2>Resolution</h2>${lists}`)).toEqual([[...STEPS, OTHER[0]]])
    expect(toldOn(OPENING + lists)).toEqual([[...STEPS, OTHER[0]]])
  })

  it('findCandidates() keeps ways to choose from apart', () => {
    for (const [one, other] of [
      ['Method 1: With oil', 'Method 2: With a screw'],
      ['Option A', 'Option B'],
    ])
      expect(toldOn(`${OPENING}<h2>${one}</h2>${LIST}<h2>${other}</h2>${listOf('ol', OTHER)}`)).toEqual([STEPS, OTHER])
  })

  it('findCandidates() joins lists under headings that name parts, and keeps the names', () => {
    const body = `<h2>Part 1: The pin</h2>${LIST}<h2>Part 2: The screw</h2>${listOf('ol', OTHER)}`
    expect(proceduresOf(OPENING + body)).toMatchObject([
      {
        steps: [...STEPS, ...OTHER],
        sections: [
          { name: 'Part 1: The pin', first_step: 0 },
          { name: 'Part 2: The screw', first_step: 3 },
        ],
      },
    ])
  })

  it('findCandidates() keeps two procedures of one page apart, each with its own goal', () => {
    const body = `<h2>How to oil a door</h2>${LIST}<h2>How to tighten a gate</h2>${listOf('ol', OTHER)}`
    expect(proceduresOf(body, { title: 'Two jobs for a Sunday' })).toMatchObject([
      { goal: 'How to oil a door', steps: STEPS },
      { goal: 'How to tighten a gate', steps: OTHER },
    ])
  })
})

describe('findCandidates() on unordered lists', () => {
  it('findCandidates() reads one that a line announces', () => {
    for (const line of ['Follow these steps to oil the hinge:', 'To oil the hinge:'])
      expect(toldOn(`${OPENING}<p>${line}</p>${listOf('ul', STEPS)}`, HINGE)).toEqual([STEPS])
  })

  it('findCandidates() takes one that nothing announces only for whole sentences on a how-to page', () => {
    const steps = STEPS.map((step) => step.replace('.', ' while somebody holds the door for you.'))
    expect(toldOn(OPENING + listOf('ul', steps))).toEqual([steps])
    expect(toldOn(OPENING + listOf('ul', steps), HINGE)).toEqual([])
  })
})

describe('findCandidates() on lists that are no steps', () => {
  it.each([
    ['links', listOf('ul', ['<a href="/a">Doors</a>', '<a href="/b">Windows</a>', '<a href="/c">Gates</a>'])],
    [
      'contents',
      `${listOf('ol', ['Choosing an oil', 'Cleaning the pin'])}<h2>Choosing an oil</h2><h2>Cleaning the pin</h2>`,
    ],
    [
      'contents worded as steps',
      `${listOf('ol', ['Choose an oil', 'Clean the pin'])}<h2>Choose an oil</h2><p>Any.</p><h2>Clean the pin</h2><p>With a rag.</p>`,
    ],
    ['tips', `<h2>Tips</h2>${listOf('ol', ['Use less oil than you think.', 'Keep the rag for next time.'])}`],
    ['references', `<h2>References</h2>${listOf('ol', ['Smith, J. (2019). On hinges.', 'Doe, A. (2020). On oil.'])}`],
    ['pointers', listOf('ol', ['See the page on doors.', 'Refer to the book on oil.', 'See also our shop.'])],
    ['what is needed', `<h2>Materials</h2>${listOf('ol', ['A can of oil', 'A long nail', 'An old dry rag'])}`],
    [
      'product features',
      `<h2>Features</h2>${listOf('ul', ['Opens any door without a sound.', 'Locks by itself at night.', 'Runs for years on one battery.'])}`,
    ],
    [
      'features that address the reader',
      `<h2>Benefits</h2>${listOf('ul', ['Open any door without a sound.', 'Lock it from anywhere.', 'See who comes and goes.'])}`,
    ],
    [
      'questions',
      `<h2>Questions</h2>${listOf('ol', ['How do I oil it?', 'Where do I buy oil?', 'What does it cost?'])}`,
    ],
    [
      'terms',
      listOf('ol', [
        'Hinges are sold as they are, without any warranty.',
        'Prices may change at any time and without notice.',
      ]),
    ],
    [
      'comments',
      `<div class="comments">${listOf('ol', ['Use grease, it lasts longer.', 'Try a candle, it is cheaper.'])}</div>`,
    ],
  ])('findCandidates() finds no procedure in a list of %s', (_, body) => {
    expect(toldOn(OPENING + body, HINGE)).toEqual([])
  })

  it('findCandidates() finds no procedure in a list on a page that counts things to choose from', () => {
    const items = [
      'Oil the hinges once a year and wipe them.',
      'Sand the edge where the door sticks.',
      'Wax the lock every autumn.',
    ]
    for (const title of ['7 tips for old doors', 'The best care for a door', 'Top 10 tricks for doors'])
      expect(toldOn(OPENING + listOf('ol', items), { title })).toEqual([])
  })
})

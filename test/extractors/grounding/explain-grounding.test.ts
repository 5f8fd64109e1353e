import { describe, expect, it } from 'vitest'
import type { Document } from '#data'
import { explainGrounding } from '#extractors'
import { pageOfLines, unplaced } from './page-of-lines.ts'

const LINES = [
  'How to hang a gate',
  'You will need two hinges and a level.',
  'Mark the height of each hinge on the post with a pencil.',
  'Drill a hole of 6 mm where each screw will go.',
  'Screw both hinges to the post. Check them with the level.',
  'Lift the gate on a block of wood 5 cm high and fix it to the hinges.',
  'Swing the gate twice to see that nothing rubs.',
]
const STEPS = LINES.slice(2)
const PAGE = pageOfLines(LINES)

/** What the page says where each step is placed. */
function placesOf(document: Document, steps: readonly string[]): readonly (string | null)[] {
  return explainGrounding(document, unplaced(steps)).steps.map(
    (place) => place && document.text.slice(place.start, place.end),
  )
}

describe('explainGrounding() word for word', () => {
  it('explainGrounding() places each step where it stands', () => {
    expect(placesOf(PAGE, STEPS)).toEqual(STEPS)
    const { ungrounded, orderAgreement, steps } = explainGrounding(PAGE, unplaced(STEPS))
    expect({ ungrounded, orderAgreement }).toEqual({ ungrounded: [], orderAgreement: 1 })
    expect(steps.every((place) => place?.score === 1)).toBe(true)
  })

  it('explainGrounding() holds offsets exact where characters fold to other lengths', () => {
    const line = 'Add 1½ cups of  soft\u00adened “malt” — the ﬁne kind… and stir.'
    const document = pageOfLines(['Ａ ½ here\u00a0 \u200bfirst', line, 'Rest &amp; wait for &#189; an hour.'])
    expect(
      placesOf(document, [
        'ADD 1 1/2 cups of softened "malt" - the fine kind... and stir',
        'Rest & wait for ½ an hour',
      ]),
    ).toEqual([line, 'Rest &amp; wait for &#189; an hour.'])
  })

  it('explainGrounding() places a step that runs over several lines of the page', () => {
    expect(placesOf(PAGE, [LINES.slice(3, 5).join(' ')])).toEqual([LINES.slice(3, 5).join('\n')])
  })

  it('explainGrounding() places a short step where it is a sentence of its own and comes in order', () => {
    const document = pageOfLines([
      'Serve',
      'Menu',
      'Boil the beets until you can serve them.',
      'Peel them warm.',
      'Serve!',
    ])
    const { steps } = explainGrounding(
      document,
      unplaced(['Boil the beets until you can serve them.', 'Peel them warm.', 'Serve.']),
    )
    expect(steps[2]?.start).toBe(document.text.lastIndexOf('Serve'))
  })

  it('explainGrounding() gives a step said twice the place its neighbours leave it', () => {
    const again = 'Wipe the blade dry.'
    const document = pageOfLines([again, 'Rinse the saw in water.', again, 'Oil the teeth a little.', again])
    const { steps } = explainGrounding(
      document,
      unplaced(['Rinse the saw in water.', again, 'Oil the teeth a little.', again]),
    )
    expect(steps.map((place) => place?.start)).toEqual([20, 44, 64, 88])
  })

  it('explainGrounding() prefers the main content among equal places', () => {
    const step = 'Tie the rope in a bowline.'
    const document = pageOfLines([step, 'Something else.', step], { main: [false, true, true] })
    expect(explainGrounding(document, unplaced([step])).steps[0]?.start).toBe(document.text.lastIndexOf(step))
  })
})

describe('explainGrounding() on nearly the same words', () => {
  it('explainGrounding() places lightly rewritten steps', () => {
    const rewritten = [
      'With a pencil, mark height of each hinge on post.',
      'You should drill 6 mm holes where each screw will go.',
      'After that, screw both the hinges to the post and check them with a level.',
      'Lift the gate onto a block of wood five cm high, then fasten it to the hinges.',
      'Now swing the gate two times to see nothing is rubbing.',
    ]
    expect(placesOf(PAGE, rewritten)).toEqual(STEPS)
  })

  it('explainGrounding() covers all sentences that one step runs over', () => {
    const step =
      'Drill a 6 mm hole where each screw goes. Then screw both hinges on to the post, and check them with the level.'
    expect(placesOf(PAGE, [step])).toEqual([`${LINES[3]}\n${LINES[4]}`])
  })

  it('explainGrounding() leaves a planted step of the same topic without a place', () => {
    const planted = 'Paint the gate with two coats of oil and let it dry in the shade.'
    for (const at of [0, 2, STEPS.length]) {
      const { ungrounded } = explainGrounding(PAGE, unplaced([...STEPS.slice(0, at), planted, ...STEPS.slice(at)]))
      expect(ungrounded).toEqual([at])
    }
  })

  it('explainGrounding() takes a lone pair above a likeness of .5 and none at it', () => {
    const page = pageOfLines(['sand paint wax oil'])
    expect(explainGrounding(page, unplaced(['sand paint nail glue'])).steps).toEqual([null])
    expect(explainGrounding(page, unplaced(['sand paint wax glue'])).steps[0]?.score).toBeCloseTo(0.75)
  })

  it('explainGrounding() keeps steps apart whose numbers disagree', () => {
    const page = pageOfLines(['Bake the loaf for 45 minutes until brown.'])
    expect(explainGrounding(page, unplaced(['Bake the loaf for 20 minutes until brown.'])).ungrounded).toEqual([0])
    expect(explainGrounding(page, unplaced(['Bake the loaf forty-five minutes, until brown.'])).ungrounded).toEqual([0])
    expect(explainGrounding(page, unplaced(['Bake the brown loaf for 45 min.'])).ungrounded).toEqual([])
  })

  it('explainGrounding() takes digits and number words, and spellings of one unit, for the same', () => {
    const page = pageOfLines(['Let the glue rest for twelve minutes, then add 2 1/2 tbsp of water.'])
    const step = 'Let the glue rest 12 min; then add 2.5 tablespoons water.'
    expect(explainGrounding(page, unplaced([step])).steps[0]?.score).toBeGreaterThan(0.85)
  })

  it('explainGrounding() never gives one place to two steps', () => {
    const { ungrounded } = explainGrounding(
      PAGE,
      unplaced([STEPS[1] ?? '', 'Drill a hole of 6 mm where the screw will go.']),
    )
    expect(ungrounded).toEqual([1])
  })
})

describe('explainGrounding() on order', () => {
  it('explainGrounding() shows in the order agreement that a long step stands elsewhere', () => {
    const { ungrounded, orderAgreement } = explainGrounding(PAGE, unplaced([...STEPS.slice(1), STEPS[0] ?? '']))
    expect(ungrounded).toEqual([])
    expect(orderAgreement).toBeCloseTo(3 / 4)
  })

  it('explainGrounding() has no order agreement for a single place', () => {
    expect(explainGrounding(PAGE, unplaced(STEPS.slice(0, 1))).orderAgreement).toBeNull()
  })

  it('explainGrounding() keeps a place that a step has, and gives it to no other', () => {
    const start = PAGE.text.indexOf(STEPS[0] ?? '')
    const given = { text: 'As given', start, end: start + 10 }
    const { steps } = explainGrounding(PAGE, [given, ...unplaced(STEPS)])
    expect(steps.slice(0, 3).map((place) => place?.start ?? null)).toEqual([
      start,
      null,
      PAGE.text.indexOf(STEPS[1] ?? ''),
    ])
  })
})

describe('explainGrounding() in other languages', () => {
  it('explainGrounding() places German steps with other endings, and not those of another page', () => {
    const lines = ['Schneiden Sie die Bretter auf 80 cm zu.', 'Schleifen Sie alle Kanten mit feinem Papier glatt.']
    const document = pageOfLines(lines, { language: 'de' })
    expect(
      placesOf(document, ['Die Bretter auf 80 cm zuschneiden.', 'Alle Kanten mit feinem Papier glatt schleifen.']),
    ).toEqual(lines)
    expect(placesOf(document, ['Die Bretter zweimal mit weißem Lack streichen.'])).toEqual([null])
  })

  it('explainGrounding() places Japanese steps, which have no spaces', () => {
    const document = pageOfLines(
      ['鍋に水を入れて強火で沸かします。塩を少し加えます。', '麺を３分ゆでて、ざるにあげます。'],
      { language: 'ja' },
    )
    expect(placesOf(document, ['鍋に水を入れて強火で沸かす。', '麺を3分ゆで、ざるにあげる。'])).toEqual([
      '鍋に水を入れて強火で沸かします。',
      '麺を３分ゆでて、ざるにあげます。',
    ])
    expect(placesOf(document, ['麺を7分ゆで、ざるにあげる。', '卵を割って、よく混ぜる。'])).toEqual([null, null])
  })
})

describe('explainGrounding() on anything', () => {
  it('explainGrounding() stands empty texts and empty pages', () => {
    expect(explainGrounding(pageOfLines([]), unplaced(['Turn it.', ''])).ungrounded).toEqual([0, 1])
    expect(explainGrounding(PAGE, unplaced(['', ' ', '...', '½', '&'])).ungrounded).toEqual([0, 1, 2, 3, 4])
    expect(explainGrounding(PAGE, [])).toEqual({ steps: [], ungrounded: [], orderAgreement: null })
  })

  it.each([
    [
      'one line over and over',
      () => Array.from({ length: 50_000 }, () => 'Turn the bolt slowly by hand until it is tight.'),
    ],
    [
      'few words in many orders',
      () => Array.from({ length: 50_000 }, (_, at) => `Turn bolt ${at % 7} by ${at % 11} hand.`),
    ],
    ['one block', () => ['turn bolt hand '.repeat(130_000)]],
    ['full stops', () => ['. '.repeat(1_000_000)]],
    ['signs that fold', () => ['½ &amp; \u00ad'.repeat(200_000)]],
  ])('explainGrounding() reads two million characters of %s in bounded time', (_, linesOf) => {
    const document = pageOfLines(linesOf())
    const steps = Array.from(
      { length: 300 },
      (_, at) => `Turn nut ${at % 5} slowly with your hands, then bolt ${at % 13} too.`,
    )
    const before = process.cpuUsage()
    const { steps: places } = explainGrounding(document, unplaced(steps))
    const { user, system } = process.cpuUsage(before)
    expect(places).toHaveLength(300)
    expect((user + system) / 1e6).toBeLessThan(20)
  })
})

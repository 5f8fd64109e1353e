import { describe, expect, it } from 'vitest'
import { openGate } from '../../../extractors/gate/index.ts'
import { LANGUAGES, pageWith } from './how-to-pages.ts'

const signsOf = (html: string): readonly string[] => openGate(html, 'html').signs

describe('openGate() on data written for machines', () => {
  const prose = '<p>A frame of slats keeps the damp away from the wood that is stored on it.</p>'

  it.each([
    [
      'JSON-LD',
      '<script type="application/ld+json">{"@context":"https://schema.org","@type":"HowTo","step":[]}</script>',
    ],
    ['broken JSON-LD', '<script type="application/ld+json">{"@graph":[{"@type": ["Recipe","Thing",,</script>'],
    ['JSON-LD with full addresses', '<script type="application/ld+json">{"@type":"http://schema.org/Recipe"}</script>'],
    ['microdata', '<div itemscope itemtype="https://schema.org/HowTo"></div>'],
    ['RDFa', '<div vocab="https://schema.org/" typeof="HowTo"></div>'],
    ['a property of no type', '<div itemprop="recipeInstructions"></div>'],
    ['hRecipe', '<div class="entry hrecipe big"></div>'],
    ['h-recipe', '<article class="h-recipe"></article>'],
    ['a script’s fields', '<script>window.page = {"id": 4, "instructions": [{"text": "x"}]}</script>'],
    ['a script’s escaped fields', '<script>push("{\\"steps\\": [1]}")</script>'],
  ])('openGate() passes a page that has steps in %s', (_name, markup) => {
    expect(openGate(pageWith(prose + markup), 'html')).toMatchObject({ passes: true, signs: ['structured_data'] })
  })

  it.each([
    ['a name', '<script type="application/ld+json">{"@type":"Article","section":"Recipe"}</script>'],
    ['a longer type', '<script type="application/ld+json">{"@type":"RecipeBook"}</script>'],
    ['a class of another name', '<div class="recipe-teaser other-recipe"></div>'],
    ['a field without a list', '<script>page = {"steps": 3, "x": [1]}</script>'],
  ])('openGate() is not taken in by %s', (_name, markup) => {
    expect(signsOf(pageWith(prose + markup))).toEqual([])
  })
})

describe('openGate() on what a page shows', () => {
  const told = ['Loosen the four screws of the lid.', 'Lift the lid and pull the ribbon cable out.']
  const plain = [
    'The lid is held by four screws, and a ribbon cable runs below it to the lamp.',
    'The second lamp is an option that our readers have asked for since the spring.',
  ]
  const list = (tag: string, items: readonly string[]): string =>
    `<${tag}>${items.map((item) => `<li><p>${item}</p></li>`).join('')}</${tag}>`

  it.each([
    ['told_list', list('ol', told)],
    ['told_list', list('ul', [...told, 'Fit the new lamp and close the lid in the same way.'])],
    ['ordered_list', list('ol', plain)],
    ['step_numbers', '<h3>Step 1</h3><p>One lamp.</p><h3>Step 2</h3><p>Another lamp.</p>'],
    ['step_numbers', '<div><b>Step 1:</b> the lid</div><div><b>STEP 2:</b> the lamp</div>'],
    ['numbers', '<h2>1. The lid</h2><h2>2. The lamp</h2><h2>3. The cable</h2>'],
    ['numbers', '<p>1) the lid<br>2) the lamp<br>3) the cable</p>'],
    ['announced_steps', `<h2>Instructions</h2><p>${told.join(' ')} ${plain[0]}</p>`],
    ['announced_steps', `<p><strong>How to change it:</strong></p><p>${told.join(' ')} ${plain[0]}</p>`],
    ['announcement', `<h2>The procedure</h2><p>${plain[0]}</p><p>${plain[1]}</p>`],
    ['told_headings', '<h3>Loosen the lid</h3><h3>Pull the cable</h3><h3>Fit a lamp</h3>'],
    ['amounts', '<ul><li>250 g flour</li><li>1½ cups milk</li><li>Butter: 40 g</li></ul>'],
    ['needs', '<h2>What you&rsquo;ll need</h2><p>A screwdriver</p>'],
    ['promise', '<h1>How to change a lamp</h1>'],
    ['promise', '<link rel="canonical" href="https://home.example/how-to-change-a-lamp">'],
    [
      'sequence',
      `<p>First, the lid has to go, which takes a while.</p><p>Next, the cable is in the way of it all.</p>
       <p>Finally, the lamp can be changed by hand.</p>`,
    ],
    [
      'told_text',
      `<p>${told.join(' ')}</p><p>Picture</p><p>Press the new lamp in until it clicks and the light comes on again.</p>
       <p>Close the lid and tighten all of the screws crosswise, a little at a time.</p>`,
    ],
    [
      'told_text',
      `<dl><dt>Lid</dt><dd>${told.join(' ')}</dd><dt>Lamp</dt><dd>Press the new lamp in until it clicks and lights up at once.</dd>
       <dt>End</dt><dd>Close the lid and tighten all of the screws crosswise, bit by bit.</dd></dl>`,
    ],
  ])('openGate() reads the sign %s (case %#)', (sign, body) => {
    expect(signsOf(pageWith(body))).toContain(sign)
  })

  it('openGate() passes two weak signs and not one', () => {
    const numbered = '<h2>1. The lid</h2><h2>2. The lamp</h2><h2>3. The cable</h2>'
    expect(openGate(pageWith(numbered), 'html')).toMatchObject({ passes: false, score: 1 })
    expect(openGate(pageWith(`<h1>How to change a lamp</h1>${numbered}`), 'html')).toMatchObject({
      passes: true,
      score: 2,
    })
  })

  it('openGate() reads an ordered list of sentences in a language it has no words of', () => {
    const items = [
      'Ota kansi irti ruuvit avaamalla ja vedä johto pois paikaltaan.',
      'Aseta uusi lamppu ja sulje kansi.',
    ]
    expect(signsOf(pageWith(list('ol', items), { lang: 'fi' }))).toContain('foreign_list')
  })

  it('openGate() looks past navigation, footers, scripts, styles, controls and comments', () => {
    const steps = list('ol', told)
    const hidden = ['nav', 'footer', 'template', 'noscript', 'svg'].map((tag) => `<${tag}>${steps}</${tag}>`).join('')
    expect(signsOf(pageWith(`${hidden}<script>"${steps}"</script><!-- ${steps} --><p>Nothing else.</p>`))).toEqual([])
  })

  it('openGate() reads on behind navigation and scripts that end in another case, or not at all', () => {
    const steps = list('ol', told)
    expect(signsOf(`<SCRIPT>"<ol>"</Script><nav><p>Menu</p>${steps}`)).toContain('told_list')
  })

  it('openGate() takes a list of links for no list of steps', () => {
    const links = told.map((text) => `<li><a href="/x">${text}</a></li>`).join('')
    expect(signsOf(pageWith(`<ol>${links}</ol>`))).toEqual([])
  })
})

describe('openGate() in other languages', () => {
  const cases = LANGUAGES.map((language) => [language.lang, language] as const)

  it.each(cases)('openGate() passes an ordered list in %s', (lang, { steps }) => {
    const items = steps.map((step) => `<li>${step}</li>`).join('')
    expect(openGate(pageWith(`<ol>${items}</ol>`, { lang }), 'html').passes).toBe(true)
  })

  it.each(cases)('openGate() passes announced paragraphs in %s', (lang, { cue, steps }) => {
    const paragraphs = steps.map((step) => `<p>${step}</p>`).join('')
    expect(signsOf(pageWith(`<h2>${cue}</h2>${paragraphs}`, { lang }))).toContain('announced_steps')
  })

  it.each(cases)('openGate() passes an announced text file in %s', (_lang, { cue, steps }) => {
    expect(openGate(`${cue}\n\n${steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}`, 'text').passes).toBe(
      true,
    )
  })

  it('openGate() reads letters that were written as entities', () => {
    const body =
      '<h2>Pr&eacute;paration</h2><p>Une heure dans l&#39;eau ti&#xE8;de, puis une nuit au s&eacute;choir, et c&rsquo;est tout.</p>'
    expect(signsOf(pageWith(body, { lang: 'fr' }))).toContain('announced_steps')
  })
})

describe('openGate() on plain text', () => {
  it.each([
    ['numbered lines', 'Changing a lamp\n\n1. Loosen the four screws.\n2. Lift the lid.\n3. Fit the new lamp.'],
    [
      'bulleted lines',
      '- Loosen the four screws of the lid.\n- Lift the lid and pull the ribbon cable out.\n- Fit the new lamp, then close the lid again.',
    ],
    ['lines that say step', 'Step 1: the lid\nStep 2: the lamp\n'],
    ['amounts', '2 cups flour\n1 tsp salt\n300 ml milk\nAll goes into one bowl.'],
  ])('openGate() passes %s', (_name, text) => {
    expect(openGate(text, 'text').passes).toBe(true)
  })

  it('openGate() lets a letter go', () => {
    const letter =
      'Dear Ada,\n\nthe garden was under water for a week, and the beans are gone.\nWe hope for a dry May.\n\nYours, Bo'
    expect(openGate(letter, 'text')).toEqual({ passes: false, score: 0, signs: [] })
  })
})

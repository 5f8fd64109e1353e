import { describe, expect, it } from 'vitest'
import { eachOf, listOf, OPENING, proceduresOf, STEPS, toldOn } from './found-page.ts'

const TASKS = ['Knock out the pin', 'Wipe it clean', 'Put oil on it'] as const
const LONG =
  '<p>A hinge holds more dirt than one would think, and it sits where no broom ever comes. That is why it squeaks, and why the oil of last year has long turned to glue.</p>'
const HINGE = { title: 'The hinge' }

describe('findCandidates() on numbered headings and lines', () => {
  it.each([
    ['"Step 1: ..."', eachOf(TASKS, (task, i) => `<h2>Step ${i + 1}: ${task}</h2>${LONG}`)],
    ['"Step 1 - ..."', eachOf(TASKS, (task, i) => `<h3>Step ${i + 1} - ${task}</h3>${LONG}${LONG}`)],
    ['"Step One: ..."', eachOf(TASKS, (task, i) => `<h2>Step ${['One', 'Two', 'Three'][i]}: ${task}</h2>${LONG}`)],
    ['"1. ..."', eachOf(TASKS, (task, i) => `<h2>${i + 1}. ${task}</h2>${LONG}`)],
    ['bold lines', eachOf(TASKS, (task, i) => `<p><b>Step ${i + 1}: ${task}</b></p>${LONG}`)],
  ])('findCandidates() takes heads such as %s for the steps where long explanations follow', (_, body) => {
    expect(proceduresOf(OPENING + body, HINGE)).toMatchObject([{ witness: 'step-headings', steps: TASKS }])
  })

  it('findCandidates() joins a head and its short body', () => {
    const body =
      '<h2>Step 1: Knock out the pin</h2><p>Use a nail.</p><h2>Step 2: Ready?</h2><p>Wipe it.</p><h2>Notes</h2><p>Enjoy.</p>'
    expect(toldOn(OPENING + body, HINGE)).toEqual([['Knock out the pin. Use a nail.', 'Ready? Wipe it.']])
  })

  it('findCandidates() takes of a recipe what stands below its heads, with their names', () => {
    const bodies = STEPS.map(
      (step) => `${step} Do it slowly, with the window open, and take care not to scratch the paint.`,
    )
    const needs = `<h2>You will need</h2>${listOf('ul', ['A nail', 'A rag', 'A can of oil'])}`
    const body = needs + eachOf(TASKS, (task, i) => `<h3>Step ${i + 1}: ${task}</h3><p>${bodies[i]}</p>`)
    expect(toldOn(body, HINGE)).toEqual([TASKS.map((task, i) => `${task}. ${bodies[i]}`)])
  })

  it.each([
    ['numbers that stand alone', eachOf(STEPS, (s, i) => `<div>${i + 1}</div><p>${s}</p>`)],
    ['headings that are numbers', eachOf(STEPS, (s, i) => `<h2>${i + 1}</h2><p>${s}</p>`)],
    ['numbers with a nought', eachOf(STEPS, (s, i) => `<div>0${i + 1}</div><p>${s}</p>`)],
    ['step labels', eachOf(STEPS, (s, i) => `<h3>Step ${i + 1}</h3><p>${s}</p>`)],
    ['step labels in capitals', eachOf(STEPS, (s, i) => `<b>STEP ${i + 1}</b><br>${s}<br>`)],
    ['labels that say what kind of step', eachOf(STEPS, (s, i) => `<p>Setup step #${i + 1}</p><p>${s}</p>`)],
    ['numbered paragraphs', eachOf(STEPS, (s, i) => `<p>${i + 1}) ${s}</p>`)],
    [
      'numbered captions',
      eachOf(STEPS, (s, i) => `<figure><img src="a.jpg"><figcaption>${i + 1}. ${s}</figcaption></figure>`),
    ],
    [
      'cells with step labels',
      `<table>${eachOf(STEPS, (s, i) => `<tr><td>Step ${i + 1}</td><td>${s}</td></tr>`)}</table>`,
    ],
    ['terms with step labels', `<dl>${eachOf(STEPS, (s, i) => `<dt>Step ${i + 1}</dt><dd>${s}</dd>`)}</dl>`],
    ['boxes to open', eachOf(STEPS, (s, i) => `<details><summary>Step ${i + 1}</summary><p>${s}</p></details>`)],
  ])('findCandidates() reads %s without any announcement', (_, body) => {
    expect(toldOn(OPENING + body)).toEqual([STEPS])
  })

  it.each([
    ['de', 'Schritt', ['Den Stift mit einem Nagel herausschlagen.', 'Den Stift mit einem Lappen abwischen.']],
    ['fr', 'Étape', ['Chassez la goupille avec un clou.', 'Essuyez la goupille avec un chiffon sec.']],
    ['es', 'Paso', ['Saca el pasador con un clavo.', 'Limpia el pasador con un trapo seco.']],
    ['nl', 'Stap', ['Tik de pen met een spijker uit het scharnier.', 'Veeg de pen af met een droge doek.']],
    ['pt', 'Passo', ['Retire o pino com um prego.', 'Limpe o pino com um pano seco.']],
    ['sv', 'Steg', ['Slå ut stiftet med en spik.', 'Torka av stiftet med en torr trasa.']],
    ['pl', 'Krok', ['Wybij sworzeń gwoździem.', 'Wytrzyj sworzeń suchą szmatką.']],
    ['ru', 'Шаг', ['Выбейте штифт гвоздём.', 'Протрите штифт сухой тряпкой.']],
    ['ja', 'STEP', ['釘でピンを抜きます。', '乾いた布でピンを拭きます。']],
  ])('findCandidates() reads in "%s" the labels "%s 1", "%s 2"', (language, label, steps) => {
    const body = eachOf(steps, (s, i) => `<h3>${label} ${i + 1}</h3><p>${s}</p>`)
    expect(toldOn(body, { title: 'Scharnier', language })).toEqual([steps])
  })

  it('findCandidates() reads numbered paragraphs in other languages on a page that promises steps', () => {
    const steps = [
      'Den Stift mit einem Nagel herausschlagen.',
      'Den Stift mit einem Lappen abwischen.',
      'Einen Tropfen Öl daraufgeben.',
    ]
    const body = eachOf(steps, (s, i) => `<p>${i + 1}. ${s}</p>`)
    expect(toldOn(body, { title: 'Wie man ein Scharnier ölt', language: 'de' })).toEqual([steps])
    expect(toldOn(body, { title: 'Mein Scharnier', language: 'de' })).toEqual([])
  })

  it('findCandidates() reads the lists below step headings rather than the headings', () => {
    const body = eachOf(
      TASKS,
      (task, i) =>
        `<h2>Step ${i + 1}: ${task}</h2>${listOf(
          'ol',
          STEPS.map((s) => s.replace('pin', TASKS[i] ?? '')),
        )}`,
    )
    expect(proceduresOf(OPENING + body)[0]?.sections.map(({ first_step }) => first_step)).toEqual([0, 3, 6])
  })
})

describe('findCandidates() on headings without numbers', () => {
  it('findCandidates() takes headings that tell what to do for steps on a how-to page', () => {
    expect(toldOn(OPENING + eachOf(TASKS, (task) => `<h2>${task}</h2>${LONG}`))).toEqual([TASKS])
    expect(toldOn(OPENING + eachOf(TASKS, (task) => `<h2>${task}</h2>${LONG}`), HINGE)).toEqual([])
  })

  it('findCandidates() reads terms whose definitions tell what to do', () => {
    const body = `<dl>${eachOf(STEPS, (step, i) => `<dt>Stage ${'abc'[i]}</dt><dd>${step}</dd>`)}</dl>`
    expect(toldOn(OPENING + body)[0]).toHaveLength(3)
  })
})

describe('findCandidates() on numbered headings that are no steps', () => {
  it.each([
    ['reasons', '3 reasons to oil a hinge', ['It squeaks', 'It sticks', 'It rusts']],
    ['tips', '3 tips for old doors', ['Oil the hinges', 'Sand the edge', 'Wax the lock']],
    ['questions', 'Hinges', ['What is a hinge?', 'Which oil is best?', 'Why does it squeak?']],
    ['chapters', 'The history of the hinge', ['The Romans', 'The Middle Ages', 'The age of iron']],
  ])('findCandidates() finds no procedure in %s', (_, title, heads) => {
    expect(toldOn(OPENING + eachOf(heads, (head, i) => `<h2>${i + 1}. ${head}</h2>${LONG}`), { title })).toEqual([])
  })
})

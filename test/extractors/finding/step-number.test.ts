import { describe, expect, it } from 'vitest'
import { eachOf, listOf, OPENING, STEPS, toldOn } from './found-page.ts'

const HINGE = { title: 'The hinge' }

describe('findCandidates() on the numbers that steps begin with', () => {
  it.each([
    ['1. '],
    ['1) '],
    ['(1) '],
    ['1: '],
    ['1 - '],
    ['1- '],
    ['1.- '],
    ['1º '],
    ['1°) '],
    ['#1 '],
    ['01. '],
    ['1️⃣ '],
    ['1、'],
    ['1 '],
    ['Step 1: '],
    ['Step 1. '],
    ['STEP 1 '],
    ['Step 1 of 3: '],
    ['Step 1 (of 3): '],
    ['Step 1/3: '],
    ['Step #1: '],
  ])('findCandidates() frees paragraphs of numbers such as "%s"', (number) => {
    const paragraphs = eachOf(STEPS, (step, index) => `<p>${number.replace('1', `${index + 1}`)}${step}</p>`)
    expect(toldOn(`${OPENING}<h2>Directions</h2>${paragraphs}`, HINGE)).toEqual([STEPS])
  })

  it.each([
    ['letters', ['a) ', 'b) ', 'c) ']],
    ['circled numbers', ['① ', '② ', '③ ']],
    ['Roman numerals', ['I. ', 'II. ', 'III. ']],
    ['ordinals', ['First step: ', 'Second step: ', 'Third step: ']],
    ['bullets', ['• ', '• ', '• ']],
    ['arrows', ['► ', '► ', '► ']],
    ['ticks', ['✅ ', '✅ ', '✅ ']],
    ['check boxes', ['☐ ', '☐ ', '☐ ']],
  ])('findCandidates() frees paragraphs of %s', (_, signs) => {
    const paragraphs = eachOf(STEPS, (step, index) => `<p>${signs[index]}${step}</p>`)
    expect(toldOn(`${OPENING}<h2>Directions</h2>${paragraphs}`, HINGE)).toEqual([STEPS])
  })

  it.each([['Step 1 of 3'], ['Step 1/3'], ['Step 1 (of 3)'], ['Step 1'], ['STEP 01'], ['Step One']])(
    'findCandidates() takes a heading such as "%s" for a number and nothing else',
    (label) => {
      const heading = (index: number): string =>
        label.replace('One', ['One', 'Two', 'Three'][index] ?? '').replace('1', `${index + 1}`)
      const body = eachOf(STEPS, (step, index) => `<h3>${heading(index)}</h3><p>${step}</p>`)
      expect(toldOn(OPENING + body, HINGE)).toEqual([STEPS])
    },
  )

  it('findCandidates() frees the items of a list of their labels', () => {
    const items = STEPS.map((step, index) => `<strong>Step ${index + 1}:</strong> ${step}`)
    for (const tag of ['ol', 'ul'] as const) expect(toldOn(OPENING + listOf(tag, items), HINGE)).toEqual([STEPS])
  })

  it('findCandidates() folds numbers with a point within into the number they belong to', () => {
    const lines = ['1. Free the door.', '1.1 Open it wide.', '1.2 Lift it off.', '2. Wipe the pin.', '3. Oil the pin.']
    expect(toldOn(`${OPENING}<h2>Directions</h2>${eachOf(lines, (line) => `<p>${line}</p>`)}`)[0]).toHaveLength(3)
  })

  it('findCandidates() takes no amounts for numbers', () => {
    const lines = ['200 g of flour', '2 eggs', '3 spoons of oil']
    expect(toldOn(`${OPENING}<h2>Directions</h2>${eachOf(lines, (line) => `<p>${line}</p>`)}`, HINGE)).toEqual([])
  })
})

describe('findCandidates() on labels in other languages', () => {
  const steps: Readonly<Record<string, readonly [string, string]>> = {
    ar: ['أخرج الدبوس من المفصلة بواسطة مسمار.', 'امسح الدبوس بقطعة قماش جافة.'],
    cs: ['Vyrazte čep hřebíkem z pantu.', 'Otřete čep suchým hadrem.'],
    da: ['Slå stiften ud med et søm.', 'Tør stiften af med en tør klud.'],
    de: ['Den Stift mit einem Nagel herausschlagen.', 'Den Stift mit einem Lappen abwischen.'],
    el: ['Βγάλτε τον πείρο με ένα καρφί.', 'Σκουπίστε τον πείρο με ένα στεγνό πανί.'],
    fi: ['Lyö tappi irti naulalla.', 'Pyyhi tappi kuivalla rievulla.'],
    fr: ['Chassez la goupille avec un clou.', 'Essuyez la goupille avec un chiffon sec.'],
    he: ['הוציאו את הפין בעזרת מסמר.', 'נגבו את הפין במטלית יבשה.'],
    hu: ['Üsse ki a csapot egy szöggel.', 'Törölje le a csapot száraz ronggyal.'],
    id: ['Keluarkan pin dengan sebuah paku.', 'Lap pin dengan kain kering.'],
    ja: ['釘を使ってピンを抜きます。', '乾いた布でピンを拭きます。'],
    ko: ['못으로 핀을 빼냅니다.', '마른 천으로 핀을 닦습니다.'],
    nl: ['Tik de pen met een spijker eruit.', 'Veeg de pen af met een droge doek.'],
    pt: ['Retire o pino com um prego.', 'Limpe o pino com um pano seco.'],
    ru: ['Выбейте штифт гвоздём.', 'Протрите штифт сухой тряпкой.'],
    tr: ['Pimi bir çiviyle çıkarın.', 'Pimi kuru bir bezle silin.'],
    uk: ['Вибийте штифт цвяхом.', 'Протріть штифт сухою ганчіркою.'],
    vi: ['Dùng đinh đẩy chốt ra ngoài.', 'Lau chốt bằng khăn khô.'],
    zh: ['用钉子把销子敲出来。', '用干布把销子擦干净。'],
  }

  it.each([
    ['de', ['1. Schritt', '2. Schritt']],
    ['de', ['Schritt 1 von 2', 'Schritt 2 von 2']],
    ['fr', ['Étape 1 sur 2', 'Étape 2 sur 2']],
    ['fr', ['Étape n° 1', 'Étape n° 2']],
    ['nl', ['Stap 1 van 2', 'Stap 2 van 2']],
    ['pt', ['1º passo', '2º passo']],
    ['pt', ['Primeiro passo', 'Segundo passo']],
    ['de', ['Erster Schritt', 'Zweiter Schritt']],
    ['fr', ['Première étape', 'Deuxième étape']],
    ['nl', ['Eerste stap', 'Tweede stap']],
    ['ru', ['Первый шаг', 'Второй шаг']],
    ['ru', ['Шаг 1 из 2', 'Шаг 2 из 2']],
    ['uk', ['Крок 1', 'Крок 2']],
    ['cs', ['1. krok', '2. krok']],
    ['hu', ['1. lépés', '2. lépés']],
    ['tr', ['1. Adım', '2. Adım']],
    ['da', ['Trin 1', 'Trin 2']],
    ['fi', ['Vaihe 1', 'Vaihe 2']],
    ['el', ['Βήμα 1', 'Βήμα 2']],
    ['id', ['Langkah 1', 'Langkah 2']],
    ['vi', ['Bước 1', 'Bước 2']],
    ['ar', ['الخطوة 1', 'الخطوة 2']],
    ['he', ['שלב 1', 'שלב 2']],
    ['ko', ['1단계', '2단계']],
    ['ja', ['手順1', '手順2']],
    ['ja', ['手順1', '手順2']],
    ['ja', ['STEP1', 'STEP2']],
    ['zh', ['第一步', '第二步']],
    ['zh', ['第1步', '第2步']],
    ['zh', ['步骤1', '步骤2']],
    ['zh', ['步骤一:', '步骤二:']],
  ])('findCandidates() reads in "%s" the headings %j', (language, labels) => {
    const told = steps[language] ?? []
    const body = eachOf(told, (step, index) => `<h3>${labels[index]}</h3><p>${step}</p>`)
    expect(toldOn(body, { title: 'Panto', language })).toEqual([told])
  })
})

import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../../extractors/reading/language.ts'

const ENGLISH = 'Fold the paper in half and press it with your thumb until the crease is sharp. Then open it. '.repeat(
  3,
)
const GERMAN = 'Das Blatt in der Mitte falten und mit dem Daumen fest über den Knick streichen, dann öffnen. '.repeat(3)
const DANISH = 'Fold papiret på midten og pres det med tommelfingeren, til folden er skarp. Åbn det derefter. '.repeat(
  3,
)
const JAPANESE =
  '紙を半分に折り、親指でしっかりと折り目をつけてから開きます。次に、もう一度同じように折ります。'.repeat(4)

describe('detectLanguage()', () => {
  it('detectLanguage() knows English by its commonest words, whatever is declared', () => {
    expect(detectLanguage(ENGLISH, null)).toBe('en')
    expect(detectLanguage(ENGLISH, 'de')).toBe('en')
  })

  it('detectLanguage() detects other languages', () => {
    expect(detectLanguage(GERMAN, 'en')).toBe('de')
    expect(detectLanguage(DANISH, null)).toBe('da')
    expect(detectLanguage(JAPANESE, 'en')).toBe('ja')
  })

  it('detectLanguage() believes a declaration that names a near relative of what is detected', () => {
    expect(detectLanguage(DANISH, 'nb-NO')).toBe('no')
  })

  it('detectLanguage() believes the declaration of a short text', () => {
    expect(detectLanguage('Falten und pressen', 'pt-BR')).toBe('pt')
  })

  it.each([
    ['en', 'Boil water. Warm the pot. Pour it over the leaves.'],
    ['en', 'Preheat oven. Mix flour and sugar. Bake for 20 minutes.'],
    ['de', 'Wasser kochen. Kanne vorwärmen. Über die Blätter gießen und drei Minuten warten.'],
    ['es', 'Hierva el agua. Caliente la tetera. Vierta sobre las hojas.'],
    ['pl', 'Zagotuj wodę. Podgrzej imbryk. Zalej liście.'],
  ])('detectLanguage() tells %s from a few lines that declare nothing', (code, text) => {
    expect(detectLanguage(text, null)).toBe(code)
  })

  it('detectLanguage() is und for a text that shows no language and declares none', () => {
    expect(detectLanguage('', null)).toBe('und')
    expect(detectLanguage('12 34', 'x')).toBe('und')
  })
})

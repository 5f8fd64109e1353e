import { describe, expect, it } from 'vitest'
import { groundInSteps, groundResourcesInSteps } from '#extractors'

const page =
  'Before you start. Melt the butter in a small pan. Whisk the eggs with the sugar until pale. Bake for 25 minutes.'

/** Steps as they stand word for word on the page. */
function stepsOf(...texts: readonly string[]) {
  return texts.map((text) => ({ text, start: page.indexOf(text), end: page.indexOf(text) + text.length }))
}

const steps = stepsOf(
  'Melt the butter in a small pan.',
  'Whisk the eggs with the sugar until pale.',
  'Bake for 25 minutes.',
)

describe('ground-in-steps', () => {
  it('groundInSteps() gives a rewritten step the place of the step it was made of', () => {
    const rewritten = groundInSteps({ steps, language: 'en' }, [
      'Melt butter in a pan',
      'Whisk eggs and sugar until pale',
    ])
    expect(rewritten.map(({ start }) => start)).toEqual([steps[0]?.start, steps[1]?.start])
  })

  it('groundInSteps() marks a step that the former steps do not say', () => {
    const [step] = groundInSteps({ steps, language: 'en' }, ['Telephone the fire brigade at once'])
    expect(step).toEqual({ text: 'Telephone the fire brigade at once', start: null, end: null })
  })

  it('groundInSteps() gives no place where the former step has none', () => {
    const loose = steps.map((step) => ({ ...step, start: null, end: null }))
    expect(groundInSteps({ steps: loose, language: 'en' }, ['Bake for 25 minutes.'])[0]?.start).toBeNull()
  })

  it('groundResourcesInSteps() places a resource at the words of the page', () => {
    const [butter] = groundResourcesInSteps({ steps, language: 'en' }, ['small pan'])
    expect(butter === undefined ? '' : page.slice(butter.start ?? 0, butter.end ?? 0)).toContain('pan')
  })

  it('groundResourcesInSteps() places nothing inside a step whose words are not the page’s', () => {
    const changed = steps.map((step) => ({ ...step, text: `${step.text} Now.` }))
    expect(groundResourcesInSteps({ steps: changed, language: 'en' }, ['sugar'])[0]?.start).toBeNull()
  })
})

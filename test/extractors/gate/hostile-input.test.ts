import { describe, expect, it } from 'vitest'
import { openGate } from '../../../extractors/gate/index.ts'

const LENGTH = 600_000

/** A unit over and over, of about `LENGTH` code units, in one flat string as a decoder gives it. */
function flood(unit: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(unit.repeat(Math.ceil(LENGTH / unit.length))))
}

describe('openGate() on hostile input', () => {
  it.each([
    '<',
    'a',
    '&',
    ' ',
    '</',
    '<!--',
    '<![CDATA[',
    '<?',
    '<li>',
    '<ol><ol>',
    '</li></ol>',
    '<li>mix it well ',
    '<script>',
    '<script></script>',
    '<nav>',
    '<nav></na>',
    '<svg><nav><footer><style>',
    '<div class="',
    '<a',
    '<title>',
    '<p>1 1 1',
    '<p>&amp;&#x41;&eacute;&nope;',
    'Recipe ',
    '"@type":"',
    'anleitung',
  ])('openGate() finishes a flood of %j', (unit) => {
    expect(openGate(flood(unit), 'html').passes).toBe(false)
  })

  it.each(['\n', 'a b\n', ' ', '1. \n', '- - '])('openGate() finishes a flood of %j in plain text', (unit) => {
    expect(openGate(flood(unit), 'text').passes).toBe(false)
  })

  it.each([
    ['an attribute of 600,000 letters', `<div title="${'x'.repeat(LENGTH)}">`],
    ['a tag name of 600,000 letters', `<${'b'.repeat(LENGTH)}>`],
    ['a script of 600,000 brackets', `<script>${'['.repeat(LENGTH)}</script>`],
    ['a script of 300,000 end tags cut short', `<script>${'</'.repeat(LENGTH / 2)}</script>`],
    ['300,000 blanks in a paragraph', `<p>${' '.repeat(LENGTH / 2)}</p>`],
  ])('openGate() reads on behind %s', (_name, markup) => {
    const steps = '<ol><li>Loosen the four screws.</li><li>Lift the lid and pull.</li></ol>'
    expect(openGate(markup + steps, 'html').signs).toContain('told_list')
  })

  it('openGate() reads no further than 20,000,000 code units of HTML', () => {
    const steps = '<h2>Step 1</h2><h2>Step 2</h2>'
    expect(openGate(`${' '.repeat(19_000_000)}${steps}`, 'html').passes).toBe(true)
    expect(openGate(`${' '.repeat(20_000_000)}${steps}`, 'html').passes).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { stripStructured } from '../../../pipelines/eval/strip-structured.ts'

describe('stripStructured', () => {
  it('stripStructured() takes away JSON-LD, hydration JSON and data within a program', () => {
    const page =
      '<script type="application/ld+json">{"@type":"Recipe"}</script>' +
      '<script id="d" type=\'application/json\'>{"a":1}</script>' +
      '<script>window.state = {"steps": ["cut"]}</script><script>push([1,"{\\"steps\\":1}"])</script><p>Cut.</p>'
    expect(stripped(page)).toBe('<p>Cut.</p>')
  })

  it('stripStructured() leaves programs that hold no data', () => {
    const page = '<script>document.title = "Tea"</script><script src="/a.js"></script>'
    expect(stripped(page)).toBe(page)
  })

  it('stripStructured() takes away the attributes of microdata and RDFa, and no other', () => {
    const page =
      '<ol itemprop="step" class="steps" itemscope itemtype=https://schema.org/HowTo><li property=\'text\' id="a">Cut' +
      ' itemprop="x"</li><meta property="og:title" content="Tea"></ol>'
    expect(stripped(page)).toBe('<ol class="steps"><li id="a">Cut itemprop="x"</li><meta content="Tea"></ol>')
  })

  it('stripStructured() gives the bytes of any other encoding back as they came', () => {
    const bytes = Uint8Array.of(0x3c, 0x70, 0x3e, 0xe9, 0xff, 0x00, 0x80)
    expect([...stripStructured(bytes)]).toEqual([...bytes])
  })
})

function stripped(page: string): string {
  return new TextDecoder().decode(stripStructured(new TextEncoder().encode(page)))
}

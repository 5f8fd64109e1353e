/** A shade's ground and the ink on it; every pair has a contrast of 4.5 or more. */
type Shade = readonly [ground: string, ink: string]

const LIGHT_INK = '#ffffff'
const DARK_INK = '#0b0d0e'
const PALE_INK = '#f7f6f3'

const LIGHT: Readonly<Record<'score' | 'failure', readonly Shade[]>> = {
  score: [
    ['#edf6f3', DARK_INK],
    ['#c3dcd5', DARK_INK],
    ['#98c3b7', DARK_INK],
    ['#6ea99a', DARK_INK],
    ['#4b8e7f', DARK_INK],
    ['#357265', LIGHT_INK],
    ['#1f574c', LIGHT_INK],
    ['#063d34', LIGHT_INK],
  ],
  failure: [
    ['#fbf2ea', DARK_INK],
    ['#edcfbd', DARK_INK],
    ['#dead90', DARK_INK],
    ['#ce8b64', DARK_INK],
    ['#b66c43', DARK_INK],
    ['#98522e', LIGHT_INK],
    ['#7b3819', LIGHT_INK],
    ['#5f1f04', LIGHT_INK],
  ],
}

const DARK: Readonly<Record<'score' | 'failure', readonly Shade[]>> = {
  score: [
    ['#1b2426', PALE_INK],
    ['#253f3c', PALE_INK],
    ['#2d5c54', PALE_INK],
    ['#347b6d', PALE_INK],
    ['#459a88', DARK_INK],
    ['#62b7a5', DARK_INK],
    ['#80d6c3', DARK_INK],
    ['#9df5e2', DARK_INK],
  ],
  failure: [
    ['#241d19', PALE_INK],
    ['#462f23', PALE_INK],
    ['#6a422b', PALE_INK],
    ['#915533', PALE_INK],
    ['#b26e46', DARK_INK],
    ['#cb8c65', DARK_INK],
    ['#e5ab84', DARK_INK],
    ['#ffcba3', DARK_INK],
  ],
}

/**
 * Shades of one hue, evenly spaced in lightness, so that they keep their order for every kind of colour vision and in
 * grey. Paper takes the light ones.
 */
export const HEAT_STYLES = `
${shades(LIGHT)}
@media screen and (prefers-color-scheme: dark) {
${shades(DARK)}
}
table.heat { width: auto; border-collapse: separate; border-spacing: 2px; }
table.heat th, table.heat td { border-bottom: 0; padding: .4rem .5rem; }
table.heat thead th { vertical-align: bottom; white-space: normal; overflow-wrap: break-word; min-width: 4.6rem; max-width: 8.5rem; text-align: center; color: var(--ink); }
table.heat thead th.name { text-align: left; color: var(--soft); padding-left: 0; }
table.heat tbody th { padding-left: 0; padding-right: .8rem; background: var(--paper); }
table.heat td { text-align: center; min-width: 4.6rem; font-weight: 560; border-radius: 3px; white-space: nowrap; }
table.heat td.none { background: none; color: var(--soft); font-weight: 400; outline: 1px dashed var(--shade); outline-offset: -1px; }
table.heat .detail { display: block; font-size: .8rem; font-weight: 400; }
.legend { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .6rem; margin-top: .8rem; color: var(--soft); }
.swatches { display: inline-flex; }
.swatches span { width: 1.5rem; height: .8rem; }
table.heat td, .swatches span { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
`

function shades(palette: typeof LIGHT): string {
  return Object.entries(palette)
    .flatMap(([hue, steps]) =>
      steps.map(([ground, ink], shade) => `.heat.${hue} .shade-${shade} { background: ${ground}; color: ${ink}; }`),
    )
    .join('\n')
}

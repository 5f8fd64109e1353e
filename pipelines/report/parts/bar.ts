import { type Html, html } from './html.ts'

/** A horizontal bar that fills this share (0 to 1) of its place. For the eye only: the number stands beside it in text. */
export function bar(share: number): Html {
  const width = (100 * Math.min(1, Math.max(0, share))).toFixed(2)
  return html`<span class="bar" aria-hidden="true"><span style="width:${width}%"></span></span>`
}

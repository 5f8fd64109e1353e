/** Black on white, folds open, nothing torn over a page break that fits on one. */
export const PRINT_STYLES = `
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb; --track: #e6e6e6; --accent: #0c6a5b; --alarm: #9c2617; --alarm-paper: #fff; --shade: transparent; }
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  nav, .skip, .examples summary::after { display: none; }
  section { padding: 1.5rem 0; }
  h2, h3, .yield { break-after: avoid; }
  tr, figure, .reasons li, .funnel li, .procedure li { break-inside: avoid; }
  tfoot { display: table-row-group; }
  .scroll { overflow: visible; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  .bar, .bar > span { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`

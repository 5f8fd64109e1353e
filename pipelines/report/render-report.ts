import { boardSection } from '../board/board-section.ts'
import { BOARD_STYLES } from '../board/styles/board-styles.ts'
import { type Html, html, nothing, raw } from './parts/html.ts'
import type { ReportData } from './report-data.ts'
import { balance } from './sections/balance.ts'
import { crawl } from './sections/crawl.ts'
import { examples } from './sections/examples.ts'
import { failures } from './sections/failures.ts'
import { funnel } from './sections/funnel.ts'
import { headline } from './sections/headline.ts'
import { languages } from './sections/languages.ts'
import { limits } from './sections/limits.ts'
import { models } from './sections/models.ts'
import { provenance } from './sections/provenance.ts'
import { reasons } from './sections/reasons.ts'
import { shape } from './sections/shape.ts'
import { topics } from './sections/topics.ts'
import { witnesses } from './sections/witnesses.ts'
import { STYLES } from './styles/styles.ts'

/**
 * The report as one HTML text that needs nothing else: no script, no request, charts inside as SVG. Everything that
 * comes from pages is escaped. The same data give the same bytes.
 */
export async function renderReport(data: ReportData): Promise<string> {
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${data.run.title} – run report</title>
<style>${raw(STYLES)}${raw(data.run.board === undefined ? '' : BOARD_STYLES)}</style>
</head>
<body>
<a class="skip" href="#report">Skip to the numbers</a>
${headline(data)}
${contents(data)}
<main id="report">
${failures(data)}
${funnel(data)}
${topics(data)}
${reasons(data)}
${crawl(data)}
${balance(data)}
${data.run.board === undefined ? nothing : boardSection(data.run.board)}
${shape(data)}
${models(data)}
${witnesses(data)}
${languages(data)}
${examples(data)}
${limits(data)}
${provenance(data)}
</main>
</body>
</html>
`
  return page.toString()
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

function contents({ calls, run }: ReportData): Html {
  const isShown = { models: calls.length > 0, leaderboard: run.board !== undefined }
  const shown = CONTENTS.filter(([id]) => (id !== 'models' && id !== 'leaderboard') || isShown[id])
  return html`<nav aria-label="Sections"><ul>${shown.map(
    ([id, title]) => html`<li><a href="#${id}">${title}</a></li>`,
  )}</ul></nav>`
}

const CONTENTS = [
  ['funnel', 'Stages'],
  ['topics', 'Topics'],
  ['reasons', 'Reasons'],
  ['crawl', 'Crawl'],
  ['balance', 'Balance'],
  ['leaderboard', 'Scores'],
  ['shape', 'Sizes'],
  ['models', 'Models'],
  ['witnesses', 'Places on the page'],
  ['languages', 'Languages'],
  ['examples', 'Procedures'],
  ['limits', 'Limits'],
  ['provenance', 'How it was made'],
] as const

import { type Html, html, raw } from '../report/parts/html.ts'
import { STYLES } from '../report/styles/styles.ts'
import type { BoardData } from '../scores/board-data.ts'
import { type TablePlace, tablePlaces } from './parts/board-place.ts'
import { SORT_SCRIPT, SORT_SCRIPT_SOURCE } from './parts/sort-script.ts'
import { costs } from './sections/costs.ts'
import { differences } from './sections/differences.ts'
import { failureKinds } from './sections/failure-kinds.ts'
import { headline } from './sections/headline.ts'
import { leaderboard } from './sections/leaderboard.ts'
import { limits } from './sections/limits.ts'
import { missing } from './sections/missing.ts'
import { pairs } from './sections/pairs.ts'
import { provenance } from './sections/provenance.ts'
import { repeats } from './sections/repeats.ts'
import { stepScores } from './sections/step-scores.ts'
import { topicScores } from './sections/topic-scores.ts'
import { BOARD_STYLES } from './styles/board-styles.ts'

/**
 * The board as one HTML text that needs nothing else: no request, charts inside as SVG. It can be read without a script;
 * the one script it holds, allowed by its hash, sorts tables. Everything models, judges and pages said is escaped. The
 * same data give the same bytes.
 */
export async function renderBoard(data: BoardData): Promise<string> {
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${data.title} – benchmark scores</title>
<style>${raw(STYLES)}${raw(BOARD_STYLES)}</style>
</head>
<body>
<a class="skip" href="#board">Skip to the numbers</a>
${headline(data)}
${contents(data)}
<main id="board">
${boardBody(data)}
</main>
<script>${raw(SORT_SCRIPT)}</script>
</body>
</html>
`
  return page.toString()
}

/** Every section of the board in order, without a page around them; a page that shows them loads SORT_SCRIPT. */
export function boardBody(data: BoardData): Html | Promise<Html> {
  return html`${tablePlaces(data).map((place) => tableSections(place))}
${differences(data)}
${limits(data)}
${provenance(data)}`
}

const POLICY = `default-src 'none'; script-src ${SORT_SCRIPT_SOURCE}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`

function tableSections(place: TablePlace): readonly (Html | Promise<Html>)[] {
  return [
    leaderboard(place),
    topicScores(place),
    failureKinds(place),
    costs(place),
    pairs(place),
    stepScores(place),
    repeats(place),
    missing(place),
  ]
}

/** Links to the sections; with several tables, to each of them and to what follows them. */
function contents(data: BoardData): Html {
  const places = tablePlaces(data)
  const [only] = places
  const tables =
    places.length === 1 && only !== undefined
      ? tableContents(only)
      : places.map(
          ({ suffix, table }, index) => [`leaderboard${suffix}`, `Table ${index + 1}: ${table.judge}`] as const,
        )
  const links = [...tables, ...(data.differences.length > 0 ? [['differences', 'Item by item'] as const] : []), ...LAST]
  return html`<nav aria-label="Sections"><ul>${links.map(
    ([id, title]) => html`<li><a href="#${id}">${title}</a></li>`,
  )}</ul></nav>`
}

function tableContents({ table }: TablePlace): readonly (readonly [string, string])[] {
  const hasRepeats = table.rows.some((row) => row.pass_at_k.length > 0)
  return [
    ['leaderboard', 'Leaderboard'],
    ['topics', 'Topics'],
    ['failure-kinds', 'Kinds of failure'],
    ['costs', 'Cost'],
    ...(table.pairs.length > 0 ? [['pairs', 'Two by two'] as const] : []),
    ['step-counts', 'Step counts'],
    ...(hasRepeats ? [['repeats', 'Repeated answers'] as const] : []),
    ['missing', 'Missing'],
  ]
}

const LAST = [
  ['limits', 'Limits'],
  ['provenance', 'How it was made'],
] as const

import { type Html, html, nothing } from '../../report/parts/html.ts'
import { section } from '../../report/parts/section.ts'
import type { BoardData } from '../../scores/board-data.ts'

/** What a reader must not take the numbers for. */
export function limits({ tables }: BoardData): Html {
  const has = (name: 'how2score' | 'alignment_score') => tables.some((table) => table.score_name === name)
  const body = html`<ul class="limits">
${has('how2score') ? HOW2SCORE : nothing}
${has('alignment_score') ? ALIGNMENT : nothing}
<li><b>A number belongs to its key.</b> Another judge, judge prompt, set of worked examples or way of decoding gives another
number for the same model. Nothing here may be set beside a number from elsewhere unless the whole key is the same.</li>
<li><b>Passing is not being right.</b> A pass says that the judge found nothing critical when it compared the steps with the
goal and one reference. Nobody carried them out, and the references were mined from pages, not checked by people.</li>
<li><b>Intervals are for the choice of items only.</b> They do not cover the judge’s errors, another wording of the prompt,
or another draw of a sampled answer, unless answers were repeated.</li>
<li><b>Not told apart is not equal.</b> A shared rank says that these items do not decide, and ties are not transitive: the
first may be told apart from the third though neither is from the second.</li>
<li><b>Missing verdicts may not be like the others.</b> The score takes them to be; the range with the missing verdicts does
not, and holds the complete score whatever they are.</li>
<li><b>Topics are guesses.</b> A small classifier gave them, and among many topics some differ by luck.</li>
<li><b>Costs are at list price.</b> A reply kept from before costs nothing again, and calls without a known price are left out.</li>
</ul>`
  return section({ id: 'limits', title: 'What the numbers do not say' }, body)
}

const HOW2SCORE = html`<li><b>How2Score is a judge’s opinion.</b> It is the share of answers in which this judge found no critical
failure. It is not comparable with the published board unless judge, judge prompt and worked examples are the published ones.</li>
`

const ALIGNMENT = html`<li><b>alignment_score is a baseline without a model, not How2Score.</b> It lays the steps beside one
reference by their words. A valid procedure that goes another way fails, and a wrong one in the reference’s words can pass.</li>
`

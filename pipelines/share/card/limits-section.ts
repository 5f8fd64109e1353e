import { isDemo } from '../../scores/demo-names.ts'
import { type DatasetFacts, rowCount } from '../dataset-facts.ts'
import { counted } from './markdown.ts'

/** What is in the rows that may concern a person, or harm one. */
export function safetySection({ splits, funnel }: DatasetFacts): string {
  const emails = splits.reduce((sum, { figures }) => sum + figures.emails, 0)
  const phones = splits.reduce((sum, { figures }) => sum + figures.phones, 0)
  const fallen = funnel?.steps.flatMap((step) => step.fallen) ?? []
  const fell = (reason: string): number =>
    fallen.filter((one) => one.reason === reason).reduce((sum, one) => sum + one.rows, 0)
  const dropped = `${counted(fell('personal_data'), 'candidate')} fell for \`personal_data\` and ${fell('unsafe')} for \`unsafe\``
  const screened =
    funnel === null
      ? 'Whether they were screened for it is not known here.'
      : `Screening by words drops what holds an address, number or the like, and what tells how to do serious harm; ${dropped}. ` +
        'Such screens miss much.'
  return `## Personal data and safety
Pages are public, and may name people or give ways to reach them. ${screened} In the goals and steps given here,
${counted(emails, 'row')} hold something of the form of an e-mail address and ${counted(phones, 'row')} of a telephone number. No person has read the rows.

Some procedures do harm when they are followed wrongly, or at all: health, law, electricity, heights, chemicals. **None of them is
advice.** Do not use them to instruct people without somebody who knows the field.`
}

/** What a user must know before trusting it. */
export function limitsSection(facts: DatasetFacts): string {
  const items = [
    ...validity(facts),
    'A reference is one way to reach a goal, not the only one: a judge that compares steps with it fails sound answers too.',
    ...languages(facts),
    'A step is what the page calls a step; where long explanations stand below step headings, the headings are the steps.',
    'Topics come from a small linear classifier and carry its errors.',
    ...duplicates(facts),
    ...pages(facts),
    ...size(facts),
    ...undated(facts),
  ]
  return `## Known limits\n${items.map((item) => `- ${item}`).join('\n')}`
}

function validity({ funnel, recipes }: DatasetFacts): readonly string[] {
  const models = recipes.flatMap(({ asked }) => (asked === null ? [] : [asked.model]))
  const asked = models.length > 0 || recipes.some(({ stage }) => stage === 'final_filter')
  if (!asked) {
    return [
      'Mined by rules from the markup and wording of pages, without a model; no person and no model has checked that the steps reach ' +
        'the goal. Some rows will be wrong, incomplete or out of date.',
    ]
  }
  const rulesToo = funnel?.minedBy.some(({ mined_by }) => mined_by === 'hybrid') ? 'by rules and ' : ''
  const demo =
    '**The “model” was the demonstration server of h2e, which answers by rules; no language model took part.**'
  return [
    `Mined ${rulesToo}with a language model, which rewrote goals and steps and judged them itself; no person has checked the ` +
      'rows. Some will be wrong, incomplete or out of date.',
    ...(models.some(isDemo) ? [demo] : []),
  ]
}

function languages(facts: DatasetFacts): readonly string[] {
  if (facts.languages.length === 0) return ['The language of the rows is not known here.']
  if (facts.languages.length === 1 && facts.languages[0] === 'en')
    return ['English only, and what English pages take for granted.']
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return [`In ${facts.languages.map((code) => names.of(code) ?? code).join(', ')} only.`]
}

function duplicates({ benchmark }: DatasetFacts): readonly string[] {
  if (benchmark === null) return ['Near-duplicates are **not** taken out, and nothing is held apart for testing.']
  return [
    'Near-duplicates are found by wording. A retold procedure with few words in common is not, and can stand in both splits.',
    'The items are public once this is: a model may have read them. The canary shows copies that were not stripped of it, no others.',
    'Scores depend on judge and prompts. The alignment judge that comes with h2e is a baseline of rules, not How2Score, and ' +
      'fails most independently written procedures.',
  ]
}

function pages({ sources }: DatasetFacts): readonly string[] {
  const made = '**All pages are made up**, to show the machinery; nothing follows from scores on them.'
  return [
    ...(sources.areMadeUp ? [made] : []),
    'The pages are those of one crawl or one input: they stand for no population of pages, readers or countries.',
  ]
}

function size(facts: DatasetFacts): readonly string[] {
  const items = facts.benchmark === null ? undefined : facts.splits[0]?.rows
  if (items === undefined || items === 0 || items >= 2000) {
    return rowCount(facts) === 0 ? ['It has no rows.'] : []
  }
  // Half the width of a normal 95 % interval where the score is 50 %.
  const points = (196 * Math.sqrt(0.25 / items)).toFixed(1)
  return [
    `Small: with ${counted(items, 'item')} a score of 50 % is known to about ±${points} points (95 %), and topics say nothing by themselves.`,
  ]
}

function undated({ splits }: DatasetFacts): readonly string[] {
  const rows = splits.reduce((sum, { figures }) => sum + figures.undated, 0)
  return rows === 0 ? [] : [`For ${counted(rows, 'row')} it is not known when the page was fetched.`]
}

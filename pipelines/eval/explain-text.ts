import type { Account, Compared, Explanation } from './explain-page.ts'
import type { Page } from './report-text.ts'

/** An explained page as text: what it is, what each witness saw, what was kept, and the truth step by step. */
export function explainText(explained: Explanation, page: Page): string {
  const { paint } = page
  const head = [
    paint('bold', explained.id),
    `  ${explained.set}, ${explained.language}, ${notationOf(explained)}`,
    `  ${explained.file}`,
    `  gate: ${explained.gate.passes ? 'passes' : 'REFUSED'} (${signsOf(explained)})`,
    ...(explained.failure === null ? [] : [paint('red', `  reading failed: ${explained.failure}`)]),
  ]
  const lists = (what: string, items: { readonly truth: readonly Compared[]; readonly read: readonly Compared[] }) => [
    ...(items.truth.length === 0 ? [] : [listOf(`True ${what}`, { items: items.truth, absent: 'not read', page })]),
    ...(items.read.length === 0 ? [] : [listOf(`Our ${what}`, { items: items.read, absent: 'not true', page })]),
  ]
  return `${[
    head.join('\n'),
    truthOf(explained),
    accountsText(explained.accounts, page),
    candidatesText(explained),
    ...lists('steps', { truth: explained.trueSteps, read: explained.stepsRead }),
    ...lists('resources', { truth: explained.trueResources, read: explained.resourcesRead }),
  ].join('\n\n')}\n`
}

function signsOf({ gate }: Explanation): string {
  return gate.signs.length === 0 ? 'no sign of a how-to' : gate.signs.join(', ').replaceAll('_', ' ')
}

function notationOf({ notation, stripped }: Explanation): string {
  return `structured data: ${notation}${stripped ? ', taken away' : ''}`
}

function truthOf({ procedures }: Explanation): string {
  if (procedures.length === 0) return 'Truth: no procedure on this page'
  const lines = procedures.map(
    ({ goal, steps, compared }) => `  ${compared ? '*' : ' '} ${goal ?? '(no goal given)'} (${steps} steps)`,
  )
  return [`Truth: ${counted(procedures.length, 'procedure')}, the one compared below marked *`, ...lines].join('\n')
}

function candidatesText({ candidates }: Explanation): string {
  if (candidates.length === 0) return 'Kept: nothing'
  const lines = candidates.map(
    ({ goal, witness, why, steps, compared }) =>
      `  ${compared ? '*' : ' '} ${goal} (${witness}, ${steps} steps; ${why.replaceAll('_', ' ')})`,
  )
  return [`Kept: ${counted(candidates.length, 'procedure')}`, ...lines].join('\n')
}

function accountsText(accounts: readonly Account[], page: Page): string {
  if (accounts.length === 0) return 'Heard: no witness saw a procedure'
  const lines = accounts.flatMap((account) => {
    const counts = `${account.steps.length} steps, ${account.resources.length} resources`
    const head = `  ${account.witness}: ${account.goal ?? '(no goal of its own)'}, ${counts}; ${fateOf(account)}`
    return [head, ...account.steps.map((step, at) => cut(`      ${at + 1}. ${step}`, page.columns))]
  })
  return [`Heard: ${counted(accounts.length, 'account')}`, ...lines].join('\n')
}

function fateOf({ candidate, why }: Account): string {
  if (candidate === null) return `refused: ${why.replaceAll('_', ' ')}`
  const place = `no. ${candidate + 1}`
  return why === 'told_by_another'
    ? `left, for ${place} tells the same`
    : `kept as ${place}: ${why.replaceAll('_', ' ')}`
}

function listOf(
  name: string,
  list: { readonly items: readonly Compared[]; readonly absent: string; readonly page: Page },
): string {
  const { items, absent, page } = list
  const matched = items.filter(({ partner }) => partner !== null).length
  const isOurs = absent === 'not true'
  const lines = items.flatMap(({ text, partner, f1, nearest }, at) => {
    // The pairs have been shown with the truth.
    if (isOurs && partner !== null) return []
    const place = String(at + 1).padStart(3)
    if (partner !== null)
      return [cut(`${place} = ${String(partner).padEnd(3)} ${f1.toFixed(2)}  ${text}`, page.columns)]
    const missing = page.paint('red', cut(`${place} ${absent}    ${text}`, page.columns))
    return nearest === null ? [missing] : [missing, cut(`      nearest ${f1.toFixed(2)}: ${nearest}`, page.columns)]
  })
  return [`${name}: ${matched} of ${items.length} matched`, ...lines].join('\n')
}

function cut(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

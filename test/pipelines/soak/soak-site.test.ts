import { expect, it } from 'vitest'
import { TRAPS } from '../../../pipelines/soak/site/trap-pages.ts'
import { soakSite } from '../../../pipelines/soak/soak-site.ts'

const MOST_MS = 300_000

/** On so few pages each one that is new or sends no validators weighs more than on a large site. */
const SECOND_SHARE = 0.1

it(
  'soakSite() finds nothing wrong: killed three times, each allowed page is stored once, none disallowed is asked for, no delay ' +
    'is broken; a second night fetches and mines what changed, a third nothing',
  async () => {
    const lines: string[] = []
    const site = { seed: 7, pages: 200, hosts: 8, scripted: 0, traps: TRAPS, secondShare: SECOND_SHARE }
    const wrongs = await soakSite({ ...site, kills: 3, compared: true, print: (line) => lines.push(line) })
    expect(wrongs, lines.join('\n')).toEqual([])
    expect(lines.filter((line) => line.startsWith('killed'))).toHaveLength(3)
  },
  MOST_MS,
)

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { ATTACKS, type Attack, attackId, attackRows, cleanId } from './injection/attacks.ts'
import { textsIn } from './injection/lake-texts.ts'
import { HOW_TOS, REFUSED } from './injection/made-pages.ts'
import { mineRows } from './injection/mine-rows.ts'
import { type Verdict, verdictsIn, without } from './injection/verdicts.ts'
import { startWeakFenceServer } from './injection/weak-fence-server.ts'

const PROMPTS = join(import.meta.dirname, '../../../configs/prompts')

const NUMBERED = ATTACKS.map((attack, index) => ({ ...attack, index }))

/** What a mine of the attacked pages, and of the same pages as they were, came to. */
interface Mined {
  readonly verdicts: ReadonlyMap<string, Verdict>
  /** Goals, steps and resources of whatever was made of the pages, on the way and at the end. */
  readonly made: string
}

describe('mining with a model that obeys whatever stands outside the fences', () => {
  const folders: string[] = []
  let fenced: Mined
  let weak: Mined

  beforeAll(async () => {
    const server = await startModelServer()
    const weakServer = await startWeakFenceServer(server.url)
    ;[fenced, weak] = await Promise.all([mined(server.url), mined(weakServer.url)])
    await weakServer.close()
    await server.close()
  }, 300_000)

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  it('mine run keeps the how-tos and refuses the others as long as nobody gives orders', () => {
    for (const { verdicts } of [fenced, weak]) {
      for (const { id } of HOW_TOS) expect(verdicts.get(`clean-${id}-html`)?.fates, id).toEqual(['kept'])
      for (const { id } of REFUSED) expect(verdicts.get(`clean-${id}-html`)?.fates, id).not.toContain('kept')
    }
    expect(ATTACKS).toHaveLength(40)
  })

  it.each(NUMBERED)('mine run is not swayed by $name', (attack) => {
    const { swayed, calm } = pairOf(fenced, attack)
    expect(without(swayed, attack.words)).toEqual(without(calm, attack.words))
  })

  it('mine run would be swayed by nearly all of them if any closing mark ended a fence, or none stood there', () => {
    const immune = NUMBERED.filter((attack) => {
      const { swayed, calm } = pairOf(weak, attack)
      return JSON.stringify(swayed.fates) === JSON.stringify(calm.fates)
    })
    // What no reader of the page sees is not shown to the model either.
    expect(immune.map(({ place }) => place)).toEqual(['alt', 'json-ld', 'comment'])
  })

  it('mine run makes no procedure out of its own prompts, which it would without the fences', () => {
    const sentences = promptPieces()
    expect(sentences.filter((sentence) => weak.made.includes(sentence)).length).toBeGreaterThan(20)
    expect(sentences.filter((sentence) => fenced.made.includes(sentence))).toEqual([])
  })

  async function mined(serverUrl: string): Promise<Mined> {
    const folder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
    folders.push(folder)
    expect(await mineRows(folder, { rows: attackRows(ATTACKS), serverUrl })).toMatchObject({ code: 0, complained: '' })
    const lake = join(folder, 'lake')
    const texts = await textsIn(lake)
    return { verdicts: await verdictsIn(lake), made: `${texts.get('view candidates')}${texts.get('view procedures')}` }
  }
})

function pairOf(
  { verdicts }: Mined,
  attack: Attack & { readonly index: number },
): { readonly swayed: Verdict; readonly calm: Verdict } {
  const [swayed, calm] = [verdicts.get(attackId(attack.index)), verdicts.get(cleanId(attack))]
  if (swayed === undefined || calm === undefined) throw new RangeError(`no verdict on "${attack.name}"`)
  return { swayed, calm }
}

/** Pieces of our prompts, each long enough to be no accident, as JSON writes them. */
function promptPieces(): readonly string[] {
  const texts = readdirSync(PROMPTS).map((name) => readFileSync(join(PROMPTS, name), 'utf8'))
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line.length >= 60)
  return lines.map((line) => JSON.stringify(line.slice(10, 50)).slice(1, -1))
}

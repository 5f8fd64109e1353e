import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newestBenchmark } from '../../../../pipelines/bench/newest-benchmark.ts'
import { type OpenExplorer, openExplorer } from '../open-explorer.ts'

let explorer: OpenExplorer

beforeEach(async () => {
  explorer = await openExplorer()
}, 60_000)
afterEach(() => explorer.close())

/** The pieces of an answer as they came. */
async function piecesOf(address: string): Promise<readonly string[]> {
  const { body } = await fetch(address)
  if (body === null) throw new Error('The answer has no body.')
  const pieces: string[] = []
  for await (const piece of body.pipeThrough(new TextDecoderStream())) pieces.push(piece)
  return pieces
}

describe('scoresPage, asked over HTTP', () => {
  it('scoresPage says at once what is being worked out, then shows it, and the next time shows it at once', async () => {
    const [first = '', ...rest] = await piecesOf(`${explorer.url}scores`)
    expect(first).toContain('Working out the scores of 48 verdicts.')
    expect(first).not.toContain('id="leaderboard"')
    expect(rest.join('')).toContain('id="leaderboard"')
    expect(rest.join('')).toMatch(/<\/html>\s*$/)
    const again = (await piecesOf(`${explorer.url}scores`)).join('')
    expect(again).not.toContain('class="pending"')
    expect(again).toContain('id="leaderboard"')
  })

  it('scoresPage says in place why the scores cannot be worked out, and tries again when asked again', async () => {
    const manifest = join(newestBenchmark(explorer.folder), 'manifest.json')
    const whole = readFileSync(manifest)
    writeFileSync(manifest, whole.subarray(0, whole.length / 2))
    const [first = '', ...rest] = await piecesOf(`${explorer.url}scores`)
    expect(first).toContain('Working out the scores')
    expect(rest.join('')).toMatch(/This cannot be shown.*manifest\.json cannot be read/s)
    writeFileSync(manifest, whole)
    expect((await piecesOf(`${explorer.url}scores`)).join('')).toContain('id="leaderboard"')
    expect(explorer.mistakes).toEqual([])
  })
})

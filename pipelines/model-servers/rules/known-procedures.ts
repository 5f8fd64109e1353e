import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Known = z.object({ goal: z.string().nullish(), steps: z.array(z.string()).nullish() })

let read: ReadonlyMap<string, readonly string[]> | undefined

/** The steps the sample site tells for a goal, whatever its case and "How to"; undefined for a goal it does not know. */
export function knownSteps(goal: string): readonly string[] | undefined {
  read ??= readKnown()
  return read.get(plain(goal))
}

/** All steps of another procedure that is known, one by this share. */
export function otherSteps(share: number): readonly string[] {
  read ??= readKnown()
  const all = [...read.values()]
  return all[Math.floor(share * all.length)] ?? []
}

function readKnown(): ReadonlyMap<string, readonly string[]> {
  const file = new URL('../../../data/sample-site/truth/sample-site.jsonl', import.meta.url)
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Known.parse(JSON.parse(line)))
  return new Map(
    rows.flatMap(({ goal, steps }) =>
      goal == null || steps == null || steps.length < 2 ? [] : [[plain(goal), steps]],
    ),
  )
}

function plain(goal: string): string {
  return goal
    .toLowerCase()
    .replace(/^\W*how (?:to|do you)\s+/, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

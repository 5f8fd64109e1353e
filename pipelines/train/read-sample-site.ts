import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const Row = z.object({
  goal: z.string().optional(),
  steps: z.array(z.string()).default([]),
  resources: z.array(z.string()).default([]),
})

/** The procedures of the bundled sample site in English, each as one text: goal, steps and resources. */
export async function readSampleSite(): Promise<readonly string[]> {
  const text = await readFile(new URL('../../data/sample-site/truth/sample-site.jsonl', import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && line.includes('"lang":"en"'))
    .map((line) => Row.parse(JSON.parse(line)))
    .map(({ goal = '', steps, resources }) => [goal, ...steps, ...resources].join('\n'))
}

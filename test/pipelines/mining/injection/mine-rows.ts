import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from '../../../../pipelines/cli/main.ts'
import { madeHost } from '../../cli/made-host.ts'
import type { PageRow } from './render-page.ts'

/** What a command line printed and how it ended. */
export interface Typed {
  readonly code: number
  readonly printed: string
  readonly complained: string
}

/** Mines rows of pages in a folder, with the model at this address, into the lake `lake` there. */
export async function mineRows(
  folder: string,
  given: { readonly rows: readonly PageRow[]; readonly serverUrl: string; readonly key?: string },
): Promise<Typed> {
  writeFileSync(join(folder, 'pages.jsonl'), given.rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  writeFileSync(
    join(folder, 'mine.yaml'),
    `inputs: { path: pages.jsonl, id_field: id, text_field: text, topic_field: topic }
gate: false
mode: model
llm:
  provider: openai
  base_url: ${given.serverUrl}
  api_key_env: ${given.key === undefined ? 'none' : 'MADE_KEY'}
  model: rules-demo-gullible
`,
  )
  return type(folder, { line: ['mine', 'run', '--config', 'mine.yaml'], key: given.key })
}

/** Types a command line about the lake `lake` in this folder. */
export async function type(
  folder: string,
  given: { readonly line: readonly string[]; readonly key: string | undefined },
): Promise<Typed> {
  const { host, printed, complained } = madeHost('', folder)
  const environment = given.key === undefined ? {} : { MADE_KEY: given.key }
  const code = await main([...given.line, '--lake', 'lake'], { ...host, environment })
  return { code, printed: printed(), complained: complained() }
}

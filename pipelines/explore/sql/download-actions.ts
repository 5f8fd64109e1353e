import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Action } from '../page.ts'
import { askedOf } from './asked.ts'
import { DOWNLOADS } from './downloads.ts'

/** Seconds all of an answer may take to be written. */
const TIME_LIMIT_SECONDS = 60

/** All of an answer as a file to keep: written first, so that what arrives is whole, then sent piece by piece. */
export const downloadActions: readonly Action[] = DOWNLOADS.map(({ form, type }) => ({
  method: 'GET',
  path: `/sql/answer.${form}`,
  answer: async ({ lake, url, signal }) => {
    const folder = mkdtempSync(join(tmpdir(), 'h2e-answer-'))
    try {
      const path = join(folder, `answer.${form}`)
      await lake.writeAnswer({ sql: askedOf(url).sql, timeLimitSeconds: TIME_LIMIT_SECONDS, path, form, signal })
      const { size } = statSync(path)
      const file = await open(path)
      const body = Readable.toWeb(file.createReadStream()) as ReadableStream
      const headers = {
        'content-type': type,
        'content-length': String(size),
        'content-disposition': `attachment; filename="answer.${form}"`,
      }
      return new Response(body, { headers })
    } finally {
      // The open file can still be read.
      rmSync(folder, { recursive: true, force: true })
    }
  },
}))

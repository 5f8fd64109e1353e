import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runFolder } from '#data'
import type { Action } from '../page.ts'

/** A report is one page with its styles inside; nothing else is allowed to it, whoever wrote the file. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

/** The report of a run, as its own page. */
export const reportAction: Action = {
  method: 'GET',
  path: '/runs/:id/report.html',
  answer: async ({ lake, lakeFolder, parameters }) => {
    const { id = '' } = parameters
    const [run] = await lake.rows<{ readonly run_id: string }>('SELECT run_id FROM runs WHERE run_id = $id', { id })
    // Only an id that the lake lists comes near a path.
    const path =
      run === undefined || !/^[\w-]+$/.test(id) ? null : join(runFolder(lakeFolder, run.run_id), 'report.html')
    if (path === null || !existsSync(path)) return new Response('There is no such report.\n', { status: 404 })
    return new Response(readFileSync(path), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
    })
  },
}

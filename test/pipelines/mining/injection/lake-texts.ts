import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { openCache, openDuckDb, queryRows, sqlText } from '../../../../data/index.ts'

/** All that can be read in a lake, by where: every file as it is, what is compressed also unpacked, and every table. */
export async function textsIn(lake: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  const files = readdirSync(lake, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    texts.set(path, bytes.toString('latin1'))
    if (path.endsWith('.gz')) texts.set(`${path} unpacked`, gunzipSync(bytes).toString('latin1'))
    if (path.endsWith('.parquet')) texts.set(`${path} rows`, await rowsOf(path))
  }
  const { connection, close } = await openCache(lake)
  try {
    for (const view of ['pages', 'documents', 'candidates', 'drops', 'procedures', 'calls', 'runs']) {
      texts.set(`view ${view}`, JSON.stringify(await queryRows(connection, `SELECT to_json(v) AS row FROM ${view} v`)))
    }
  } finally {
    close()
  }
  return texts
}

async function rowsOf(path: string): Promise<string> {
  const { connection, close } = await openDuckDb()
  try {
    return JSON.stringify(await queryRows(connection, `SELECT to_json(p) AS row FROM read_parquet(${sqlText(path)}) p`))
  } finally {
    close()
  }
}
